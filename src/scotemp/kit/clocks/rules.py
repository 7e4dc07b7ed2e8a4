"""Which limit a clock has: asked by name when it starts, kept as data, and reckoned with ever after."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from scotemp.kit.clocks.calendars import NotCovered, load
from scotemp.kit.clocks.clock import Clock, Pause, Unit, due, warned_from
from scotemp.kit.clocks.models import RunningClock
from scotemp.kit.registry import Slot

RULES: Final[Slot[Callable[[str, Any, date], Clock | None]]] = Slot("rules of clocks")
"""Filled by whoever knows limits by place and date: gets the name of the clock, the record and the day; answers with a clock, if any."""


Times = tuple[datetime | None, datetime | None]
"""When a clock is due, and from when on it warns."""


class NoRule(LookupError):
    """Nobody knows the limit of a clock that is to be started."""


def rule_for(name: str, record: Any, on: date) -> Clock:
    """Return the first answer to the name; raises NoRule if there is none."""
    for ask in RULES:
        if found := ask(name, record, on):
            return found
    message = f"No rule says how long the clock {name!r} of a {type(record).__name__} runs on {on}: add it to RULES or to a rule pack."
    raise NoRule(message)


def frozen(clock: Clock) -> dict[str, object]:
    """Return a clock as data."""
    return {
        "limit": clock.limit,
        "unit": clock.unit.value,
        "calendar": clock.calendar.code,
        "zone": clock.zone.key,
        "warn_at": str(clock.warn_at),
    }


def thawed(running: RunningClock) -> Clock:
    """Return the clock that was frozen, its unknown years taken as plain weeks if it is provisional."""
    return _thawed(running.rule, provisional=running.provisional)


def _thawed(rule: Mapping[str, Any], *, provisional: bool) -> Clock:
    calendar = load(rule["calendar"])
    return Clock(
        limit=rule["limit"],
        unit=Unit(rule["unit"]),
        calendar=calendar.plain_elsewhere() if provisional else calendar,
        zone=ZoneInfo(rule["zone"]),
        warn_at=float(rule["warn_at"]),
    )


def pauses_of(running: RunningClock) -> list[Pause]:
    """Return the pauses as the arithmetic takes them."""
    return [(datetime.fromisoformat(begin), datetime.fromisoformat(end) if end else None) for begin, end in running.pauses]


def reckon(running: RunningClock) -> None:
    """Compute anew when a clock warns and falls due; provisionally where the calendar does not reach. Saves nothing."""
    pauses = tuple(pauses_of(running))
    try:
        running.due_at, running.warns_at = _sure(tuple(running.rule.items()), running.started_at, pauses)
        running.provisional = False
    except NotCovered:
        running.due_at, running.warns_at = _times(_thawed(running.rule, provisional=True), running.started_at, pauses)
        running.provisional = True


@lru_cache(4096)
def _sure(rule: tuple[tuple[str, Any], ...], started_at: datetime, pauses: tuple[Pause, ...]) -> Times:
    """Return the times of all clocks that began alike; raises NotCovered, which nobody remembers: the calendar may come."""
    return _times(_thawed(dict(rule), provisional=False), started_at, pauses)


def _times(clock: Clock, started_at: datetime, pauses: tuple[Pause, ...]) -> Times:
    return due(started_at, pauses, clock), warned_from(started_at, pauses, clock)
