"""Grade a lead, and keep the score that grades and figures give under the packs of the lead."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from django.db import transaction

from scotemp.apps.promotion.models import Lead, Triage
from scotemp.apps.promotion.rules.lead_packs import Criterion, Floor
from scotemp.apps.promotion.rules.triage import Scored, floors_met, score
from scotemp.kit.events import log
from scotemp.kit.recording import edit, lock
from scotemp.kit.rulepacks.rules import under

FIGURES: Final = ("amount", "currency", "land", "electricity", "water", "output", "tax", "jobs", "industry")
"""Columns of the lead that the triage asks for as well."""
_MONEY: Final = ("amount", "output", "tax")
_ONE: Final = Decimal("0.1")


@transaction.atomic
def triage_lead(
    *,
    actor: str | None,
    lead: Lead,
    grades: Mapping[str, int],
    figures: Mapping[str, object],
    rate: Decimal | None = None,
    remarks: str = "",
) -> Triage:
    """Keep grades (0 to 4) and figures of a lead, and score them; `rate` is what one unit of its currency is in that of the pack.

    Raises ValidationError for a figure that cannot be, NoSuchRule if the packs of the lead are gone.
    """
    lock(lead)
    edit(lead, figures, actor=actor, allowed=FIGURES)
    kept = Triage.objects.filter(lead=lead).first() or Triage(lead=lead)
    kept.grades, kept.rate, kept.remarks = dict(grades), rate, remarks
    _score(kept)
    kept.full_clean()
    kept.save()
    lead.triage = kept
    log.record(subject=lead, kind="triaged", actor=actor, data={"grades": dict(grades), "score": kept.result["score"], "packs": lead.packs})
    return kept


def score_anew(lead: Lead) -> None:
    """Score a lead anew if it was graded: its figures have changed."""
    kept = Triage.objects.filter(lead=lead).first()
    if kept is not None:
        kept.lead = lead
        _score(kept)
        kept.save()
        lead.triage = kept


def _score(triage: Triage) -> None:
    packs = under(triage.lead.packs)
    criteria = {name: rule for name, rule in packs.rules("triage").items() if isinstance(rule, Criterion)}
    floors = {name: rule for name, rule in packs.rules("triage_floors").items() if isinstance(rule, Floor)}
    currency = next((one.currency for one in criteria.values()), "")
    facts = _facts(triage, currency)
    found = score(criteria, facts)
    met = floors_met(floors, facts["amount"])
    triage.complete = found.complete
    triage.result = _kept(found) | {"floors": met, "currency": currency, "packs": triage.lead.packs}


def _facts(triage: Triage, currency: str) -> dict[str, Decimal | None]:
    lead = triage.lead
    rate = Decimal(1) if lead.currency == currency else triage.rate
    money = {name: None if getattr(lead, name) is None or rate is None else getattr(lead, name) * rate for name in _MONEY}
    plain = {
        name: None if getattr(lead, name) is None else Decimal(getattr(lead, name)) for name in ("land", "electricity", "water", "jobs")
    }
    return {**{name: Decimal(grade) for name, grade in triage.grades.items()}, **money, **plain}


def _kept(found: Scored) -> dict[str, Any]:
    """Return a score as it is kept: text for numbers, to a tenth of a point."""
    rows = [
        [row.name, _text(100 * row.part), None if row.share is None else _text(100 * row.share), _text(row.points)]
        for row in found.contributions
    ]
    score_text = None if found.score is None else _text(found.score)
    return {"score": score_text, "low": _text(found.low), "high": _text(found.high), "contributions": rows, "missing": list(found.missing)}


def _text(number: Decimal) -> str:
    return str(number.quantize(_ONE))
