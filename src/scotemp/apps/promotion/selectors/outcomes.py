"""What came of entrepreneurs after they were scored: how far each got, by the log of introductions, leads and projects."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from django.db.models import Model, Q

from scotemp.apps.promotion.models import AssessmentRound, Introduction, InvestmentProject, Lead
from scotemp.apps.promotion.rules.profiles import Estimate
from scotemp.kit.events.models import Event

STEPS: Final = ("introduced", "met", "qualified", "converted", "landed")
"""How far somebody got, from nothing but an introduction on."""

_TARGETS: Final = {"met": 1, "qualified": 2, "converted": 3, "landed": 4}

Owner = tuple[str, int]


class Reached(NamedTuple):
    """A step that was reached on a day, and by whom: a person or an enterprise."""

    owners: frozenset[Owner]
    step: int
    day: date


@dataclass(frozen=True, slots=True)
class Case:
    """A profile of which something came, and how far at most, until its person was scored anew."""

    round: int
    profile: dict[str, Estimate]
    step: int


def cases(reference: str) -> list[Case]:
    """Return the profiles of a version of the rubric that were followed by an introduction or a lead; others say nothing yet.

    What happened before a profile was published, or after the next one of the same person, is not held against it. Withdrawn rounds are
    left out.
    """
    rounds = list(
        AssessmentRound.objects.with_scores()
        .filter(published_on__isnull=False, state__in=("published", "expired"))
        .order_by("published_on", "pk")
    )
    reached = list(_reached(rounds))
    found = []
    for place, one in enumerate(rounds):
        if one.rubric != reference:
            continue
        until = next((later.published_on for later in rounds[place + 1 :] if later.person_id == one.person_id), None)
        steps = [each.step for each in reached if each.owners & _owners(one) and each.day >= one.published_on and _before(each.day, until)]
        if steps:
            found.append(Case(one.pk, one.profile, max(steps)))
    return found


def _before(day: date, until: date | None) -> bool:
    return until is None or day < until


def _owners(one: AssessmentRound) -> frozenset[Owner]:
    enterprise = [("organisation", one.organisation_id)] if one.organisation_id else []
    return frozenset([("person", one.person_id), *enterprise])


def _reached(rounds: Iterable[AssessmentRound]) -> Iterator[Reached]:
    """Yield what was reached by those who were scored, in six queries however many they are."""
    people = {one.person_id for one in rounds}
    enterprises = {one.organisation_id for one in rounds if one.organisation_id}
    introductions = {
        pk: frozenset(_named(person, enterprise))
        for pk, person, enterprise in Introduction.objects.filter(
            Q(person__in=people) | Q(organisation__in=enterprises)
        ).values_list("pk", "person_id", "organisation_id")
    }  # fmt: skip
    leads = {
        pk: introductions.get(introduction, frozenset()) | frozenset(_named(None, investor))
        for pk, introduction, investor in Lead.objects.filter(
            Q(introduction__in=introductions) | Q(investor__in=enterprises)
        ).values_list("pk", "introduction_id", "investor_id")
    }  # fmt: skip
    projects = {
        pk: leads[lead] for pk, lead in InvestmentProject.objects.filter(lead__in=leads).values_list("pk", "lead_id")
    }  # fmt: skip
    yield from _told(Introduction, introductions, begins=0)
    yield from _told(Lead, leads, begins=_TARGETS["qualified"])
    yield from _told(InvestmentProject, projects, begins=_TARGETS["converted"])


def _named(person: int | None, enterprise: int | None) -> Iterator[Owner]:
    if person is not None:
        yield "person", person
    if enterprise is not None:
        yield "organisation", enterprise


def _told(model: type[Model], owned: dict[int, frozenset[Owner]], *, begins: int) -> Iterator[Reached]:
    """Yield the steps that records of a model tell of: `begins` by being there at all, the others by their moves."""
    events: Any = Event.objects.filter(subject_type=model._meta.label_lower, subject_id__in=[str(key) for key in owned], corrected_by=None)
    for key, kind, data, day, sequence in events.values_list("subject_id", "kind", "data", "occurred_on", "sequence"):
        step = _TARGETS.get(str(data.get("target"))) if kind == "transition" else None
        if step is None and sequence == 1:
            step = begins
        if step is not None:
            yield Reached(owned[int(key)], step, day)
