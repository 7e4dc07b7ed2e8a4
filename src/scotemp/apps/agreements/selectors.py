"""How agreements stand: the same for whoever looks, since both parties must see the same state."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from scotemp.apps.agreements.models import Agreement, Blockage, Commitment, Party
from scotemp.apps.agreements.rules.standing import Share, progress
from scotemp.apps.directory.selectors import display_name
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.accounts.models import User
from scotemp.kit.events.models import Event
from scotemp.kit.milestones.models import Milestone
from scotemp.nomenclature.language import normalise

COMMITMENT: Final = "agreements.commitment"
LIVE_FOR: Final = timedelta(days=365)
"""So long does one move keep an agreement from being one on paper only."""


@dataclass(frozen=True, slots=True)
class PartyStanding:
    """How a party stands: counts of the commitments that it owes, and how many days it held up those of anybody."""

    party: Party
    commitments: int
    fulfilled: int
    overdue: int
    blocks: int
    days_blocked: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How an agreement stands on a day; `progress` from 0 to 1."""

    progress: Fraction
    commitments: int
    fulfilled: int
    overdue: int
    blocked: int
    parties: tuple[PartyStanding, ...]


def shares(commitments: Iterable[Commitment]) -> dict[int, Share]:
    """Return what counts of each commitment, by its key, in one query."""
    wanted = {str(one.pk): one for one in commitments}
    weights: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    planned = Milestone.objects.filter(plan__subject_type=COMMITMENT, plan__subject_id__in=wanted)
    for key, weight, state in planned.values_list("plan__subject_id", "weight", "state"):
        weights[key][0] += weight if state == "verified" else 0
        weights[key][1] += weight
    return {one.pk: Share(one.weight, *weights[key]) for key, one in wanted.items()}


def progress_of(commitments: Collection[Commitment]) -> Fraction:
    """Return the verified share of the weight of commitments."""
    return progress(list(shares(commitments).values()))


def standing(agreement: Agreement, today: date) -> Standing:
    """Return how an agreement stands on a day; whoever may see it sees the same."""
    found = list(agreement.commitments.prefetch_related("blockages"))
    waits = [blockage for one in found for blockage in one.blockages.all()]
    parties = Agreement.objects.with_parties().get(pk=agreement.pk).parties.all()
    return Standing(
        progress=progress_of(found),
        commitments=len(found),
        fulfilled=sum(one.state == "fulfilled" for one in found),
        overdue=sum(one.is_overdue(today) for one in found),
        blocked=len({wait.commitment_id for wait in waits if wait.until is None}),
        parties=tuple(_party(party, found, waits, today) for party in sorted(parties, key=lambda party: party.pk)),
    )


def _party(party: Party, found: list[Commitment], waits: list[Any], today: date) -> PartyStanding:
    owed, held = [one for one in found if one.party_id == party.pk], [wait for wait in waits if wait.party_id == party.pk]
    return PartyStanding(
        party=party,
        commitments=len(owed),
        fulfilled=sum(one.state == "fulfilled" for one in owed),
        overdue=sum(one.is_overdue(today) for one in owed),
        blocks=sum(wait.until is None for wait in held),
        days_blocked=sum(wait.days(today) for wait in held),
    )


def is_live(agreement: Agreement, today: date) -> bool:
    """Say whether a commitment moved or a milestone was reported in the last twelve months."""
    keys = [str(key) for key in agreement.commitments.values_list("pk", flat=True)]
    done = Event.objects.filter(subject_type=COMMITMENT, subject_id__in=keys, occurred_on__gte=today - LIVE_FOR)
    return done.filter(Q(kind="transition") | Q(kind="milestone_moved", data__state="reported_done")).exists()


def open_agreements_of(record: Any) -> int:
    """Return how many agreements that have not ended an organisation or a place is a party to; for the directory's archiving."""
    ended = [state.name for state in Agreement.flow.states if state.kind == "end"]
    column = {"directory.organisation": "organisation", "directory.locality": "locality"}.get(record._meta.label_lower)
    return Party.objects.filter(**{column: record}).exclude(agreement__state__in=ended).count() if column else 0


def party_name(party: Party) -> str:
    """Return what a party is called in the language that is active."""
    language = normalise(get_language() or "en")
    if party.locality:
        return str(party.locality.names.get(language) or party.locality)
    organisation: Any = party.organisation
    return display_name(organisation, language) or f"#{party.organisation_id}"


def named_party(reference: str) -> str:
    """Return what a party is called, by the name under which figures count it; the reference itself if the record is gone."""
    sort, _colon, key = reference.partition(":")
    party = Party.objects.select_related("organisation", "locality").filter(**{sort: key}).first()
    return party_name(party) if party else reference


def open_blockages(commitment: Commitment) -> list[Blockage]:
    """Return who holds a commitment up at present, longest first; asks nothing where blockages are prefetched."""
    return sorted((one for one in commitment.blockages.all() if one.until is None), key=lambda one: (one.since, one.pk))


def bound_by(viewer: Viewer, agreement: Agreement) -> list[Party]:
    """Return the parties for which the viewer may speak."""
    return [party for party in agreement.parties.select_related("locality").order_by("pk") if party.is_bound_by(viewer)]


def owned_by(agreement: Agreement, user: User) -> QuerySet[Commitment]:
    """Return the commitments of an agreement that are still owed and for which a user answers."""
    found: QuerySet[Commitment] = agreement.commitments.filter(owner=user).owed()
    return found


def steps_of(agreement: Agreement, user: User) -> QuerySet[Milestone]:
    """Return the milestones of an agreement's commitments that a user has still to reach."""
    keys = [str(key) for key in agreement.commitments.values_list("pk", flat=True)]
    planned = Milestone.objects.filter(plan__subject_type=COMMITMENT, plan__subject_id__in=keys, owner=user.key)
    found: QuerySet[Milestone] = planned.filter(state__in=("planned", "returned")).order_by("pk")
    return found
