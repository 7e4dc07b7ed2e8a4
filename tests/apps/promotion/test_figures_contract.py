"""What the figures of promotion read is what the desk records: each event that they name, with the data that they look at."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import leads_world
import pytest
from django.apps import apps
from projects_world import VALUE, Deal, ago, reached, today

from scotemp.apps.promotion.models import InvestmentProject
from scotemp.apps.promotion.rules.scores import Score
from scotemp.apps.promotion.selectors.rates import definitions, figures, scores
from scotemp.apps.promotion.services.overdue import tell_overdue
from scotemp.apps.promotion.tasks import TELL_OVERDUE_STARTS
from scotemp.kit.events import log
from scotemp.kit.events.models import Event
from scotemp.kit.jobs.schedule import SCHEDULE
from scotemp.kit.kpi.definition import Pattern
from scotemp.kit.kpi.measuring import Period
from scotemp.kit.rulepacks.rules import in_force

pytestmark = pytest.mark.django_db


def read() -> Iterator[tuple[str, str, Pattern, str | None]]:
    """Yield all that figures and penalties read: where it is named, of which records, which events, which amount in them."""
    for name, one in definitions(None, today()).items():
        yield from ((name, one.subject_type, pattern, one.amount) for pattern in (one.cohort, one.numerator))
        yield from ((name, one.subject_type, pattern, None) for pattern in one.exclusions)
    for name, rule in in_force(today()).rules("scores").items():
        if isinstance(rule, Score):
            yield from ((name, penalty.subject_type, penalty.event, None) for penalty in rule.penalties)


def kept_late(one: Deal) -> None:
    """Let the agreed day of a signed project pass."""
    InvestmentProject.objects.filter(pk=one.project.pk).update(start_due_on=ago(5))
    one.project.refresh_from_db()


def test_every_event_of_a_figure_is_recorded_with_the_data_that_the_figure_reads() -> None:
    leads_world.lead()
    one = reached("signed", signed_on=ago(20))
    kept_late(one)
    tell_overdue(today())
    one.attest("start")
    one.attest("funds", amount=600_000)
    one.attest("production")
    missing = []
    for name, subject_type, pattern, amount in read():
        model: Any = apps.get_model(subject_type)
        if pattern.kind == "transition":
            if pattern.where["transition"] not in {move.name for move in model.flow.transitions}:
                missing.append((name, pattern))
            continue
        data = Event.objects.filter(subject_type=subject_type, kind=pattern.kind).values_list("data", flat=True).first()
        keys = {*pattern.where, *([amount] if amount else [])}
        if data is None or not keys <= set(data) or (amount and not isinstance(data[amount], int)):
            missing.append((name, pattern, data))
    assert missing == []


def measured(one: Deal) -> dict[str, Any]:
    period = Period(ago(40), today())
    return {found.name: found.measured for found in figures(one.project.locality, period, invented=False)}


def points(one: Deal) -> Fraction:
    """Return the score of the place by what was reported."""
    period = Period(ago(40), today())
    found = figures(one.project.locality, period, invented=False)
    ((_rule, reported, _proven),) = scores(one.project.locality, period, found, invented=False)
    return reported.points


def test_funds_that_arrive_are_held_against_the_contract() -> None:
    one = reached("signed", signed_on=ago(20))
    one.attest("funds", amount=VALUE // 4)
    rate = measured(one)["fund_arrival_rate"]
    assert (rate.without_amount, rate.reported_rate, rate.proven_rate) == (0, Fraction(1, 4), Fraction(1, 4))


def overdue(one: Deal) -> list[str]:
    return [str(event.data["due"]) for event in log.timeline(one.project).standing().filter(kind="start_overdue")]


def test_a_start_that_is_overdue_is_told_once_for_each_agreed_day() -> None:
    one = reached("signed", signed_on=ago(20))
    assert tell_overdue(today()) == 0
    kept_late(one)
    assert [tell_overdue(ago(5)), tell_overdue(today()), tell_overdue(today())] == [0, 1, 0]
    assert overdue(one) == [ago(5).isoformat()]
    assert log.timeline(one.project).get(kind="start_overdue").occurred_on == ago(4)
    InvestmentProject.objects.filter(pk=one.project.pk).update(start_due_on=ago(2))
    assert [tell_overdue(ago(2)), tell_overdue(today()), tell_overdue(today())] == [0, 1, 0]
    assert overdue(one) == [ago(5).isoformat(), ago(2).isoformat()]


def test_the_score_loses_points_for_it() -> None:
    one = reached("landing", signed_on=ago(20))
    before = points(one)
    kept_late(one)
    tell_overdue(today())
    assert before - points(one) == 2


@pytest.mark.parametrize(("began", "still"), [(6, []), (5, []), (4, [5])])
def test_what_was_told_is_taken_back_where_the_works_had_begun_in_time(began: int, still: list[int]) -> None:
    one = reached("signed", signed_on=ago(20))
    kept_late(one)
    tell_overdue(today())
    one.attest("start", ago(began))
    assert tell_overdue(today()) == 1 - len(still)
    assert tell_overdue(today()) == 0
    assert overdue(one) == [ago(days).isoformat() for days in still]


def test_the_day_does_it_by_itself() -> None:
    assert TELL_OVERDUE_STARTS in [SCHEDULE[name] for name in SCHEDULE.names()]


@pytest.mark.parametrize("stage", ["negotiating", "verifying"])
def test_who_has_not_signed_or_has_begun_is_not_overdue(stage: str) -> None:
    one = reached(stage, signed_on=ago(20))
    kept_late(one)
    assert tell_overdue(today()) == 0
