"""The 50 industries of the OECD inter-country input-output tables (2025 edition) and what they cover of ISIC Rev. 4."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from scotemp.nomenclature.language import Names
from scotemp.nomenclature.lookup import Directory, names_of, rows


@dataclass(frozen=True, slots=True)
class Industry:
    """An industry of the table.

    It covers whole ISIC Rev. 4 `divisions` or, of a division that the table cuts in pieces, the `groups` and classes
    named. `goods` is true for agriculture, mining without its support services, and manufacturing. `short` names fit
    a chart.
    """

    code: str
    section: str
    goods: bool
    divisions: tuple[str, ...]
    groups: tuple[str, ...]
    names: Names
    short: Names
    aliases: tuple[str, ...]


def get(code: str) -> Industry:
    """Return the industry with exactly this code, e.g. ``C24B``; raises UnknownName, a KeyError."""
    return _directory().get(code)


def find(text: str) -> Industry:
    """Return the industry with this code, ISIC section, division or group, or name in any language.

    Case, accents, spaces and punctuation do not matter. Raises UnknownName with up to five suggestions; what lies in
    several industries, as ISIC division 24 does, is refused with these industries as suggestions.
    """
    return _directory().find(text)


def values() -> tuple[Industry, ...]:
    """Return the 50 industries in the order of the table."""
    return tuple(_directory().by_code.values())


def by_code() -> Mapping[str, Industry]:
    """Return the industries by code, in the order of the table."""
    return _directory().by_code


@cache
def _directory() -> Directory[Industry]:
    return Directory("industry", ((one, tuple(_codes(one)), (*one.names.all(), *one.short.all(), *one.aliases)) for one in _read()))


def _codes(industry: Industry) -> Iterator[str]:
    """Yield the codes of ISIC that lead to the industry, with and without the section's letter."""
    yield industry.section
    for code in (*industry.divisions, *industry.groups, *(group[:2] for group in industry.groups)):
        yield code
        yield industry.section + code


def _read() -> Iterator[Industry]:
    for row in rows("industries.csv"):
        yield Industry(
            code=row["code"],
            section=row["section"],
            goods=row["goods"] == "1",
            divisions=tuple(row["divisions"].split()),
            groups=tuple(row["groups"].split()),
            names=names_of(row),
            short=names_of(row, "short"),
            aliases=tuple(row["aliases"].split("|")),
        )
