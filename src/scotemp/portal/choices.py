"""The countries and industries that a form offers, named in the reader's language and findable in all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from scotemp.assessments.table import accounts
from scotemp.nomenclature import countries, industries, sco
from scotemp.nomenclature.countries import Country
from scotemp.nomenclature.language import LANGUAGES, Names


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list: its name, and its names in the other languages with its code."""

    name: str
    detail: str


@lru_cache(maxsize=len(LANGUAGES))
def lists(language: str) -> dict[str, list[Choice]]:
    """Return the lists of ``countries`` (by name) and ``industries`` (in the order of the classification)."""
    named = sorted(filter(_answerable, countries.values()), key=lambda one: _alphabetical(one.short.get(language)))
    return {
        "countries": _choices(((one.iso3, one.short) for one in named), language),
        "industries": _choices(((one.code, one.short) for one in industries.values()), language),
    }


def _answerable(country: Country) -> bool:
    """Tell whether there is something to say: the table holds the country, or the SCO knows it."""
    return country.iso3 in accounts().table.countries or sco.status(country.iso3, date.today()) is not None


def _choices(entries: Iterable[tuple[str, Names]], language: str) -> list[Choice]:
    others = [other for other in LANGUAGES if other != language]
    return [Choice(names.get(language), " · ".join([*(names.get(other) for other in others), code])) for code, names in entries]


def _alphabetical(name: str) -> bytes:
    return name.encode("gb18030")  # orders common characters by their sound, and Latin and Cyrillic letters as usual
