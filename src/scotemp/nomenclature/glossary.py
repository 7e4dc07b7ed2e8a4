"""The terms of the platform's work, each explained in a sentence or two for those who meet it for the first time."""

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from scotemp.nomenclature.language import Names
from scotemp.nomenclature.lookup import names_of, rows


@dataclass(frozen=True, slots=True)
class Term:
    """A term and what it means here."""

    code: str
    group: str
    name: Names
    meaning: Names


@cache
def terms() -> MappingProxyType[str, Term]:
    """Return the terms by code, in the order of the list.

    >>> terms()["ownership_class"].name.zh
    '所有制类别'
    """
    listed = rows("glossary.csv")
    return MappingProxyType({row["code"]: Term(row["code"], row["group"], names_of(row), names_of(row, "meaning")) for row in listed})
