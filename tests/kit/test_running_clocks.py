"""Clocks on records: they follow its moves, warn once and escalate once, and say when they only estimate."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from errands.models import Errand
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from scotemp.kit.access.granting import grant
from scotemp.kit.access.viewer import Scope, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.clocks import calendars, rules, running
from scotemp.kit.clocks.calendars import load
from scotemp.kit.clocks.clock import Status, status, warned_from
from scotemp.kit.clocks.models import RunningClock
from scotemp.kit.clocks.rules import NoRule, pauses_of, thawed
from scotemp.kit.clocks.selectors import clocks_of, my_clocks
from scotemp.kit.clocks.watching import OVERDUE, WARNED, watch
from scotemp.kit.events import log
from scotemp.kit.outbox.models import Message
from scotemp.kit.outbox.wording import tell_of
from scotemp.kit.workflow.firing import fire
from scotemp.kit.workflow.flow import Flow, FlowFaults, State, Transition
from scotemp.nomenclature.language import Names

pytestmark = pytest.mark.django_db

MONDAY = datetime(2025, 3, 3, 2, tzinfo=UTC)
"""Ten in the morning in Shanghai; five working days later is the end of Monday the 10th."""


def user(name: str, *roles: str, **said: Any) -> User:
    made = User.objects.create_user(f"{name}@example.org", name=name.title(), **said)
    for role in roles:
        grant(actor=None, user=made, role=role)
    return made


def move(errand: Errand, *names: str) -> None:
    for name in names:
        fire(errand, name, actor="ann", roles=["anybody"], expected_version=errand.state_version)


def started(at: datetime = MONDAY, **said: Any) -> tuple[Errand, RunningClock]:
    errand = Errand.objects.create(**said)
    return errand, running.start(record=errand, name="answer", at=at)


def told(errand: Errand) -> list[str]:
    return [event.kind for event in log.timeline(errand) if event.kind.startswith("clock")]


# Moves


def test_a_move_starts_and_stops_what_it_names() -> None:
    errand = Errand.objects.create()
    move(errand, "ask")
    clock = RunningClock.objects.get()
    asked = log.timeline(errand).get().recorded_at
    assert (clock.subject, clock.name, clock.started_at) == (log.subject_of(errand), "answer", asked)
    assert clock.rule == {"limit": 5, "unit": "working_days", "calendar": "CN", "zone": "Asia/Shanghai", "warn_at": "0.8"}
    move(errand, "answer")
    clock.refresh_from_db()
    assert clock.stopped_at == log.timeline(errand).last().recorded_at


def test_a_paused_state_pauses_and_leaving_it_resumes() -> None:
    errand = Errand.objects.create()
    move(errand, "ask", "wait")
    clock = RunningClock.objects.get()
    assert clock.is_paused
    assert clock.due_at is None, "nobody knows how long the pause lasts"
    assert clocks_of(errand, timezone.now())[0].status == Status.PAUSED
    move(errand, "go_on")
    clock.refresh_from_db()
    times = [event.recorded_at for event in log.timeline(errand)]
    assert pauses_of(clock) == [(times[1], times[2])]
    assert clock.due_at is not None


@pytest.mark.parametrize("way", [("ask", "finish"), ("ask", "wait", "finish"), ("ask", "answer", "finish")])
def test_an_end_stops_everything(way: tuple[str, ...]) -> None:
    errand = Errand.objects.create()
    move(errand, *way)
    assert not RunningClock.objects.running().exists()
    assert RunningClock.objects.count() == 1


def test_a_clock_without_a_rule_undoes_the_move(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scotemp.kit.clocks.rules.RULES", [])
    errand = Errand.objects.create()
    with pytest.raises(NoRule, match="'answer' of a Errand"):
        move(errand, "ask")
    errand.refresh_from_db()
    assert errand.state == "new"


def test_a_clock_that_runs_is_not_started_twice() -> None:
    errand, clock = started()
    assert running.start(record=errand, name="answer", at=MONDAY + timedelta(days=1)) == clock
    running.stop(record=errand, names=("answer",), at=MONDAY + timedelta(hours=1))
    assert running.start(record=errand, name="answer", at=MONDAY + timedelta(days=1)) != clock


LABEL = Names("a", "b", "c")


@pytest.mark.parametrize(
    ("first", "second", "fault"),
    [
        ({"starts": ("x",)}, {}, "clock 'x' is started but no transition stops it"),
        ({}, {"stops": ("x",)}, "clock 'x' is stopped but no transition starts it"),
        ({}, {"starts": ("x",), "stops": ("x",)}, "transition 'end' starts a clock in an end"),
    ],
)
def test_a_flow_whose_clocks_cannot_be_right_is_refused(first: dict[str, Any], second: dict[str, Any], fault: str) -> None:
    states = (State("a", "open", LABEL), State("b", "open", LABEL), State("z", "end", LABEL))
    who = frozenset({"x"})
    go = Transition(name="go", sources=("a",), target="b", who=who, label=LABEL, **first)
    end = Transition(name="end", sources=("b",), target="z", who=who, label=LABEL, **second)
    with pytest.raises(FlowFaults) as refusal:
        Flow("example", 1, states, (go, end))
    assert refusal.value.faults == (fault,)


# Warnings


def test_it_warns_at_four_fifths_and_escalates_at_the_end() -> None:
    errand, clock = started()
    assert clock.due_at == datetime(2025, 3, 10, 16, tzinfo=UTC)
    assert clock.warns_at == datetime(2025, 3, 7, 16, tzinfo=UTC), "after four of five working days"
    for moment, expected in (
        (clock.warns_at - timedelta(seconds=1), []),
        (clock.warns_at, [WARNED]),
        (clock.due_at - timedelta(seconds=1), [WARNED]),
        (clock.due_at, [WARNED, OVERDUE]),
        (clock.due_at + timedelta(days=9), [WARNED, OVERDUE]),
    ):
        watch(moment)
        assert told(errand) == expected, moment
    last = log.timeline(errand).last()
    assert last.actor is None
    assert last.data == {"clock": "answer", "due": "2025-03-10T16:00:00+00:00", "last_day": "2025-03-10", "provisional": False}


DAYS = some.integers(0, 30 * 24).map(lambda hours: MONDAY + timedelta(hours=hours))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(looks=some.lists(DAYS, max_size=6), pauses=some.lists(DAYS, max_size=4, unique=True), end=DAYS)
def test_what_is_told_does_not_depend_on_how_often_one_looks(looks: list[datetime], pauses: list[datetime], end: datetime) -> None:
    """A clock that is looked at many times and one that is looked at only at the end have the same history."""
    seldom, often = started()[0], started()[0]
    steps = sorted([(moment, 0) for moment in pauses if moment <= end] + [(moment, 1) for moment in looks if moment <= end])
    for moment, is_look in steps:
        if is_look:
            clock = RunningClock.objects.of(log.subject_of(seldom))
            hidden = list(clock)
            clock.update(stopped_at=moment)  # out of sight
            watch(moment)
            for one in hidden:
                clock.filter(pk=one.pk).update(stopped_at=None)
            continue
        for errand in (seldom, often):
            act = running.resume if RunningClock.objects.of(log.subject_of(errand)).get().is_paused else running.pause
            act(record=errand, at=moment)
    watch(end)
    assert told(seldom) == told(often)
    clock = RunningClock.objects.of(log.subject_of(often)).get()
    stands = status(clock.started_at, end, pauses_of(clock), thawed(clock))
    assert (OVERDUE in told(often)) is (stands == Status.OVERDUE)
    warned = warned_from(clock.started_at, pauses_of(clock), thawed(clock))
    assert (WARNED in told(often)) is (warned is not None and warned <= end)


def test_a_limit_that_ran_out_unseen_is_told_when_the_clock_stops() -> None:
    errand, clock = started()
    assert clock.due_at
    running.stop(record=errand, names=None, at=clock.due_at + timedelta(minutes=1))
    assert told(errand) == [WARNED, OVERDUE]
    watch(clock.due_at + timedelta(days=1))
    assert told(errand) == [WARNED, OVERDUE]


def test_a_clock_that_cannot_be_looked_at_does_not_silence_the_others(caplog: pytest.LogCaptureFixture) -> None:
    _, broken = started()
    errand, clock = started()
    RunningClock.objects.filter(pk=broken.pk).update(rule={"calendar": "moon"})
    assert clock.warns_at
    watch(clock.warns_at)
    assert told(errand) == [WARNED]
    assert "could not be looked at" in caplog.text


def test_those_responsible_are_told_once_in_their_language() -> None:
    olga = user("olga", language="ru")
    _, clock = started(created_by=olga)
    for days in range(30):
        watch(MONDAY + timedelta(days=days))
    messages = list(Message.objects.order_by("event"))
    assert [(one.recipient, one.event.kind, one.language) for one in messages] == [(olga, WARNED, "ru"), (olga, OVERDUE, "ru")]
    with translation.override("ru"):
        sentence = tell_of([messages[0].event])[messages[0].event_id].sentence
    assert "Ответ" in sentence
    assert "10 марта 2025" in sentence
    assert clock.name == "answer"


# Calendars that are not there yet


def test_beyond_its_calendar_a_clock_estimates_says_so_and_is_put_right(monkeypatch: pytest.MonkeyPatch) -> None:
    errand, clock = started(at=datetime(2026, 12, 30, 2, tzinfo=UTC))
    assert clock.provisional
    assert clock.due_at == datetime(2027, 1, 6, 16, tzinfo=UTC), "five plain working days"
    assert clocks_of(errand, clock.started_at)[0].provisional
    watch(clock.started_at)
    assert RunningClock.objects.get().provisional, "still no calendar"
    known = load("CN")
    rows = ["date,kind,name,english,source", "2027-01-01,holiday,n,n,s", "2027-01-04,holiday,n,n,s"]
    arrived = calendars.read("CN", rows)
    complete = calendars.Calendar("CN", special={**known.special, **arrived.special}, covers=frozenset({2026, 2027}))
    monkeypatch.setattr(rules, "load", lambda code: complete)
    monkeypatch.setattr(rules, "_sure", lru_cache(rules._sure.__wrapped__))  # what the other calendar says is forgotten afterwards
    watch(clock.started_at)
    clock.refresh_from_db()
    assert not clock.provisional
    assert clock.due_at == datetime(2027, 1, 8, 16, tzinfo=UTC), "two holidays later"


# What people see


def test_ones_own_clocks_stand_first_that_are_due_first() -> None:
    ann, boris, stranger = user("ann"), user("boris"), user("stefan", "STF")
    late, _ = started(at=MONDAY + timedelta(days=2), created_by=ann)
    soon, _ = started(created_by=ann)
    hers, _ = started(created_by=boris)
    done, _ = started(created_by=ann)
    running.stop(record=done, names=None, at=MONDAY)
    grant(actor=None, user=boris, role="ENT", scope=Scope("errands.errand", str(late.pk)))

    def seen(who: User) -> list[str]:
        return [one.clock.subject_id for one in my_clocks(viewer_of(who), MONDAY)]

    assert seen(ann) == [str(soon.pk), str(late.pk)]
    assert seen(boris) == [str(hers.pk), str(late.pk)]
    assert seen(stranger) == [], "the platform's own people see all records, but these are not theirs"


def test_a_desk_of_many_clocks_costs_few_queries() -> None:
    ann = user("ann")
    for _ in range(8):
        started(created_by=ann)
    viewer = viewer_of(ann)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert len(my_clocks(viewer, MONDAY)) == 8
    assert len(asked) <= 3


def test_panels_show_clocks_and_the_mark_of_an_estimate(client: Any) -> None:
    ann = user("ann")
    errand, clock = started(at=datetime(2026, 12, 30, 2, tzinfo=UTC), created_by=ann)
    assert clock.provisional
    client.force_login(ann)
    page = client.get("/en/desk/").content.decode()
    assert "My time limits" in page
    assert "provisional" in page
    assert errand.title not in page, "no desk shows errands, so there is no name to lead on with"
