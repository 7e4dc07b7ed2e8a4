"""When a step falls due: computed from timestamps, pauses and the working calendar alone, so that no missed job can lose a day.

Convention. Days run from local midnight to local midnight; hours of work are not modelled. A clock in days begins with the midnight
after the start, and falls due at the end of a day: of the n-th counted day after the start day. A clock in hours begins at once and
runs round the clock, on all days. What is paused is taken out to the microsecond; a clock in days whose time runs out within a day is
due when that day ends. Whatever happens before the due instant is in time; at the due instant the clock is overdue.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final
from zoneinfo import ZoneInfo

from scotemp.kit.clocks.calendars import Calendar
from scotemp.nomenclature.language import Names

Pause = tuple[datetime, datetime | None]

_INSTANT: Final = timedelta(microseconds=1)
_HOUR: Final = timedelta(hours=1)
_ONE_DAY: Final = timedelta(days=1)


class Unit(StrEnum):
    """What a limit is counted in."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    HOURS = "hours"


class Status(StrEnum):
    """How a clock stands at an instant."""

    RUNNING = "running"
    WARNED = "warned"
    OVERDUE = "overdue"
    PAUSED = "paused"
    STOPPED = "stopped"


STATUS_NAMES: Final = {
    Status.RUNNING: Names("Running", "计时中", "Срок идёт"),
    Status.WARNED: Names("Due soon", "即将到期", "Срок истекает"),
    Status.OVERDUE: Names("Overdue", "已逾期", "Срок истёк"),
    Status.PAUSED: Names("Paused", "已暂停", "Приостановлено"),
    Status.STOPPED: Names("Stopped", "已停止", "Остановлено"),
}


