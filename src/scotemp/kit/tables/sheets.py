"""A table as it is declared once, for reading and for writing: its columns, with headings in three languages."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final
from unicodedata import normalize

from scotemp.nomenclature.language import Names

REASONS: Final = "_reasons"
"""The key of the column that a file of refused rows has besides."""

REASONS_HEADING: Final = Names("What to mend", "需要更正之处", "Что исправить")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key for programs, its heading, an example, whether every row must fill it, and what belongs there."""

    key: str
    heading: Names
    example: str = ""
    required: bool = False
    help: Names | None = None


@dataclass(frozen=True)
class Sheet:
    """A table's name and columns; raises ValueError if one heading means two columns."""

    name: Names
    columns: tuple[Column, ...]

    def __post_init__(self) -> None:
        spelled = [(spelling, column.key) for column in self.columns for spelling in spellings(column)]
        meant = dict(spelled)
        doubtful = sorted({spelling for spelling, key in spelled if meant[spelling] != key})
        if doubtful or len({column.key for column in self.columns}) < len(self.columns):
            message = f"The sheet {self.name.en!r} has columns that cannot be told apart: {', '.join(doubtful) or 'a key is used twice'}."
            raise ValueError(message)

    @cached_property
    def meanings(self) -> dict[str, str]:
        """The key of a column by each way to write its heading, that of the reasons included."""
        own = {folded(heading): REASONS for heading in REASONS_HEADING.all()}
        return own | {spelling: column.key for column in self.columns for spelling in spellings(column)}

    def meaning(self, heading: str) -> str | None:
        """Return the key of the column that a heading names, in any of the three languages."""
        return self.meanings.get(folded(heading))


def spellings(column: Column) -> frozenset[str]:
    """Return the ways to write a column's heading: its key and its name in each language."""
    return frozenset(folded(heading) for heading in (column.key, *column.heading.all()))


def folded(heading: str) -> str:
    """Return a heading without case, doubled blanks and the star of required columns."""
    return " ".join(normalize("NFKC", heading).casefold().replace("*", " ").split())
