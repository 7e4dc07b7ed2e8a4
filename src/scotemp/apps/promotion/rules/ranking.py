"""An order of profiles by a rule that somebody picks, with the places that each might take: where intervals overlap, nobody is above.

There is no rule by itself, and no total of dimensions unless somebody sets the weights.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from scotemp.apps.promotion.rules.profiles import Estimate, Profile

RULES: Final = ("one", "lexicographic", "least", "weighted")
"""By one dimension; by one after the other where they do not differ; by the weakest side; by a sum whose weights the reader sets."""


@dataclass(frozen=True, slots=True)
class Value:
    """What a rule makes of a profile: its middle, between bounds."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Placed:
    """One profile in an order: its values by the rule, first to last, and the best and the worst place it might have."""

    key: int
    values: tuple[Value, ...]
    best: int
    worst: int


Rule = Callable[[Profile], tuple[Value, ...]]


def one(dimension: str) -> Rule:
    """Rank by one dimension."""
    return lambda profile: (_value(profile[dimension]),)


def lexicographic(order: Sequence[str]) -> Rule:
    """Rank by the first dimension; where intervals overlap by the next, and so on."""
    return lambda profile: tuple(_value(profile[dimension]) for dimension in order)


def least(profile: Profile) -> tuple[Value, ...]:
    """Rank by the weakest dimension of each: bounds of the least are the least of the bounds."""
    values = [_value(estimate) for estimate in profile.values()]
    return (Value(min(v.low for v in values), min(v.middle for v in values), min(v.high for v in values)),)


def weighted(weights: Mapping[str, float]) -> Rule:
    """Rank by a weighted mean; bounds are the weighted bounds, which is wider than the truth rather than narrower.

    Raises ValueError for weights that are negative or all 0.
    """
    whole = sum(weights.values())
    if whole <= 0 or min(weights.values()) < 0:
        raise ValueError("Weights must not be negative, and at least one above 0.")

    def rule(profile: Profile) -> tuple[Value, ...]:
        parts = [(weight / whole, _value(profile[dimension])) for dimension, weight in weights.items()]
        return (Value(sum(w * v.low for w, v in parts), sum(w * v.middle for w, v in parts), sum(w * v.high for w, v in parts)),)

    return rule


def rank(profiles: Mapping[int, Profile], rule: Rule) -> list[Placed]:
    """Return profiles in the order of a rule, those alike by key; `best` and `worst` count only who is clearly above or below.

    >>> near, far = Estimate(50, 50, 50, 45, 55, 2, 5), Estimate(80, 80, 80, 70, 90, 2, 5)
    >>> [(p.key, p.best, p.worst) for p in rank({1: {"brand": near}, 2: {"brand": far}, 3: {"brand": near}}, one("brand"))]
    [(2, 1, 1), (1, 2, 3), (3, 2, 3)]
    """
    values = {key: rule(profile) for key, profile in profiles.items()}
    order = sorted(values, key=lambda key: (*(-value.middle for value in values[key]), key))
    return [
        Placed(
            key,
            values[key],
            best=1 + _count(_above(values[other], values[key]) for other in order if other != key),
            worst=len(order) - _count(_above(values[key], values[other]) for other in order if other != key),
        )
        for key in order
    ]


def _count(said: Iterable[bool]) -> int:
    return sum(said)


def _above(a: tuple[Value, ...], b: tuple[Value, ...]) -> bool:
    """Say whether one is clearly above another: on the first value whose intervals do not overlap."""
    for mine, other in zip(a, b, strict=True):
        if mine.low > other.high:
            return True
        if mine.high < other.low:
            return False
    return False


def _value(estimate: Estimate) -> Value:
    low, high = estimate.bounds
    return Value(low, estimate.middle, high)
