"""Who fits whom as a document, for whoever may ask: of one person, enterprise or place, and of many that compete."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.committees.kinds.titles import committee_title
from scotemp.apps.committees.models import Committee
from scotemp.apps.committees.rules.chain import stages_of
from scotemp.apps.directory.kinds.titles import locality_title, organisation_title, person_title
from scotemp.apps.directory.models import Consent, Locality, Organisation, Person, Purpose
from scotemp.apps.promotion.selectors.candidates import Candidate, candidate, candidates
from scotemp.apps.promotion.selectors.destinations import Destination, destination, destinations, forbidden
from scotemp.apps.promotion.selectors.introductions import blocked_pairs
from scotemp.apps.promotion.selectors.sight import introduces
from scotemp.assessments.matching.assigning import assign
from scotemp.assessments.matching.fitting import Method, entrepreneurs_for, places_for
from scotemp.assessments.matching.partnering import committees_for, partners_for
from scotemp.assessments.matching.sides import Body
from scotemp.documents.blocks import Document
from scotemp.kit.access.viewer import Viewer
from scotemp.reports.matching import assigning, ranking
from scotemp.reports.matching.words import Named

Subject = Person | Organisation | Locality
Weights = Mapping[str, float] | None

_SILENT: Final = ("excluded", "country")
"""Reasons that a place is not told: it would learn of a request that is not meant for it."""

MOST_PAIRS: Final = 6000
"""Of more pairs an assignment is not worked out while a page waits."""


def matched(viewer: Viewer, subject: Subject, language: str, weights: Weights, method: Method) -> Document:
    """Return who fits a person, an enterprise or a place."""
    today = timezone.localdate()
    if isinstance(subject, Locality):
        return _for_place(viewer, subject, language, weights, method, today)
    return _for_entrepreneur(viewer, subject, language, weights, method, today)


def _for_place(viewer: Viewer, subject: Locality, language: str, weights: Weights, method: Method, on: date) -> Document:
    place, people = destination(subject, on), candidates(viewer, on)
    vetoes = forbidden(people, [place])
    shown = [one for one in people if vetoes.get((one.side.key, subject.pk)) not in _SILENT]
    answer = entrepreneurs_for(place.side, [one.side for one in shown], vetoes=vetoes, weights=weights, method=method, on=on)
    names = {one.side.key: _named(one, language, subject if introduces(viewer) else None) for one in shown}
    invented = subject.is_demonstration or any(one.is_demonstration for one in shown)
    title = locality_title(subject, language)
    return ranking.document(language, title, [("entrepreneurs", answer, names)], on, invented=invented)


def _for_entrepreneur(
    viewer: Viewer, subject: Person | Organisation, language: str, weights: Weights, method: Method, on: date
) -> Document:
    title = person_title(subject, language) if isinstance(subject, Person) else organisation_title(subject, language)
    one = candidate(subject, on)
    if one is None:
        words = _("Nothing can be compared yet: it takes an account and a post in a verified enterprise, or a verified enterprise.")
        return ranking.document(language, title, [], on, invented=subject.is_demonstration, notices=[words])
    places, others = destinations(viewer, on), _partners(viewer, one, on)
    bodies = list(Committee.objects.visible_to(viewer).working().order_by("pk"))
    own = {other.side.key: "screening" for other in others if other.held}
    views: list[ranking.View] = [
        (
            "localities",
            places_for(one.side, [each.side for each in places], vetoes=forbidden([one], places), weights=weights, method=method, on=on),
            {each.side.key: _place(each, language, one if introduces(viewer) else None) for each in places},
        ),
        (
            "partners",
            partners_for(one.side, [each.side for each in others], vetoes=own, method=method, on=on),
            {each.side.key: _named(each, language, None) for each in others},
        ),
        (
            "committees",
            committees_for(
                one.side, [Body(each.pk, tuple(sorted(stages_of([each.industry, *each.stages])))) for each in bodies], method=method, on=on
            ),
            {each.pk: Named(committee_title(each, language), f"committees/{each.pk}", each.is_demonstration) for each in bodies},
        ),
    ]
    return ranking.document(language, title, views, on, invented=_any_invented(one, places, others), notices=list(_notices(subject, on)))


def _partners(viewer: Viewer, one: Candidate, on: date) -> list[Candidate]:
    """Return the other enterprises, without those of which one hides from the other."""
    others = [other for other in candidates(viewer, on) if other.organisation.pk != one.organisation.pk]
    hidden = {key for pair in blocked_pairs() if one.organisation.pk in pair for key in pair}
    return [other for other in others if other.organisation.pk not in hidden]


def _notices(subject: Person | Organisation, on: date) -> Sequence[str]:
    if isinstance(subject, Person) and not Consent.objects.in_force(on).filter(person=subject, purpose=Purpose.MATCHING).exists():
        return [_("Nobody else is shown this: there is no consent to be proposed. It is given on the page of the person.")]
    return []


def _any_invented(one: Candidate, places: Sequence[Destination], others: Sequence[Candidate]) -> bool:
    return one.is_demonstration or any(each.locality.is_demonstration for each in places) or any(each.is_demonstration for each in others)


def _named(one: Candidate, language: str, place: Locality | None) -> Named:
    enterprise = organisation_title(one.organisation, language)
    title = f"{person_title(one.person, language)} ({enterprise})" if one.person else enterprise
    record = f"people/{one.person.pk}" if one.person else f"organisations/{one.organisation.pk}"
    return Named(title, record, one.is_demonstration, _pair(one, place) if place is not None else "")


def _place(one: Destination, language: str, who: Candidate | None) -> Named:
    proposing = _pair(who, one.locality) if who is not None else ""
    return Named(locality_title(one.locality, language), f"localities/{one.locality.pk}", one.locality.is_demonstration, proposing)


def _pair(one: Candidate, place: Locality) -> str:
    return f"{one.person.pk if one.person else ''}/{one.organisation.pk}/{place.pk}"


def assigned(viewer: Viewer, language: str, *, each: int | None, room: int | None, country: str, industry: str) -> Document:
    """Return who should meet whom among those that the viewer sees; raises ValidationError for more pairs than a page waits for."""
    today = timezone.localdate()
    people = [one for one in candidates(viewer, today) if not industry or stages_of([industry]) & set(one.side.industries)]
    places = [one for one in destinations(viewer, today) if not country or one.locality.country == country]
    if len(people) * len(places) > MOST_PAIRS:
        words = _("%(people)s entrepreneurs and %(places)s places make too many pairs: choose a country or an industry.")
        raise ValidationError(words % {"people": len(people), "places": len(places)})
    answer = assign(
        [one.side for one in people],
        [one.side for one in places],
        room={one.side.key: room or 3 for one in places},
        each=each or 1,
        vetoes=forbidden(people, places),
        on=today,
    )
    names: dict[int, Any] = {one.side.key: _named(one, language, None) for one in people}
    sites = {one.side.key: _place(one, language, None) for one in places}
    invented = any(one.is_demonstration for one in people) or any(one.locality.is_demonstration for one in places)
    return assigning.document(language, answer, names, sites, today, invented=invented)


def countries(viewer: Viewer) -> list[str]:
    """Return the countries of the active places that the viewer sees."""
    seen = Locality.objects.visible_to(viewer).filter(state="active").order_by("country")
    return list(seen.values_list("country", flat=True).distinct())
