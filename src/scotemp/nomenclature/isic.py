"""The International Standard Industrial Classification, Rev. 4 (UN, 2008): its sections, divisions and codes of classes."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from scotemp.nomenclature import industries
from scotemp.nomenclature.language import Names
from scotemp.nomenclature.lookup import Directory, names_of, rows


@dataclass(frozen=True, slots=True)
class Activity:
    """A section (``A`` to ``U``) or a division (``01`` to ``99``); `classes` are a division's classes, of four digits."""

    code: str
    section: str
    names: Names
    classes: tuple[str, ...]

    @property
    def short(self) -> Names:
        """The names: ISIC has no shorter ones."""
        return self.names


def get(code: str) -> Activity:
    """Return the section or division with exactly this code; raises UnknownName, a KeyError."""
    return _directory().get(code)


def sections() -> tuple[Activity, ...]:
    """Return the 21 sections."""
    return tuple(one for one in _directory().by_code.values() if one.code == one.section)


def divisions() -> tuple[Activity, ...]:
    """Return the 88 divisions."""
    return tuple(one for one in _directory().by_code.values() if one.code != one.section)


def industries_of(code: str) -> tuple[str, ...]:
    """Return the codes of the ICIO industries that a section, division, group or class lies in, in the table's order.

    More than one means that the figure must be split, and ISIC gives no weights for it: use the nation's output. Empty
    for a code that ISIC does not have, and for division 99, extraterritorial organisations, which the table leaves out.

    >>> industries_of("24"), industries_of("2431"), industries_of("99")
    (('C24A', 'C24B'), ('C24A',), ())
    """
    return _industries_by_code().get(code.strip().upper(), ())


@cache
def _directory() -> Directory[Activity]:
    return Directory("activity", ((one, (), one.names.all()) for one in _read()))


@cache
def _industries_by_code() -> dict[str, tuple[str, ...]]:
    """Return the industries of every code, gathered from its classes; industries are visited in the table's order."""
    found: dict[str, dict[str, None]] = {}
    for industry in industries.values():
        for division in divisions():
            for number in division.classes:
                if number.startswith((*industry.divisions, *industry.groups)):
                    for code in (division.section, number[:2], number[:3], number):
                        found.setdefault(code, {})[industry.code] = None
    return {code: tuple(owners) for code, owners in found.items()}


def _read() -> Iterator[Activity]:
    for row in rows("isic.csv"):
        yield Activity(row["code"], row["section"], names_of(row), tuple(row["classes"].split()))
