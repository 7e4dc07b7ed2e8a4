"""Reads the cells of a row and remembers what is wrong with them, so that a file is judged as a whole."""

import re
from collections.abc import Callable, Collection, Mapping
from typing import TypeVar

from scotemp.datasets.corridors.faults import Fault

T = TypeVar("T")


class Row:
    """One row of a file; each method returns what a cell says, or notes a fault and returns something that fits."""

    def __init__(self, file: str, line: int, cells: Mapping[str, str | None], faults: list[Fault]) -> None:
        self.file, self.line, self.cells, self.faults = file, line, cells, faults

    def text(self, column: str) -> str:
        """Return the text of a cell, which may be empty."""
        return (self.cells.get(column) or "").strip()

    def word(self, column: str) -> str:
        """Return the text of a cell that must hold some."""
        found = self.text(column)
        return found or self._fault(column, "missing", "")

    def words(self, column: str) -> tuple[str, ...]:
        """Return the words of a cell, parted by spaces."""
        return tuple(self.text(column).split())

    def one_of(self, column: str, known: Collection[str]) -> str:
        """Return the text of a cell that must be one of those known."""
        found = self.text(column)
        return found if found in known else self._fault(column, "unknown_word", found)

    def number(self, column: str, *, least: float = 0.0, most: float = 1e6) -> float:
        """Return the number in a cell that must hold one."""
        found = self.maybe(column, least=least, most=most)
        return self._fault(column, "missing", least) if found is None else found

    def maybe(self, column: str, *, least: float = 0.0, most: float = 1e6) -> float | None:
        """Return the number in a cell, or None for an empty one."""
        text = self.text(column)
        if not text:
            return None
        try:
            found = float(text)
        except ValueError:
            return self._fault(column, "not_a_number", least)
        return found if least <= found <= most else self._fault(column, "out_of_range", least)

    def year(self, column: str = "year") -> int:
        """Return the year in a cell."""
        return int(self.number(column, least=1900, most=2100))

    def season(self, column: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
        """Return the first and last day of a season, written ``04-01 11-30``, or None for an empty cell."""
        text = self.text(column)
        found = re.fullmatch(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]) (0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", text)
        if not text:
            return None
        if found is None:
            return self._fault(column, "bad_season", None)
        first_month, first_day, last_month, last_day = (int(one) for one in found.groups())
        return (first_month, first_day), (last_month, last_day)

    def checked(self, column: str, value: T, holds: Callable[[T], bool], reason: str) -> T:
        """Return the value; note a fault of the column if it does not hold."""
        return value if holds(value) else self._fault(column, reason, value)

    def _fault(self, column: str, reason: str, instead: T) -> T:
        self.faults.append(Fault(self.file, self.line, column, self.text(column), reason))
        return instead
