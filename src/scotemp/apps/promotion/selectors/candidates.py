"""Who may be introduced, as far as the viewer may see: a person with his enterprise, or an enterprise alone, and what is known of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, Q, QuerySet

from scotemp.apps.committees.rules.chain import stages_of
from scotemp.apps.directory.models import Affiliation, Consent, Organisation, OrganisationIndustry, Person, Purpose
from scotemp.apps.directory.workflow.gates import SCREENED_BY_HAND, SCREENING_HOLDS
from scotemp.apps.promotion.models import CooperationRequest, Introduction
from scotemp.apps.promotion.models.block import hiding_from
from scotemp.apps.promotion.selectors.assessments import profiles_for_matching
from scotemp.apps.promotion.selectors.introductions import requests_for_matching
from scotemp.apps.risk.selectors.standing import held
from scotemp.assessments.matching.sides import AMOUNTS, DIMENSIONS, Entrepreneur
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.events.models import Event

_MOST: Final = 2000
_ENDED: Final = ("qualified", "declined", "lapsed")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be introduced, and what is known of him; `side.key` is his number among all candidates.

    `excluded` are the localities to which his requests are not to be proposed, `countries` those he wants, none meaning any; `held` says
    that a check of the enterprise has not come out clear.
    """

    person: Person | None
    organisation: Organisation
    side: Entrepreneur
    excluded: frozenset[int]
    countries: frozenset[str]
    held: bool

    @property
    def is_demonstration(self) -> bool:
        """Whether either is invented."""
        return self.organisation.is_demonstration or bool(self.person and self.person.is_demonstration)


def candidates(viewer: Viewer, on: date) -> list[Candidate]:
    """Return all who may be proposed to places before the viewer: they consent, or are verified; rivals that hide from him are left out."""
    blockers, hidden = hiding_from(viewer)
    wanted = Consent.objects.in_force(on).filter(purpose=Purpose.MATCHING).values("person")
    people = Person.objects.visible_to(viewer).filter(pk__in=wanted).exclude(pk__in=hidden)
    firms = Organisation.objects.visible_to(viewer).exclude(pk__in=blockers)
    return list(_gathered(_acting(people), firms.eligible(), on))


def candidate(who: Person | Organisation, on: date, enterprise: Organisation | None = None) -> Candidate | None:
    """Return one by himself, whatever he consents to; a person with the enterprise named, else with his first.

    Nothing for a person without an account or a post in a verified enterprise, and for an enterprise that is not verified.
    """
    firms = Organisation.objects.eligible()
    if isinstance(who, Organisation):
        return next(_gathered(Person.objects.none(), firms.filter(pk=who.pk), on), None)
    found = _gathered(_acting(Person.objects.filter(pk=who.pk)), firms.none(), on, enterprise)
    return next(found, None)


def number(person: Person | None, organisation: Organisation) -> int:
    """Return the number of a candidate: that of the person, or of the enterprise below zero."""
    return person.pk if person is not None else -organisation.pk


def _acting(people: QuerySet[Person]) -> QuerySet[Person]:
    """Return those who can consent to an introduction: they have an account."""
    return people.filter(user__isnull=False, merged_into=None)


def _gathered(
    people: QuerySet[Person], firms: QuerySet[Organisation], on: date, enterprise: Organisation | None = None
) -> Iterator[Candidate]:
    pairs = _pairs(people, firms, on, enterprise)
    told = _Told(pairs, on)
    for person, organisation in pairs:
        yield told.candidate(person, organisation)


def _pairs(
    people: QuerySet[Person], firms: QuerySet[Organisation], on: date, enterprise: Organisation | None
) -> list[tuple[Person | None, Organisation]]:
    """Return each person with the enterprise named or his first verified one, then the enterprises that nobody stands for."""
    verified = Organisation.objects.eligible()
    posts = Affiliation.objects.holding(on).filter(
        person__in=people, organisation__in=verified if enterprise is None else verified.filter(pk=enterprise.pk)
    )
    chosen: dict[int, tuple[Person, Organisation]] = {}
    for post in (
        posts.select_related("person", "organisation").prefetch_related("organisation__names").order_by("organisation", "pk")[:_MOST]
    ):
        chosen.setdefault(post.person_id, (post.person, post.organisation))
    stood_for = {organisation.pk for _person, organisation in chosen.values()}
    alone = [one for one in firms.prefetch_related("names").order_by("pk")[:_MOST] if one.pk not in stood_for]
    return [*chosen.values(), *((None, one) for one in alone)]


