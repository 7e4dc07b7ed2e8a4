"""Proposals that a lead is another one: looked for through the keys of names, so that many leads cost little; settled by somebody."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from scotemp.apps.directory.models import OrganisationName
from scotemp.apps.promotion.models import Lead, LeadDuplicate, LeadKey
from scotemp.apps.promotion.rules.lead_keys import blocks, key
from scotemp.apps.promotion.rules.lead_likeness import Like, Sketch, likes
from scotemp.kit.events import log
from scotemp.kit.recording import author, lock

LOOKED_AT: Final = 200
"""Leads of one key, and of one block, that are compared; the latest."""

_COLUMNS: Final = ("pk", "investor_id", "investor_names", "investor_country", "industry", "amount", "currency", "locality_id", "is_private")


def names_of(investor: int | None, said: Mapping[str, str]) -> tuple[str, ...]:
    """Return what an investor is called: as the lead says, and by every name that the directory has."""
    known = OrganisationName.objects.filter(organisation=investor).values_list("text", flat=True) if investor else ()
    return tuple(dict.fromkeys([*said.values(), *known]))


def keep_keys(lead: Lead) -> None:
    """Write anew the keys by which a lead is found."""
    rows = {(key(name), block) for name in _names(lead) for block in blocks(name)}
    lead.keys.all().delete()
    LeadKey.objects.bulk_create([LeadKey(lead=lead, key=one, block=block) for one, block in sorted(rows)])


def alike(sketch: Sketch) -> tuple[Like, ...]:
    """Return the leads in hand, and those that became projects, which a sketch may mean; five bounded questions to the database."""
    keys = {key(name) for name in sketch.names}
    parts = frozenset[str]().union(*(blocks(name) for name in sketch.names))
    taken = Lead.objects.taken().exclude(pk=sketch.key)
    named = LeadKey.objects.exclude(lead=sketch.key)
    found: set[int] = set()
    for rows in (named.filter(key__in=keys), named.filter(block__in=parts)):
        found |= set(rows.order_by("-lead_id").values_list("lead_id", flat=True)[:LOOKED_AT])
    near = Q(pk__in=found) | (Q(investor=sketch.investor) if sketch.investor else Q(pk__in=[]))
    rows_of = list(taken.filter(near).values(*_COLUMNS)[: 3 * LOOKED_AT])
    known: dict[int, list[str]] = defaultdict(list)
    investors = {row["investor_id"] for row in rows_of} - {None}
    for investor, text in OrganisationName.objects.filter(organisation__in=investors).values_list("organisation_id", "text"):
        known[investor].append(text)
    return likes(sketch, [_sketched(row, known[row["investor_id"] or 0]) for row in rows_of])


def _sketched(row: Mapping[str, Any], known: Iterable[str]) -> Sketch:
    said = () if row["is_private"] else row["investor_names"].values()
    return Sketch(
        row["pk"],
        row["investor_id"],
        tuple(dict.fromkeys([*said, *known])),
        row["investor_country"],
        row["industry"],
        row["amount"],
        row["currency"],
        row["locality_id"],
    )


def sketch_of(lead: Lead) -> Sketch:
    """Return a lead as far as duplicates are concerned."""
    return Sketch(
        lead.pk, lead.investor_id, _names(lead), lead.investor_country, lead.industry, lead.amount, lead.currency, lead.locality_id
    )


def propose_duplicates(lead: Lead) -> None:
    """Look for what a new lead may be."""
    _propose(lead, alike(sketch_of(lead)))


def _names(lead: Lead) -> tuple[str, ...]:
    return names_of(lead.investor_id, {} if lead.is_private else lead.investor_names)


def refresh_duplicates(lead: Lead) -> None:
    """Look anew for what a lead may be, drop open proposals that no longer hold, and leave alone what has been settled."""
    lead.duplicates.filter(verdict="open").delete()
    settled = set(lead.duplicates.values_list("other_id", flat=True))
    mirrored = set(LeadDuplicate.objects.filter(other=lead).values_list("lead_id", flat=True))
    _propose(lead, [one for one in alike(sketch_of(lead)) if one.key not in settled | mirrored])


def _propose(lead: Lead, found: Iterable[Like]) -> None:
    LeadDuplicate.objects.bulk_create(
        LeadDuplicate(
            lead=lead,
            other_id=one.key,
            score=one.score,
            reasons=[{"code": why.code, "ours": why.ours, "theirs": why.theirs, "score": why.score} for why in one.reasons],
        )
        for one in found
    )


@transaction.atomic
def settle_lead_duplicate(*, actor: str | None, proposal: LeadDuplicate, same: bool, reason: str) -> None:
    """Decide whether a lead is the earlier one; the log of the lead keeps it. Raises ValidationError without a reason."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say what shows it.")})
    lock(proposal.lead)
    proposal.verdict = LeadDuplicate.Verdict.SAME if same else LeadDuplicate.Verdict.DIFFERENT
    proposal.settled_by_id = author(actor)
    proposal.save()
    told = {"other": str(proposal.other_id), "verdict": str(proposal.verdict), "score": proposal.score}
    log.record(subject=proposal.lead, kind="duplicate_settled", actor=actor, reason=reason, data=told)