@dataclass(frozen=True, slots=True)
class Clock:
    """A limit, the calendar and time zone it is counted in, and the share of it after which one is warned."""

    limit: int
    unit: Unit
    calendar: Calendar
    zone: ZoneInfo
    warn_at: float = 0.8

    def __post_init__(self) -> None:
        if self.limit < 1:
            raise ValueError(f"a clock with a limit of {self.limit} never runs: give 1 or more {self.unit}")
        if not 0 < self.warn_at <= 1:
            raise ValueError(f"warn_at is {self.warn_at}: give a share of the limit, above 0 and at most 1")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Time during which a clock runs, within one local day that ends at `day_ends`; `whole` is what counts as one unit."""

    begin: datetime
    end: datetime
    day_ends: datetime
    whole: timedelta


def due(started_at: datetime, pauses: Sequence[Pause], clock: Clock) -> datetime | None:
    """Return the instant, in the clock's zone, at which the limit is used up; None while an open pause keeps it from being known.

    Raises ValueError for a time without zone or a pause that ends before it begins, NotCovered beyond the calendar.
    """
    found = _reached(Fraction(clock.limit), started_at, pauses, clock)
    if found is None:
        return None
    exact, day_ends = found
    return (exact if clock.unit is Unit.HOURS else day_ends).astimezone(clock.zone)


def warned_from(started_at: datetime, pauses: Sequence[Pause], clock: Clock) -> datetime | None:
    """Return the first instant at which `warn_at` of the limit has run; None and errors as ``due``."""
    found = _reached(Fraction(str(clock.warn_at)) * clock.limit, started_at, pauses, clock)
    return found[0].astimezone(clock.zone) if found else None


def _reached(units: Fraction, started_at: datetime, pauses: Sequence[Pause], clock: Clock) -> tuple[datetime, datetime] | None:
    """Return the first instant at which so many units have run, and the end of its day; None if an open pause comes first."""
    left = units
    for stretch in _stretches(started_at, pauses, clock):
        worth = Fraction((stretch.end - stretch.begin) // _INSTANT, stretch.whole // _INSTANT)
        if worth >= left:
            return stretch.begin + math.ceil(left * (stretch.whole // _INSTANT)) * _INSTANT, stretch.day_ends
        left -= worth
    return None


def last_day(due_at: datetime, clock: Clock) -> date:
    """Return the last local day on which one is in time, to be shown to people: a due instant of midnight belongs to the day before."""
    return (due_at.astimezone(UTC) - _INSTANT).astimezone(clock.zone).date()


def elapsed(started_at: datetime, now: datetime, pauses: Sequence[Pause], clock: Clock) -> Fraction:
    """Return how much of the limit's unit has run by `now`, pauses taken out; 0 before the start.

    Raises ValueError and NotCovered as ``due``.
    """
    moment = _utc(now)
    run = Fraction(0)
    for stretch in _stretches(started_at, pauses, clock, until=moment):
        run += Fraction((min(stretch.end, moment) - stretch.begin) // _INSTANT, stretch.whole // _INSTANT)
    return run


def status(started_at: datetime, now: datetime, pauses: Sequence[Pause], clock: Clock, stopped_at: datetime | None = None) -> Status:
    """Return how the clock stands at `now`; a pause that begins after `now` has no say.

    Stopped goes before overdue, overdue before paused (what has run out is not saved by a later pause), paused before warned.
    Raises ValueError and NotCovered as ``due``.
    """
    moment = _utc(now)
    if stopped_at is not None and _utc(stopped_at) <= moment:
        return Status.STOPPED
    known = [(begin, end) for begin, end in _merged(pauses) if begin <= moment]
    if _is_used_up(started_at, moment, known, clock):
        return Status.OVERDUE
    if any(end is None or moment < end for _, end in known):
        return Status.PAUSED
    warned = elapsed(started_at, moment, known, clock) >= Fraction(str(clock.warn_at)) * clock.limit
    return Status.WARNED if warned else Status.RUNNING


def _is_used_up(started_at: datetime, moment: datetime, pauses: Sequence[Pause], clock: Clock) -> bool:
    """Say whether the due instant has come, without asking the calendar for days after `moment`."""
    left = Fraction(clock.limit)
    for stretch in _stretches(started_at, pauses, clock, until=moment):
        left -= Fraction((min(stretch.end, moment) - stretch.begin) // _INSTANT, stretch.whole // _INSTANT)
        if left <= 0:
            return clock.unit is Unit.HOURS or stretch.day_ends <= moment
    return False


def _stretches(started_at: datetime, pauses: Sequence[Pause], clock: Clock, until: datetime | None = None) -> Iterator[_Stretch]:
    """Yield, in order and without end unless `until` or an open pause sets one, the stretches that begin before `until`."""
    start, silences = _utc(started_at), _merged(pauses)
    day = start.astimezone(clock.zone).date()
    if clock.unit is not Unit.HOURS:
        day += _ONE_DAY
    stops = [begin for begin, end in silences if end is None] + ([until] if until else [])
    while all(_midnight(day, clock.zone) < stop for stop in stops):
        if clock.unit is not Unit.WORKING_DAYS or clock.calendar.is_working(day):
            begins, ends = _midnight(day, clock.zone), _midnight(day + _ONE_DAY, clock.zone)
            whole = _HOUR if clock.unit is Unit.HOURS else ends - begins
            for begin, end in _without(max(begins, start), ends, silences):
                if until is None or begin < until:
                    yield _Stretch(begin, end, ends, whole)
        day += _ONE_DAY


def _without(begin: datetime, end: datetime, silences: Sequence[Pause]) -> Iterator[tuple[datetime, datetime]]:
    """Yield what the sorted, separate silences leave of an interval."""
    for silent_from, silent_to in silences:
        if silent_from >= end:
            break
        if begin < silent_from:
            yield begin, silent_from
        begin = end if silent_to is None else max(begin, silent_to)
    if begin < end:
        yield begin, end


def _merged(pauses: Sequence[Pause]) -> list[Pause]:
    """Return the pauses in UTC, sorted, those that overlap or touch made one, empty ones left out."""
    merged: list[Pause] = []
    spans = [(_utc(begin), _utc(end) if end else None) for begin, end in pauses]
    for begin, end in sorted(spans, key=lambda span: span[0]):
        if end is not None and end < begin:
            raise ValueError(f"a pause from {begin} to {end} ends before it begins: put the earlier instant first")
        if begin == end:
            continue
        last_end = merged[-1][1] if merged else begin
        if merged and (last_end is None or begin <= last_end):
            merged[-1] = (merged[-1][0], None if end is None or last_end is None else max(last_end, end))
        else:
            merged.append((begin, end))
    return merged


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone: use aware datetimes")
    return moment.astimezone(UTC)
