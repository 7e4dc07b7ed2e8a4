"""Fields that several forms of the directory share: codes of the platform's lists."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.kit.workflow.errors import spoken
from scotemp.nomenclature import countries, currencies, industries, sco
from scotemp.nomenclature.language import LANGUAGES, OWN_NAMES
from scotemp.nomenclature.lookup import UnknownName
from scotemp.nomenclature.ownership import Ownership

Choices = list[tuple[str, str]]


def country_choices() -> Choices:
    """Return the countries by their names in the language that is active, members of the SCO first."""
    return list(_countries(get_language() or "en", frozenset(one.iso3 for one in sco.members())))


@lru_cache(maxsize=12)
def _countries(language: str, members: frozenset[str]) -> tuple[tuple[str, str], ...]:
    named = [(one.iso3, one.short.get(language)) for one in countries.values()]
    return tuple(sorted(named, key=lambda pair: (pair[0] not in members, pair[1])))


def currency_choices() -> Choices:
    """Return the currencies by code."""
    return list(_coded(currencies.values, get_language() or "en"))


def industry_choices() -> Choices:
    """Return the industries of the input-output table."""
    return list(_coded(industries.values, get_language() or "en"))


@lru_cache(maxsize=12)
def _coded(entries: Callable[[], Iterable[Any]], language: str) -> tuple[tuple[str, str], ...]:
    """Return code and name of the entries of a list; kept, for an import asks for them row by row."""
    return tuple((one.code, f"{one.code} · {one.short.get(language)}") for one in entries())


def ownership_choices() -> Choices:
    """Return the classes of ownership."""
    return [(one.value, spoken(one.names)) for one in Ownership]


def language_choices() -> Choices:
    """Return the working languages by their own names."""
    return [(code, OWN_NAMES[code]) for code in LANGUAGES]


def optional(choices: Callable[[], Choices]) -> Callable[[], Choices]:
    """Return the choices with none before them."""
    return lambda: [("", "—"), *choices()]


class CodeField(forms.CharField):
    """A code or a name, in any of the languages, of an entry in one of the platform's lists."""

    def __init__(self, *, find: Callable[[str], Any], code: Callable[[Any], str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.find, self.code = find, code

    def clean(self, value: Any) -> str:
        """Return the code; raises ValidationError with what may be meant."""
        text = super().clean(value)
        if not text:
            return ""
        try:
            return self.code(self.find(text))
        except UnknownName as unknown:
            meant = ", ".join(f"{spoken(one.short)} ({one.code})" for one in unknown.suggestions)
            words = _("“%(text)s” is not in the list; near it: %(meant)s.") if meant else _("“%(text)s” is not in the list.")
            raise ValidationError(words, code="unknown", params={"text": text, "meant": meant}) from unknown


def country_field(**kwargs: Any) -> forms.ChoiceField:
    """Return the choice of a country."""
    listed = country_choices if kwargs.get("required", True) else optional(country_choices)
    return forms.ChoiceField(choices=listed, **kwargs)
