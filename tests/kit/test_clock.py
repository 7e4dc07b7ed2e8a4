"""Clocks: due times, pauses and states, with the properties that hold however often and in whatever order one asks."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scotemp.kit.clocks.calendars import PLAIN, NotCovered, load
from scotemp.kit.clocks.clock import STATUS_NAMES, Clock, Pause, Status, Unit, due, elapsed, last_day, status
from scotemp.nomenclature.language import LANGUAGES

SHANGHAI, MOSCOW, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Moscow"), ZoneInfo("Europe/Berlin")
CN, RU = load("CN"), load("RU")


def at(month: int, day: int, hour: int = 0, minute: int = 0, zone: ZoneInfo = SHANGHAI, year: int = 2025) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=zone)


def working(limit: int, zone: ZoneInfo = SHANGHAI) -> Clock:
    return Clock(limit, Unit.WORKING_DAYS, CN if zone is SHANGHAI else RU, zone)


# Due times


def test_three_working_days_over_spring_festival() -> None:
    """Started on Friday 24 January: the worked Sunday 26th, Monday 27th, then nothing until Wednesday 5 February."""
    found = due(at(1, 24, 15), [], working(3))
    assert found == at(2, 6)
    assert found is not None
    assert last_day(found, working(3)).isoformat() == "2025-02-05"
    assert found.tzinfo is SHANGHAI


def test_a_start_on_a_holiday_counts_from_the_next_working_day() -> None:
    assert due(at(10, 3, 9), [], working(1)) == at(10, 10)
    assert due(at(5, 1, 9, zone=MOSCOW), [], working(2, MOSCOW)) == at(5, 7, zone=MOSCOW)


def test_the_start_day_is_the_local_one() -> None:
    """20:00 UTC on Monday is Tuesday in Shanghai and still Monday in Moscow."""
    start = datetime(2025, 3, 17, 20, tzinfo=UTC)
    assert due(start, [], working(1)) == at(3, 20)
    assert due(start, [], working(1, MOSCOW)) == at(3, 19, zone=MOSCOW)


def test_calendar_days_ask_no_calendar() -> None:
    clock = Clock(3, Unit.CALENDAR_DAYS, CN, SHANGHAI)
    assert due(at(10, 1, 9, year=2035), [], clock) == at(10, 5, year=2035)


def test_hours_run_round_the_clock_on_all_days() -> None:
    clock = Clock(24, Unit.HOURS, CN, SHANGHAI)
    assert due(at(10, 1, 9, 30), [], clock) == at(10, 2, 9, 30)
    assert due(at(10, 1, 9), [(at(10, 1, 10), at(10, 1, 12))], clock) == at(10, 2, 11)


@pytest.mark.parametrize(("unit", "expected"), [(Unit.HOURS, at(3, 31, 13, zone=BERLIN)), (Unit.CALENDAR_DAYS, at(4, 1, zone=BERLIN))])
def test_a_short_night_of_summer_time_is_a_day_but_not_24_hours(unit: Unit, expected: datetime) -> None:
    """30 March 2025 has 23 hours in Berlin."""
    clock = Clock(48 if unit is Unit.HOURS else 2, unit, PLAIN, BERLIN)
    assert due(at(3, 29, 12, zone=BERLIN), [], clock) == expected


def test_a_paused_morning_costs_the_rest_of_a_day() -> None:
    """Time runs out at noon of the third day, and a clock in days is due when that day ends."""
    assert due(at(3, 17, 9), [(at(3, 18), at(3, 18, 12))], working(2)) == at(3, 21)


def test_a_pause_over_holidays_costs_nothing() -> None:
    assert due(at(9, 29, 9), [(at(10, 1), at(10, 9))], working(2)) == due(at(9, 29, 9), [], working(2)) == at(10, 10)


def test_beyond_the_calendar_no_due_time_is_made_up() -> None:
    clock = Clock(5, Unit.WORKING_DAYS, RU, MOSCOW)
    with pytest.raises(NotCovered):
        due(at(12, 29, 9, zone=MOSCOW, year=2026), [], clock)


def test_an_open_pause_leaves_the_due_time_open() -> None:
    clock = working(2)
    assert due(at(3, 17, 9), [(at(3, 18, 12), None)], clock) is None
    assert due(at(3, 17, 9), [(at(3, 20), None)], clock) == at(3, 20)
    assert due(at(3, 17, 9), [(at(3, 17, 8), None)], Clock(5, Unit.HOURS, CN, SHANGHAI)) is None


# States


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(3, 16), Status.RUNNING),
        (at(3, 20, 23, 59), Status.RUNNING),
        (at(3, 21), Status.WARNED),
        (at(3, 21, 23, 59), Status.WARNED),
        (at(3, 22), Status.OVERDUE),
        (at(6, 1), Status.OVERDUE),
    ],
)
def test_a_week_of_five_days_warns_after_the_fourth(now: datetime, expected: Status) -> None:
    """Monday 17 March 2025 to Friday, counted from Sunday: at four fifths exactly it warns, at the due instant it is overdue."""
    assert status(at(3, 16, 10), now, [], working(5)) is expected


def test_paused_overdue_and_stopped_in_their_order() -> None:
    clock, start = working(1), at(3, 17, 9)
    assert status(start, at(3, 18, 10), [(at(3, 18, 9), None)], clock) is Status.PAUSED
    assert status(start, at(3, 18, 9), [(at(3, 18, 8), at(3, 18, 9))], clock) is Status.RUNNING
    assert status(start, at(3, 25), [(at(3, 20), None)], clock) is Status.OVERDUE
    assert status(start, at(3, 25), [(at(3, 18, 9), None)], clock) is Status.PAUSED
    assert status(start, at(3, 25), [], clock, stopped_at=at(3, 18, 12)) is Status.STOPPED
    assert status(start, at(3, 18, 11), [], clock, stopped_at=at(3, 18, 12)) is Status.RUNNING


def test_a_clock_overdue_within_the_calendar_can_be_read_after_it() -> None:
    clock, start = working(1, MOSCOW), at(12, 29, 9, zone=MOSCOW, year=2026)
    assert status(start, at(2, 1, zone=MOSCOW, year=2027), [], clock) is Status.OVERDUE
    assert status(start, at(12, 31, 12, zone=MOSCOW, year=2026), [], working(2, MOSCOW)) is Status.RUNNING


def test_names_of_states_in_three_languages() -> None:
    assert set(STATUS_NAMES) == set(Status)
    for language in LANGUAGES:
        assert len({names.get(language) for names in STATUS_NAMES.values()}) == len(Status)


@pytest.mark.parametrize("changes", [{"limit": 0}, {"warn_at": 0.0}, {"warn_at": 1.1}])
def test_a_clock_that_cannot_run_is_refused(changes: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"give"):
        Clock(**{"limit": 1, "unit": Unit.HOURS, "calendar": PLAIN, "zone": MOSCOW, **changes})


def test_times_without_zone_and_turned_pauses_are_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        due(datetime(2025, 3, 17, 9), [], working(1))
    with pytest.raises(ValueError, match="ends before it begins"):
        due(at(3, 17), [(at(3, 19), at(3, 18))], working(1))


# Properties

START = datetime(2025, 1, 6, tzinfo=UTC)
instants = st.integers(0, 60 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
closed = st.tuples(instants, instants).map(lambda pair: (min(pair), max(pair)))
clocks = st.builds(
    Clock,
    limit=st.integers(1, 30),
    unit=st.sampled_from(Unit),
    calendar=st.sampled_from([CN, RU, PLAIN]),
    zone=st.sampled_from([SHANGHAI, MOSCOW, BERLIN]),
)


@given(clocks, instants, st.lists(closed, max_size=4), instants)
def test_status_is_what_due_and_elapsed_say(clock: Clock, start: datetime, spans: list[Pause], now: datetime) -> None:
    ends = due(start, spans, clock)
    assert ends is not None
    found = status(start, now, spans, clock)
    assert (found is Status.OVERDUE) == (ends <= now)
    assert elapsed(start, ends, spans, clock) >= clock.limit
    assert elapsed(start, ends - timedelta(days=2), spans, clock) < clock.limit
    if found is Status.RUNNING:
        assert elapsed(start, now, spans, clock) < Fraction(4, 5) * clock.limit


@given(clocks, instants, st.lists(closed, max_size=3), st.lists(instants, max_size=6), st.randoms())
def test_asking_changes_nothing(clock: Clock, start: datetime, spans: list[Pause], asked: list[datetime], order: Random) -> None:
    before, given_pauses = due(start, spans, clock), list(spans)
    first = {now: status(start, now, spans, clock) for now in asked}
    order.shuffle(asked)
    assert {now: status(start, now, spans, clock) for now in asked} == first
    assert due(start, spans, clock) == before
    assert spans == given_pauses


@given(clocks, instants, st.lists(closed, max_size=3), closed)
def test_a_longer_limit_or_another_pause_is_never_due_earlier(
    clock: Clock, start: datetime, spans: list[Pause], more: tuple[datetime, datetime]
) -> None:
    ends = due(start, spans, clock)
    longer = due(start, spans, Clock(clock.limit + 1, clock.unit, clock.calendar, clock.zone))
    later = due(start, [*spans, more], clock)
    assert ends is not None
    assert longer is not None
    assert later is not None
    assert longer > ends
    assert later >= ends


@given(clocks, instants, st.lists(closed, max_size=3), closed)
def test_paused_time_is_never_counted(clock: Clock, start: datetime, spans: list[Pause], more: tuple[datetime, datetime]) -> None:
    every = [*spans, more]
    assert elapsed(start, more[0], every, clock) == elapsed(start, more[1], every, clock)


@given(clocks, instants, closed, instants)
def test_splitting_or_repeating_a_pause_changes_nothing(
    clock: Clock, start: datetime, span: tuple[datetime, datetime], middle: datetime
) -> None:
    begin, end = span
    cut = min(max(begin, middle), end)
    whole = due(start, [span], clock)
    assert due(start, [(cut, end), (begin, cut)], clock) == whole
    assert due(start, [span, (begin, cut), span], clock) == whole


@given(clocks, instants, st.lists(closed, max_size=3), instants)
def test_what_is_paused_later_has_no_say_now(clock: Clock, start: datetime, spans: list[Pause], now: datetime) -> None:
    later = now + timedelta(minutes=1)
    assert status(start, now, [*spans, (later, None)], clock) is status(start, now, spans, clock)
    assert elapsed(start, now, [*spans, (later, None)], clock) == elapsed(start, now, spans, clock)


@given(clocks, instants, st.lists(closed, max_size=3), instants)
def test_elapsed_splits_at_any_moment(clock: Clock, start: datetime, spans: list[Pause], now: datetime) -> None:
    """What ran until `now`, paused away, and what runs after it make up the whole."""
    end = START + timedelta(days=90)
    until = elapsed(start, now, spans, clock)
    after = elapsed(start, end, [*spans, (START - timedelta(days=1), now)], clock) if now > START else None
    if after is not None:
        assert until + after == elapsed(start, end, spans, clock)
