"""When a taskforce reports, and to whom its silence goes up."""

import calendar
from datetime import date, timedelta
from typing import Final

from scotemp.nomenclature.language import Names

CADENCES: Final = {
    "weekly": Names("Every week", "每周", "Еженедельно"),
    "fortnightly": Names("Every two weeks", "每两周", "Раз в две недели"),
    "monthly": Names("Every month", "每月", "Ежемесячно"),
    "quarterly": Names("Every quarter", "每季度", "Ежеквартально"),
}
"""How often a taskforce reports."""

_DAYS: Final = {"weekly": 7, "fortnightly": 14}
_MONTHS: Final = {"monthly": 1, "quarterly": 3}

UP: Final = (1, 8, 15)
"""Days overdue from which silence is told to the leads, to those who approve for the parties, and to the director."""


def following(due: date, cadence: str, first: date) -> date:
    """Return the day on which the report after that of `due` is due; months keep the day of the `first` report as far as they have it.

    >>> following(date(2026, 2, 28), "monthly", date(2026, 1, 31))
    datetime.date(2026, 3, 31)
    """
    if cadence in _DAYS:
        return due + timedelta(days=_DAYS[cadence])
    months = due.year * 12 + due.month - 1 + _MONTHS[cadence]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(first.day, calendar.monthrange(year, month + 1)[1]))


def level(due: date, on: date) -> int:
    """Return how far up the silence of a report has gone by a day: 0 nowhere yet, 1 leads, 2 approvers, 3 director."""
    late = (on - due).days
    return sum(late >= days for days in UP)
