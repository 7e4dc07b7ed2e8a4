"""Lists of codes as columns: what is in no list of the platform, or there twice, is refused."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models.codes import country, hs_code
from scotemp.nomenclature.language import LANGUAGES


def _each(value: Any, check: Callable[[str], object]) -> None:
    sound = isinstance(value, list) and all(isinstance(one, str) for one in value) and len(set(value)) == len(value)
    if not sound:
        raise ValidationError(_("Give a list of codes, each once."))
    for one in value:
        check(one)


def _language(tag: str) -> None:
    if tag not in LANGUAGES:
        raise ValidationError(_("“%(tag)s” is no working language: %(listed)s."), params={"tag": tag, "listed": ", ".join(LANGUAGES)})


def hs_codes(value: Any) -> None:
    """Refuse what is no list of HS codes of 2, 4 or 6 digits; raises ValidationError."""
    _each(value, hs_code)


def country_codes(value: Any) -> None:
    """Refuse what is no list of ISO 3166-1 alpha-3 codes; raises ValidationError."""
    _each(value, country)


def language_tags(value: Any) -> None:
    """Refuse what is no list of working languages; raises ValidationError."""
    _each(value, _language)
