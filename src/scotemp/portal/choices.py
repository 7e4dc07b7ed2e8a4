"""The countries and industries that a form offers, named in the reader's language and findable in all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from scotemp.nomenclature import countries, industries

_LANGUAGES = ("zh-Hans", "ru", "en")


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list: its name, and its names in the other languages with its code."""

    name: str
    detail: str


@lru_cache(maxsize=len(_LANGUAGES))
def lists(language: str) -> dict[str, list[Choice]]:
    """Return the lists of ``countries`` (by name) and ``industries`` (in the order of the classification)."""
    named = sorted(countries.values(), key=lambda one: _alphabetical(one.short.get(language)))
    return {
        "countries": _choices(((one.iso3, one.short) for one in named), language),
        "industries": _choices(((one.code, one.short) for one in industries.values()), language),
    }


def _choices(entries: Iterable[tuple[str, Mapping[str, str]]], language: str) -> list[Choice]:
    others = [other for other in _LANGUAGES if other != language]
    return [Choice(names.get(language), " · ".join([*(names.get(other) for other in others), code])) for code, names in entries]


def _alphabetical(name: str) -> bytes:
    return name.encode("gb18030")  # orders common characters by their sound, and Latin and Cyrillic letters as usual
