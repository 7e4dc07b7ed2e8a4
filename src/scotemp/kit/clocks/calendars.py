"""Working calendars: the five-day week, public holidays, and the weekend days that a year's holidays turn into working days."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Final, Literal, cast, get_args

Kind = Literal["holiday", "working"]

_DATA: Final = files(__package__) / "data"
_WEEKEND: Final = frozenset({5, 6})
_ONE_DAY: Final = timedelta(days=1)


class UnknownCalendar(ValueError):
    """There is no calendar with this code."""


class NotCovered(ValueError):
    """The calendar does not know the holidays of the year that was asked for."""


class FaultyCalendar(ValueError):
    """A row of a calendar's file cannot be used."""


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day on which the week does not decide: a holiday, or a weekend day that is worked; `source` is the act that says so."""

    day: date
    kind: Kind
    name: str
    english: str
    source: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are worked: `weekend` as ``date.weekday()`` counts (Monday 0), special days, and the years that are known.

    `covers` is the set of known years, or None for a calendar that answers for every year.
    """

    code: str
    weekend: frozenset[int] = _WEEKEND
    special: Mapping[date, SpecialDay] = field(default_factory=dict)
    covers: frozenset[int] | None = None

    def is_working(self, day: date) -> bool:
        """Say whether `day` is worked; raises NotCovered for a year whose holidays are not known."""
        if self.covers is not None and day.year not in self.covers:
            known = ", ".join(map(str, sorted(self.covers)))
            raise NotCovered(
                f"calendar {self.code} knows the holidays of {known}, not of {day.year}: "
                f"add the year to {self.code}.csv, or use plain_elsewhere() to take unknown years as Monday to Friday"
            )
        found = self.special.get(day)
        return found.kind == "working" if found else day.weekday() not in self.weekend

    def add_working_days(self, start: date, count: int) -> date:
        """Return the `count`-th working day after `start`, which itself never counts; `start` if `count` is 0.

        Raises NotCovered if the way leads through an unknown year, ValueError for a negative count.

        >>> PLAIN.add_working_days(date(2025, 1, 3), 1)
        datetime.date(2025, 1, 6)
        """
        if count < 0:
            raise ValueError(f"{count} working days cannot be added: give 0 or more")
        day = start
        while count:
            day += _ONE_DAY
            count -= self.is_working(day)
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """Count the working days after `first` up to and with `last`; raises NotCovered, and ValueError if `last` lies before `first`.

        >>> PLAIN.working_days_between(date(2025, 1, 3), date(2025, 1, 6))
        1
        """
        if last < first:
            raise ValueError(f"{last} lies before {first}: give the earlier day first")
        return sum(self.is_working(first + timedelta(days=step)) for step in range(1, (last - first).days + 1))

    def plain_elsewhere(self) -> "Calendar":
        """Return the same calendar that takes unknown years as plain weeks without holidays: an estimate, to be shown as one."""
        return replace(self, covers=None)


PLAIN: Final = Calendar("PLAIN")


def codes() -> tuple[str, ...]:
    """Return the codes that ``load`` knows, sorted."""
    return tuple(sorted(["PLAIN", *(entry.name.removesuffix(".csv") for entry in _DATA.iterdir() if entry.name.endswith(".csv"))]))


@cache
def load(code: str) -> Calendar:
    """Return the calendar with this code: one of the packaged files, or ``PLAIN``; raises UnknownCalendar, FaultyCalendar."""
    if code not in codes():
        raise UnknownCalendar(f"{code!r} is no working calendar: use one of {', '.join(codes())}")
    return PLAIN if code == "PLAIN" else read(code, (_DATA / f"{code}.csv").read_text("utf-8").splitlines())


def read(code: str, lines: Iterable[str]) -> Calendar:
    """Return the calendar that lines of CSV describe (date, kind, name, english, source); it covers the years that have a row.

    Raises FaultyCalendar with the line: for an unknown kind, a date that is none or comes twice, a working day that the week has
    already, an empty name or source.
    """
    special: dict[date, SpecialDay] = {}
    for number, row in enumerate(csv.DictReader(lines), start=2):
        found = _special_day(f"{code}.csv, line {number}", row)
        if found.day in special:
            raise FaultyCalendar(f"{code}.csv, line {number}: {found.day} comes twice: keep one row a day")
        special[found.day] = found
    return Calendar(code, special=special, covers=frozenset(day.year for day in special))


def _special_day(where: str, row: Mapping[str, str | None]) -> SpecialDay:
    text = {column: row.get(column) or "" for column in ("date", "kind", "name", "english", "source")}
    if missing := [column for column, words in text.items() if not words]:
        raise FaultyCalendar(f"{where}: {', '.join(missing)} is empty: fill every column")
    if text["kind"] not in get_args(Kind):
        raise FaultyCalendar(f"{where}: kind {text['kind']!r} is unknown: write holiday or working")
    try:
        day = date.fromisoformat(text["date"])
    except ValueError:
        raise FaultyCalendar(f"{where}: {text['date']!r} is no date: write it as 2025-01-31") from None
    if text["kind"] == "working" and day.weekday() not in _WEEKEND:
        raise FaultyCalendar(f"{where}: {day} is no weekend day, so it is worked without this row: correct the date or remove the row")
    return SpecialDay(day, cast("Kind", text["kind"]), text["name"], text["english"], text["source"])
