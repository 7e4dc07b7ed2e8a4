"""Reads years of crises that somebody else gave, to hold our own against: columns ``country``, ``year``, perhaps ``type``."""

from collections.abc import Mapping
from dataclasses import dataclass

from scotemp.assessments.activity_file import BadCell
from scotemp.assessments.warning.rates_file import country_of
from scotemp.documents.cells import UnreadableFile, lines, text_of


@dataclass(frozen=True, slots=True)
class Dates:
    """Years of crises by country (alpha-3), and every row that could not be read."""

    years: Mapping[str, frozenset[int]]
    bad: tuple[BadCell, ...]


def read(content: bytes, name: str, wanted: str = "currency") -> Dates:
    """Read `content` of a file called `name`; where rows have a type, only those of the type `wanted` are taken.

    Raises UnreadableFile if there is no column of countries or of years.
    """
    sheet, _delimiter = lines(content, name, is_ours=lambda text: "country" in text.lower())
    _number, header = next(sheet, (0, ()))
    heads = [text_of(cell).lower() for cell in header]
    if not {"country", "year"} <= set(heads):
        raise UnreadableFile("no_year_column", ", ".join(heads))
    found: dict[str, set[int]] = {}
    bad: list[BadCell] = []
    for line, row in sheet:
        told = dict(zip(heads, map(text_of, row), strict=False))
        if not any(told.values()) or told.get("type", wanted) != wanted:
            continue
        country, year = country_of(told.get("country", "")), told.get("year", "").removesuffix(".0")
        if country is None:
            bad.append(BadCell(line, "country", told.get("country", ""), "unknown_country"))
        elif not (year.isdigit() and 1800 <= int(year) <= 2100):
            bad.append(BadCell(line, "year", year, "bad_year"))
        else:
            found.setdefault(country, set()).add(int(year))
    return Dates({country: frozenset(years) for country, years in found.items()}, tuple(bad))
