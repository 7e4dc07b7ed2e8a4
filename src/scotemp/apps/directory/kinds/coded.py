"""Codes of the platform's lists as pages and programs receive them."""

from scotemp.kit.desks.cells import Coded
from scotemp.nomenclature import countries, industries, isic
from scotemp.nomenclature.language import OWN_NAMES, normalise
from scotemp.nomenclature.lookup import UnknownName
from scotemp.nomenclature.ownership import Ownership


def country(code: str) -> Coded | None:
    """Return a country by its code."""
    return Coded(code, countries.get(code).short) if code else None


def ownership(code: str) -> Coded | None:
    """Return a class of ownership."""
    return Coded(code, Ownership(code).names) if code else None


def industry(code: str) -> Coded:
    """Return an industry by a code of the input-output table or of ISIC."""
    try:
        return Coded(code, industries.get(code).names)
    except UnknownName:
        return Coded(code, isic.get(code).names)


def language(tag: str) -> Coded:
    """Return a working language by its own name, any other by its tag."""
    return Coded(tag, OWN_NAMES[normalise(tag)] if tag in OWN_NAMES else tag)
