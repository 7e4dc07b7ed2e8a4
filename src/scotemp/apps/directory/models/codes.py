"""Codes of the platform's lists as columns: what is not in the list is refused, with what may be meant."""

import re
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from scotemp.nomenclature import countries, currencies, hs, industries, isic
from scotemp.nomenclature.lookup import UnknownName


def _listed(get: Callable[[str], object], code: str) -> None:
    try:
        get(code)
    except UnknownName as unknown:
        meant = ", ".join(one.code for one in unknown.suggestions)
        message = _("“%(code)s” is no code of the list; near it: %(meant)s.") if meant else _("“%(code)s” is no code of the list.")
        raise ValidationError(message, params={"code": code, "meant": meant}) from None


def country(code: str) -> None:
    """Refuse what is no ISO 3166-1 alpha-3 code; raises ValidationError."""
    _listed(countries.get, code)


def currency(code: str) -> None:
    """Refuse what is no ISO 4217 code; raises ValidationError."""
    _listed(currencies.get, code)


def industry(code: str) -> None:
    """Refuse what is neither an industry of the ICIO table nor a section or division of ISIC; raises ValidationError."""
    if code not in industries.by_code():
        _listed(isic.get, code)


def hs_code(code: str) -> None:
    """Refuse what is no code of 2, 4 or 6 digits in a chapter of the Harmonized System; raises ValidationError.

    Headings and subheadings are held against their chapter only: the platform's list ends there.
    """
    if not re.fullmatch("[0-9]{2}(?:[0-9]{2}){0,2}", code):
        raise ValidationError(_("“%(code)s” is no HS code: write 2, 4 or 6 digits."), params={"code": code})
    _listed(hs.get, code[:2])
