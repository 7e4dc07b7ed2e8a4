"""Half-years, and the middle of what peers have."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from statistics import median
from typing import NamedTuple


class Half(NamedTuple):
    """One half of a year."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-H{self.number}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 1 if self.number == 1 else 7, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, 6, 30) if self.number == 1 else date(self.year, 12, 31)


def before(on: date) -> Half:
    """Return the last half-year that was over before a day.

    >>> str(before(date(2026, 7, 1))), str(before(date(2026, 6, 30)))
    ('2026-H1', '2025-H2')
    """
    return Half(on.year, 1) if on.month > 6 else Half(on.year - 1, 2)


def middle(values: Sequence[int]) -> str:
    """Return the median as exact text, nothing for none.

    >>> middle([1, 4]), middle([]), middle([3])
    ('2.5', '', '3')
    """
    return str(Decimal(str(median(values))).normalize()) if values else ""


def months_before(on: date, months: int) -> date:
    """Return the day some months earlier, at the latest the 28th.

    >>> months_before(date(2026, 3, 31), 13)
    datetime.date(2025, 2, 28)
    """
    count = on.year * 12 + on.month - 1 - months
    return date(count // 12, count % 12 + 1, min(on.day, 28))
