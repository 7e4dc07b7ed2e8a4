"""When a presence abroad has lapsed, and which of its papers run out soon: pure rules on days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

REPORT_GRACE: Final = timedelta(days=60)
"""So long may an annual report be late before the presence is suspended."""

WARNED: Final = (90, 30)
"""Days before a certificate runs out on which its people are told."""

ANNUAL: Final = 12
"""Months from one report to the next."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """From which day to which a certificate holds; without an end it holds on."""

    issued_on: date
    expires_on: date | None

    def holds(self, on: date) -> bool:
        """Say whether it holds on a day, its last included."""
        return self.issued_on <= on and (self.expires_on is None or on <= self.expires_on)


def lapse(certificates: Iterable[Certificate], reports_due: Iterable[date], on: date) -> str:
    """Return why a presence may not go on by a day: ``certificate`` or ``report``; nothing while all is in order.

    `reports_due` are the days of reports that were not handed in.

    >>> lapse([Certificate(date(2026, 1, 1), date(2026, 6, 30))], [], date(2026, 7, 1))
    'certificate'
    """
    if not any(one.holds(on) for one in certificates):
        return "certificate"
    return "report" if any(on - due > REPORT_GRACE for due in reports_due) else ""


def expiring(certificates: Iterable[Certificate], on: date) -> int | None:
    """Return in how many days the last certificate that holds runs out, if that is one of the days of WARNED; else nothing."""
    ends = [one.expires_on for one in certificates if one.holds(on)]
    if not ends or None in ends:
        return None
    left = (max(end for end in ends if end is not None) - on).days
    return left if left in WARNED else None


def a_year_after(day: date) -> date:
    """Return the same day of the next year; 29 February becomes the 28th."""
    return day.replace(year=day.year + 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)
