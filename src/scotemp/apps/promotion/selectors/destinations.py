"""Where somebody may be introduced to: active localities with what is known of each, as far as the viewer may see."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils import timezone

from scotemp.apps.committees.models import Committee
from scotemp.apps.committees.rules.chain import stages_of
from scotemp.apps.directory.models import Locality
from scotemp.apps.directory.models.locality import SCOPE, scopes_on
from scotemp.apps.directory.services.activity import activity_of
from scotemp.apps.promotion.models import CooperationRequest, Introduction
from scotemp.apps.promotion.selectors.answering import answered_in_time
from scotemp.apps.promotion.selectors.candidates import Candidate, most, plain, shares
from scotemp.apps.promotion.selectors.introductions import requests_for_matching, spoken_by
from scotemp.assessments.localities import profile, quotients
from scotemp.assessments.matching import sides
from scotemp.assessments.table import accounts
from scotemp.kit.access.models import Grant
from scotemp.kit.access.viewer import Viewer

_MOST: Final = 2000


@dataclass(frozen=True, slots=True)
class Destination:
    """A place and what is known of it; `side.key` is its number."""

    locality: Locality
    side: sides.Locality


def destinations(viewer: Viewer, on: date) -> list[Destination]:
    """Return the active localities that the viewer may see."""
    seen = Locality.objects.visible_to(viewer).filter(state="active").order_by("path")
    return _gathered(list(seen.prefetch_related("activity", "parks")[:_MOST]), on)


def destination(locality: Locality, on: date) -> Destination:
    """Return one by itself."""
    return _gathered([locality], on)[0]


def forbidden(people: Iterable[Candidate], places: Iterable[Destination]) -> dict[tuple[int, int], str]:
    """Return the pairs that must not meet with the code of the reason: a check that is not clear, a place or a country that he excludes."""
    found: dict[tuple[int, int], str] = {}
    for place in places:
        around = {int(scope.id) for scope in scopes_on(place.locality.path)}
        for one in people:
            if one.held:
                found[one.side.key, place.side.key] = "screening"
            elif one.excluded & around:
                found[one.side.key, place.side.key] = "excluded"
            elif one.countries and place.locality.country not in one.countries:
                found[one.side.key, place.side.key] = "country"
    return found


def _gathered(places: list[Locality], on: date) -> list[Destination]:
    now = timezone.now()
    spoken, answered, committees = _languages(places, on), answered_in_time([one.pk for one in places], now), _committees(places)
    outcomes, requests = shares(Introduction.objects.filter(locality__in=places), "locality"), _requests(places, on)
    found = []
    for one in places:
        offered = [each for each in requests[one.pk] if each.direction == CooperationRequest.Direction.OFFERED]
        side = sides.Locality(
            key=one.pk,
            country=one.country,
            quotients=_quotients(one),
            languages=spoken[one.pk],
            has=_has(one, offered),
            answered=answered.get(one.pk),
            outcomes=outcomes.get(one.pk),
            committees=stages_of(committees[one.pk]),
            seeks=stages_of(each.industry for each in requests[one.pk] if each not in offered),
            offers=stages_of(each.industry for each in offered),
        )
        found.append(Destination(one, side))
    return found


def _quotients(locality: Locality) -> dict[str, float]:
    """Return how strong a place is in each industry, by its own figures; nothing where it has told none or the table lacks its country."""
    activity = activity_of(locality)
    if activity is None or locality.country not in accounts().table.countries:
        return {}
    values = quotients(profile(locality.country, activity).value)
    return dict(zip(accounts().table.industries, values.tolist(), strict=True))


def _has(locality: Locality, offered: Iterable[CooperationRequest]) -> dict[str, float]:
    """Return what a place has of land, power and water: what it offers, and of land also what is free in its parks."""
    found = most(offered)
    free = [float(park.area_free) for park in locality.parks.all() if park.area_free is not None]
    return found | ({"land": max(*free, found.get("land", 0.0))} if free else {})


def _languages(places: list[Locality], on: date) -> dict[int, frozenset[str]]:
    """Return the languages of those who answer for each place: as the directory has them, else that in which they use the platform."""
    scopes = {scope.id for one in places for scope in scopes_on(one.path)}
    grants = Grant.objects.holding(on).filter(role="LOC", scope_type=SCOPE, scope_id__in=scopes, user__is_active=True)
    officers: dict[str, set[int]] = defaultdict(set)
    for scope, user in grants.values_list("scope_id", "user"):
        officers[scope].add(user)
    spoken = spoken_by(set().union(*officers.values()))
    return {
        one.pk: frozenset(
            plain(tag) for scope in scopes_on(one.path) for user in officers.get(scope.id, ()) for tag in spoken.get(user, ())
        )
        for one in places
    }


def _committees(places: list[Locality]) -> dict[int, set[str]]:
    """Return the industries of the committees that work in each place."""
    found: dict[int, set[str]] = defaultdict(set)
    for place, industry, stages in (
        Committee.objects.working().filter(host_locality__in=places).values_list("host_locality", "industry", "stages")
    ):
        found[place] |= {industry, *stages}
    return found


def _requests(places: list[Locality], on: date) -> dict[int | None, list[CooperationRequest]]:
    found: dict[int | None, list[CooperationRequest]] = defaultdict(list)
    for one in requests_for_matching(on).filter(locality__in=places):
        found[one.locality_id].append(one)
    return found
