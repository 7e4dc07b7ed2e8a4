"""Sections and chapters of the Harmonized System (2022 edition) and what the industries of the table make of each chapter.

The weights count subheadings: one half means that half of a chapter's subheadings are made by that industry, not half of its value.
Chapter 27 shows the difference: crude oil and natural gas are a tenth of its subheadings and often most of its trade.
``tools/build_hs_concordance.py`` says how they are counted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from scotemp.nomenclature.language import Names
from scotemp.nomenclature.lookup import Directory, names_of, rows


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section (``I`` to ``XXI``) or a chapter (``01`` to ``97``, 77 left free), which names its section."""

    code: str
    section: str
    names: Names

    @property
    def short(self) -> Names:
        """The names, which are short already."""
        return self.names


def get(code: str) -> Chapter:
    """Return the section or chapter with exactly this code; raises UnknownName, a KeyError."""
    return _directory().get(code)


def sections() -> tuple[Chapter, ...]:
    """Return the 21 sections."""
    return tuple(one for one in _directory().by_code.values() if one.code == one.section)


def chapters() -> tuple[Chapter, ...]:
    """Return the 96 chapters."""
    return tuple(one for one in _directory().by_code.values() if one.code != one.section)


def industries_of(chapter: str) -> Mapping[str, float]:
    """Return the weights of the ICIO industries that make a chapter's goods, largest first; they add up to 1.

    Empty for what is no chapter.

    >>> industries_of("72")
    {'C24A': 1.0}
    """
    return _weights().get(chapter, {})


@cache
def _directory() -> Directory[Chapter]:
    return Directory("product", ((one, (), one.names.all()) for one in _read()))


@cache
def _weights() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for row in rows("hs_industries.csv"):
        found.setdefault(row["chapter"], {})[row["industry"]] = float(row["weight"])
    return found


def _read() -> Iterator[Chapter]:
    for row in rows("hs.csv"):
        yield Chapter(row["code"], row["section"], names_of(row))