class _Told:
    """What the desks know of pairs of person and enterprise, read once for all of them."""

    def __init__(self, pairs: Sequence[tuple[Person | None, Organisation]], on: date) -> None:
        self.firms = {organisation.pk: organisation for _person, organisation in pairs}
        self.people = {person.pk for person, _organisation in pairs if person}
        self.profiles = profiles_for_matching(on)
        self.industries, self.requests, self.held = self._industries(), self._requests(on), self._held(on)

    def candidate(self, person: Person | None, organisation: Organisation) -> Candidate:
        requests = self.requests["organisation", organisation.pk] + (self.requests["person", person.pk] if person else [])
        sought = [one for one in requests if one.direction == CooperationRequest.Direction.SOUGHT]
        spoken = list(person.languages) if person and person.languages else [organisation.source_language]
        wanted = [set(one.countries) for one in requests]
        side = Entrepreneur(
            key=number(person, organisation),
            industries=tuple(sorted(stages_of(self.industries[organisation.pk]))),
            languages=frozenset(plain(tag) for tag in spoken),
            needs=most(sought),
            profile=self._profile(person),
            seeks=stages_of(one.industry for one in sought),
            offers=stages_of(one.industry for one in requests if one not in sought),
        )
        excluded = frozenset(place.locality_id for one in requests for place in one.excluded.all())
        countries = frozenset().union(*wanted) if wanted and all(wanted) else frozenset()
        return Candidate(person, organisation, side, excluded, countries, organisation.pk in self.held)

    def _profile(self, person: Person | None) -> dict[str, float]:
        found = self.profiles.get(person.pk, {}) if person else {}
        return {name: found[name].middle / 100 for name in DIMENSIONS if name in found}

    def _industries(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        rows = OrganisationIndustry.objects.filter(organisation__in=self.firms)
        for key, industry in rows.order_by("-main", "industry").values_list("organisation", "industry"):
            found[key].append(industry)
        return found

    def _requests(self, on: date) -> dict[tuple[str, int | None], list[CooperationRequest]]:
        found: dict[tuple[str, int | None], list[CooperationRequest]] = defaultdict(list)
        for one in requests_for_matching(on).filter(Q(organisation__in=self.firms) | Q(person__in=self.people)):
            owner = ("organisation", one.organisation_id) if one.organisation_id else ("person", one.person_id)
            found[owner].append(one)
        return found

    def _held(self, on: date) -> set[int]:
        """Return the enterprises of which the last check, by the risk desk or by hand, has not come out clear; none checked is not held."""
        checks = Event.objects.filter(
            subject_type=Organisation._meta.label_lower, subject_id__in=[str(key) for key in self.firms], kind=SCREENED_BY_HAND,
            occurred_on__gte=on - SCREENING_HOLDS,
        )  # fmt: skip
        last = dict(checks.order_by("pk").values_list("subject_id", "data__clear"))
        return {int(key) for key, clear in last.items() if not clear} | held(self.firms)


def shares(introductions: QuerySet[Introduction], by: str) -> dict[int, float]:
    """Return the part of the introductions that ended which became leads, by person, organisation or locality."""
    ended = introductions.filter(state__in=_ENDED).order_by().values(by)
    rows = ended.annotate(all=Count("pk"), good=Count("pk", filter=Q(state="qualified")))
    return {row[by]: row["good"] / row["all"] for row in rows}


def most(requests: Iterable[CooperationRequest]) -> dict[str, float]:
    """Return the largest amount of each kind that requests name."""
    found: dict[str, float] = {}
    for one in requests:
        for name in AMOUNTS:
            amount: Any = getattr(one, name)
            if amount is not None:
                found[name] = max(float(amount), found.get(name, 0.0))
    return found


def plain(tag: str) -> str:
    """Return the language of a tag without script and region.

    >>> plain("zh-Hans")
    'zh'
    """
    return tag.split("-", maxsplit=1)[0].lower()
