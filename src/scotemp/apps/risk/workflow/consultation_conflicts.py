"""What ties an expert to those whom a consultation concerns, as far as the directory knows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from django.db.models import Q
from django.utils import timezone

from scotemp.apps.directory.models import Organisation, Person, Stake
from scotemp.apps.directory.models.locality import SCOPE, scopes_on
from scotemp.apps.directory.selectors import affiliations_of, with_heads
from scotemp.apps.risk.rules.consultations import LOOK_BACK_DAYS
from scotemp.kit.access.models import Grant
from scotemp.kit.rubrics.conflicts import shared

Tie = Literal["asked", "affiliation", "ownership", "owner", "place"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One tie, and the organisation through which it runs, if it is one."""

    tie: Tie
    organisation: Organisation | None = None


def conflicts(person: Person, consultation: Any) -> list[Conflict]:
    """Return what ties a person to the requester or to a counterparty that the directory knows.

    Posts held within the last two years, grants, heads of groups, and stakes held on the day between his organisations and theirs.
    """
    return [*_as_asker(person, consultation), *_by_organisation(person, consultation.parties)]


def _as_asker(person: Person, consultation: Any) -> Iterator[Conflict]:
    """Yield that he asked himself, or works for the place that asks or for one around it."""
    if person.user_id is None:
        return
    if person.user_id == consultation.created_by_id:
        yield Conflict("asked")
    if consultation.locality is not None:
        places = [scope.id for scope in scopes_on(consultation.locality.path)]
        held = Grant.objects.filter(user_id=person.user_id, scope_type=SCOPE, scope_id__in=places)
        if held.holding(timezone.now().date()).exists():
            yield Conflict("place")


def _by_organisation(person: Person, parties: list[Organisation]) -> Iterator[Conflict]:
    """Yield where he and a party belong together, own one another, or he is named as an owner."""
    if not parties:
        return
    today = timezone.now().date()
    own = affiliations_of(person, today - timedelta(days=LOOK_BACK_DAYS), today)
    theirs = with_heads(one.pk for one in parties)
    common = {int(key.partition(":")[2]) for key in shared(own, {f"organisation:{key}" for key in theirs})}
    together = list(_named(common))
    above = {one.parent_id for one in together}  # where both belong to a firm, its heads say nothing more
    for one in together:
        if one.pk not in above:
            yield Conflict("affiliation", one)
    mine = {int(key.partition(":")[2]) for key in own}
    between = Q(owner__in=mine, organisation__in=theirs) | Q(owner__in=theirs, organisation__in=mine)
    stakes = Stake.objects.holding(today)
    ties = {key for pair in stakes.filter(between).values_list("owner_id", "organisation_id") for key in pair}
    for one in _named((ties & theirs) - common):
        yield Conflict("ownership", one)
    his = {name.casefold() for name in person.names.values()}
    named = stakes.filter(organisation__in=theirs).exclude(owner_name="").values_list("organisation_id", "owner_name")
    for one in _named({key for key, name in named if name.casefold() in his}):
        yield Conflict("owner", one)


def _named(keys: set[int]) -> Iterator[Organisation]:
    yield from Organisation.objects.filter(pk__in=keys).prefetch_related("names").order_by("pk")
