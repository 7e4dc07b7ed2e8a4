"""The two sides as they are known, and the criteria by which a pair is judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, TypeVar

View = Literal["entrepreneur", "locality", "partner", "committee"]
"""Who is looked for: places as an entrepreneur sees them, entrepreneurs as a place sees them, other enterprises, committees."""

AMOUNTS: Final = ("land", "electricity", "water")
"""What an entrepreneur needs and a place has: hectares, MWh a year, cubic metres a year."""

DIMENSIONS: Final = ("innovation", "brand", "globalisation")
"""The dimensions of an entrepreneur's profile."""

CRITERIA: Final = (
    "chain", "gap", "advantage", "supplies", "buys", "wanted", "committee", "language", "answers", "outcomes", *DIMENSIONS,
)  # fmt: skip
"""All criteria; every value lies in [0, 1], 1 the best, and is NaN where a fact is missing.

chain: part of the inputs and sales of his industries that goes through what the place is strong in. gap: how far the nation imports the
product beyond what is usual. advantage: how strong the place is in his industries. supplies, buys: how much his industries take from
the other's, and sell to them, against what is usual in the world; one half is usual. wanted: whether one seeks what the other offers.
committee: whether a committee of his industry works there. language: whether both share one. answers: part of leads answered in time.
outcomes: part of earlier introductions that became leads. The dimensions: his published profile.
"""

WEIGHTS: Final[Mapping[View, Mapping[str, float]]] = {
    "entrepreneur": {
        "chain": 0.25, "advantage": 0.2, "wanted": 0.15, "answers": 0.15, "committee": 0.1, "language": 0.1, "outcomes": 0.05,
    },
    "locality": {
        "gap": 0.25, "chain": 0.15, "wanted": 0.2, "innovation": 0.1, "brand": 0.05, "globalisation": 0.1, "language": 0.1,
        "outcomes": 0.05,
    },
    "partner": {"supplies": 0.3, "buys": 0.3, "wanted": 0.25, "language": 0.15},
    "committee": {"committee": 0.4, "supplies": 0.3, "buys": 0.3},
}  # fmt: skip
"""The platform's own weights for each view; the user sees them and may set others."""


@dataclass(frozen=True, slots=True)
class Entrepreneur:
    """Somebody who may come: his industries (ICIO), languages, needs by AMOUNTS, profile by DIMENSIONS in [0, 1] as far as published.

    `seeks` and `offers` are industries named in his requests.
    """

    key: int
    industries: tuple[str, ...] = ()
    languages: frozenset[str] = frozenset()
    needs: Mapping[str, float] = field(default_factory=dict)
    profile: Mapping[str, float] = field(default_factory=dict)
    seeks: frozenset[str] = frozenset()
    offers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Body:
    """A committee and its industries."""

    key: int
    industries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Locality:
    """Where he may go: its country, location quotients by industry (none known: empty), what it has of AMOUNTS (none: not told).

    `answered` and `outcomes` are shares in [0, 1] or unknown; `committees`, `seeks` and `offers` are industries.
    """

    key: int
    country: str
    quotients: Mapping[str, float] = field(default_factory=dict)
    languages: frozenset[str] = frozenset()
    has: Mapping[str, float] = field(default_factory=dict)
    answered: float | None = None
    outcomes: float | None = None
    committees: frozenset[str] = frozenset()
    seeks: frozenset[str] = frozenset()
    offers: frozenset[str] = frozenset()


Veto = Mapping[tuple[int, int], str]
"""Pairs (entrepreneur, locality) that must not meet, with a code of the reason: ``blocked``, ``consent``, ``screening``."""

S = TypeVar("S", Entrepreneur, Locality, Body)


def in_order(side: Sequence[S]) -> list[S]:
    """Return each of a side once, by key: no answer may hang on the order in which they come."""
    known = {one.key: one for one in side}
    return [known[key] for key in sorted(known)]
