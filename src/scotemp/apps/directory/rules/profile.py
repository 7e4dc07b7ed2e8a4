"""How complete and how fresh the profile of a locality is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

FIGURES: Final = 5
"""So many figures make a profile, and so many must be fresh."""
FRESH_MONTHS: Final = 24
LEAST_COMPLETE: Final = Decimal("0.8")


@dataclass(frozen=True, slots=True)
class Profile:
    """What a locality has told: whether each plain part is there, the latest year of every figure, how many parks, which prices."""

    parts: Mapping[str, bool]
    figures: Mapping[str, int]
    parks: int
    prices: frozenset[str]


def told(profile: Profile) -> dict[str, bool]:
    """Return each part that a complete profile has, and whether it is there."""
    return {
        **profile.parts,
        "figures": len(profile.figures) >= FIGURES,
        "park": profile.parks > 0,
        **{price: price in profile.prices for price in ("electricity", "land", "wage")},
    }


def completeness(profile: Profile) -> Decimal:
    """Return the share of the parts that are there, from 0 to 1."""
    there = told(profile).values()
    return Decimal(sum(there)) / Decimal(len(there))


def fresh_figures(profile: Profile, on: date) -> int:
    """Return how many figures are of a year that ended at most 24 months before a day, or has not ended."""
    return sum((on.year - year - 1) * 12 + on.month <= FRESH_MONTHS for year in profile.figures.values())
