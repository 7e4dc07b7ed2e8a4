"""Register a lead, change what is said of it, and name who answers for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.directory.models import Locality, Organisation
from scotemp.apps.promotion.models import Introduction, Lead
from scotemp.apps.promotion.rules.lead_likeness import Like
from scotemp.apps.promotion.services.lead_duplicates import alike, keep_keys, propose, refresh_duplicates, sketch_of
from scotemp.apps.promotion.services.limits import codes_around, zone_of
from scotemp.apps.promotion.services.triage import score_anew
from scotemp.apps.promotion.workflow.first_contact_gates import acts_for
from scotemp.apps.promotion.workflow.lead_effects import ASSESSMENT, assessment_clock
from scotemp.kit.accounts.models import User
from scotemp.kit.clocks.running import Start, start, start_on_new, stop
from scotemp.kit.events import log
from scotemp.kit.recording import author, edit, lock
from scotemp.kit.rulepacks.rules import in_force

EDITABLE: Final = (
    "investor",
    "investor_names",
    "investor_country",
    "referrer",
    "industry",
    "content",
    "amount",
    "currency",
    "land",
    "electricity",
    "water",
    "environment",
    "output",
    "tax",
    "jobs",
    "needs_experts",
    "source",
    "language",
)
_TELLING: Final = frozenset({"investor_id", "investor_names", "investor_country", "industry", "amount", "currency"})
"""Columns on which duplicates rest."""

_GIVEN: Final = frozenset({"locality", "investor", "referrer", "officer", "created_by"})
"""Records that are handed over as such, so that nobody asks whether they exist."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A lead that is checked and not written yet, and the instant from which its clocks run."""

    lead: Lead
    came_in_at: datetime


@transaction.atomic
def register_lead(*, actor: str | None, locality: Locality, investor_names: Mapping[str, str], **told: Any) -> Lead:
    """Register a lead for a place; what may be `told` stands at ``incoming``, likely duplicates are proposed. Raises ValidationError."""
    one = incoming(actor=actor, locality=locality, investor_names=investor_names, **told)
    register_leads(actor=actor, arrived={0: one}, found={0: alike(sketch_of(one.lead))})
    return one.lead


def incoming(
    *,
    actor: str | None,
    locality: Locality,
    investor_names: Mapping[str, str],
    origin: str = Lead.Origin.FORM,
    investor: Organisation | None = None,
    introduction: Introduction | None = None,
    came_in_on: date | None = None,
    came_in_at: datetime | None = None,
    is_demonstration: bool | None = None,
    is_private: bool = False,
    around: tuple[str, ...] = (),
    **told: Any,
) -> Incoming:
    """Return a lead as it comes in, under the rule packs of that day; `told` are columns of EDITABLE.

    It came in at `came_in_at`, else on the day given, else now; `around` are the codes of the place where they are known already.
    Writes nothing; raises ValidationError.
    """
    day, moment = _came_in(locality, came_in_on, came_in_at)
    said = {"investor_country": investor.country if investor else "", **told}
    lead = Lead(
        locality=locality,
        investor_names=dict(investor_names),
        investor=investor,
        origin=origin,
        introduction=introduction,
        came_in_on=day,
        is_private=is_private,
        packs=in_force(day, around or codes_around(locality)).reference,
        created_by_id=author(actor),
        is_demonstration=locality.is_demonstration if is_demonstration is None else is_demonstration,
        **said,
    )
    lead.full_clean(exclude=_GIVEN)
    return Incoming(lead, moment)


@transaction.atomic
def register_leads(*, actor: str | None, arrived: Mapping[int, Incoming], found: Mapping[int, Iterable[Like]]) -> None:
    """Write leads together, each with its first event, its keys, its clocks, and what it may be.

    They go by numbers below 1, as no lead in the database does: `found` names by them those of `arrived` that are alike.
    """
    leads = {number: one.lead for number, one in arrived.items()}
    Lead.objects.bulk_create(leads.values())
    today = timezone.now().date()
    log.begin(kind="registered", actor=actor, firsts=(_first(lead, today) for lead in leads.values()))
    keep_keys(leads.values())
    propose({leads[number].pk: [_written(like, leads) for like in likes] for number, likes in found.items()})
    start_on_new(
        Start(one.lead, name, one.came_in_at)
        for one in arrived.values()
        for name in ("lead_response", assessment_clock(one.lead), "lead_feedback")
    )


def _first(lead: Lead, today: date) -> log.First:
    return log.First(lead, min(lead.came_in_on, today), {"origin": lead.origin, "locality": str(lead.locality_id), "packs": lead.packs})


def _written(like: Like, leads: Mapping[int, Lead]) -> Like:
    return replace(like, key=leads[like.key].pk) if like.key in leads else like


@transaction.atomic
def edit_lead(*, actor: str | None, lead: Lead, changes: Mapping[str, object]) -> None:
    """Change columns of EDITABLE; duplicates, score and the clock of the assessment follow. Raises ValidationError."""
    lock(lead)
    different = edit(lead, changes, actor=actor, allowed=EDITABLE)
    if _TELLING & set(different):
        refresh_duplicates(lead)
    if different:
        score_anew(lead)
    if "needs_experts" in different and lead.state in {"new", "responded"}:
        stop(record=lead, names=ASSESSMENT, at=timezone.now())
        start(record=lead, name=assessment_clock(lead), at=_came_in(lead.locality, lead.came_in_on, None)[1])


@transaction.atomic
def name_officer(*, actor: str | None, lead: Lead, officer: User) -> None:
    """Name who answers for a lead; raises ValidationError for somebody who is no officer of the place or of one around it."""
    lock(lead)
    if not acts_for(officer.key, lead.locality.path, "LOC"):
        raise ValidationError({"officer": _("This account holds no role of an officer in this place: an administrator can grant it.")})
    edit(lead, {"officer": officer}, actor=actor, allowed=("officer",))


@transaction.atomic
def state_no_claim(*, actor: str | None, lead: Lead, reason: str) -> None:
    """Say why no first contact is registered for a lead; raises ValidationError without a reason."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why no first contact is registered.")})
    lock(lead)
    edit(lead, {"no_claim_reason": reason.strip()}, actor=actor, allowed=("no_claim_reason",))


def _came_in(locality: Locality, day: date | None, moment: datetime | None) -> tuple[date, datetime]:
    """Return day and instant at which a lead came in; noon stands for an earlier day, for clocks begin with the next midnight."""
    zone, now = zone_of(locality), timezone.now()
    if moment is not None:
        return moment.astimezone(zone).date(), moment
    today = now.astimezone(zone).date()
    if day is None or day == today:
        return today, now
    if day > today:
        raise ValidationError({"came_in_on": _("This day lies ahead: a lead is registered once it has come in.")})
    return day, datetime.combine(day, time(12), tzinfo=zone)
