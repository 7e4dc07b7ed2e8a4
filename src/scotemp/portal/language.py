"""The reader's language: the code that documents use, and the same page in the others."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import get_language

from scotemp.nomenclature.language import LANGUAGES, OWN_NAMES, Language, normalise

_PREFIXES = {language.lower(): language for language in LANGUAGES}
"""The languages by the first part of an address."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One language of the switch and where it leads."""

    tag: Language
    name: str
    url: str
    current: bool


def tag() -> Language:
    """Return the language of this request as documents and browsers write it: ``en``, ``zh-Hans`` or ``ru``."""
    return normalise(get_language() or "en")


def switch(request: HttpRequest) -> list[Choice]:
    """Return the page that is open, with its query, in every language; a page outside them leads home."""
    prefix, _, rest = request.get_full_path().lstrip("/").partition("/")
    rest = rest if prefix in _PREFIXES else ""
    return [Choice(language, OWN_NAMES[language], f"/{code}/{rest}", language == tag()) for code, language in _PREFIXES.items()]
