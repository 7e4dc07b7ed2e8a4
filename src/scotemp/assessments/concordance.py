"""Translates the codes that people use into the 50 industries of the input-output table."""

from collections.abc import Mapping
from dataclasses import dataclass

from scotemp.nomenclature import hs, industries, isic
from scotemp.nomenclature.lookup import UnknownName


@dataclass(frozen=True, slots=True)
class Mapped:
    """What part of a code's figure goes to an industry, and why so much.

    `basis`: ``exact`` (all of it), ``national_output`` (split as the nation's output is), ``subheadings`` (split by
    the number of HS subheadings).
    """

    classification: str
    code: str
    industry: str
    share: float
    basis: str


class UnknownCode(ValueError):
    """The code is in none of the lists; `suggestions` look like it."""

    def __init__(self, code: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(f"{code} is no code of ICIO, ISIC Rev. 4 or an HS chapter")
        self.code = code
        self.suggestions = suggestions


def translate(code: str, classification: str, national_output: Mapping[str, float]) -> tuple[Mapped, ...]:
    """Return the industries that `code` covers, shares adding up to 1.

    `classification` is ``icio``, ``isic``, ``hs`` or empty: then ICIO is tried first and ISIC next (two digits may be
    an ISIC division or an HS chapter, and only the user can know), then the industries' names. Raises UnknownCode.
    """
    text = code.strip().upper()
    if classification in {"", "icio"} and (found := industries.by_code().get(text)):
        return (Mapped("icio", text, found.code, 1.0, "exact"),)
    if classification == "hs":
        return _chapter(text)
    if classification in {"", "isic"}:
        return _isic(text, national_output)
    return _named(code)


def _isic(code: str, national_output: Mapping[str, float]) -> tuple[Mapped, ...]:
    padded = code.zfill(2) if code.isdigit() else code
    covered = isic.industries_of(padded)
    if not covered:
        return _named(code)
    total = sum(national_output[one] for one in covered)
    if len(covered) == 1:
        return (Mapped("isic", padded, covered[0], 1.0, "exact"),)
    return tuple(Mapped("isic", padded, one, national_output[one] / total, "national_output") for one in covered if total > 0)


def _chapter(code: str) -> tuple[Mapped, ...]:
    padded = code.zfill(len(code) + len(code) % 2)[:2]  # a spreadsheet drops the zero of 0303: odd lengths miss one
    weights = hs.industries_of(padded)
    if not weights:
        raise UnknownCode(code)
    basis = "exact" if len(weights) == 1 else "subheadings"
    return tuple(Mapped("hs", padded, industry, weight, basis) for industry, weight in weights.items())


def _named(text: str) -> tuple[Mapped, ...]:
    try:
        return (Mapped("icio", text, industries.find(text).code, 1.0, "exact"),)
    except UnknownName as error:
        raise UnknownCode(text, tuple(one.code for one in error.suggestions)) from error
