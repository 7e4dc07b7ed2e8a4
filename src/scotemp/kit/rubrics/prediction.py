"""Whether scores go with what came of it later: rank correlation with an interval and a permutation test, honest about small numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import permutations
from math import factorial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from scotemp.kit.rubrics.agreement import Interval

Array = NDArray[np.float64]

EXACT_UP_TO: Final = 8
"""Cases up to which every order is tried; above it, orders are drawn."""


class Unknown(StrEnum):
    """Why nothing can be said."""

    TOO_FEW = "too_few"  # fewer cases than asked for
    SAME_SCORE = "same_score"  # all scores are the same
    SAME_OUTCOME = "same_outcome"  # the same came of all cases


@dataclass(frozen=True, slots=True)
class Prediction:
    """How scores go with outcomes.

    Attributes
    ----------
    n : int
        Number of cases.
    unknown : Unknown or None
        Why there is no coefficient.
    rho : float or None
        Spearman's rank correlation, from -1 to 1, ties sharing their middle rank.
    p : float or None
        Share of orders of the outcomes that give a coefficient at least as far from 0: what chance alone would do.
    exact : bool
        Whether every order was tried.
    interval : Interval or None
        Percentile interval from resampled cases.
    """

    n: int
    unknown: Unknown | None
    rho: float | None = None
    p: float | None = None
    exact: bool = False
    interval: Interval | None = None


def predict(
    scores: Sequence[float], outcomes: Sequence[float], *, least: int, confidence: float = 0.95, resamples: int = 2000, seed: int = 2011
) -> Prediction:
    """Hold outcomes against the scores given before, where there are at least `least` cases; the same seed gives the same answer.

    >>> found = predict([1, 2, 3, 4, 5], [1, 2, 3, 5, 4], least=5)
    >>> found.n, round(found.rho, 3), round(found.p, 3), found.exact
    (5, 0.9, 0.083, True)
    >>> predict([1, 2], [0, 1], least=20).unknown.value
    'too_few'

    Raises ValueError if scores and outcomes differ in number, hold NaN, or `least` is below 2.
    """
    if len(scores) != len(outcomes) or least < 2:
        raise ValueError(f"{len(scores)} scores and {len(outcomes)} outcomes must be as many, and the least number of cases 2 or more.")
    x, y = np.asarray(scores, dtype=np.float64), np.asarray(outcomes, dtype=np.float64)
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        raise ValueError("Scores and outcomes must be finite numbers: leave cases out that lack one.")
    n = len(x)
    if n < least:
        return Prediction(n, Unknown.TOO_FEW)
    if len(np.unique(x)) < 2:
        return Prediction(n, Unknown.SAME_SCORE)
    if len(np.unique(y)) < 2:
        return Prediction(n, Unknown.SAME_OUTCOME)
    draw = np.random.default_rng(seed)
    exact = n <= EXACT_UP_TO
    return Prediction(n, None, spearman(x, y), _chance(x, y, exact, draw, resamples), exact, _interval(x, y, confidence, resamples, draw))


def spearman(x: Array, y: Array) -> float:
    """Return Spearman's rank correlation: Pearson's, of the ranks; NaN where one side does not vary.

    >>> round(spearman(np.array([106., 100, 86, 101, 99, 103, 97, 113, 112, 110]), np.array([7., 27, 2, 50, 28, 29, 20, 12, 6, 17])), 4)
    -0.1758
    """
    return float(_correlate(_centred(x), _centred(y)))


def _centred(values: Array) -> Array:
    """Return the ranks of values less their mean, those alike sharing their middle rank."""
    _values, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks: Array = (np.cumsum(counts) - (counts - 1) / 2)[places]
    centred: Array = ranks - ranks.mean()
    return centred


def _correlate(a: Array, b: Array) -> Array:
    """Return the correlation of centred ranks, row by row."""
    width = np.sqrt((a**2).sum(axis=-1) * (b**2).sum(axis=-1))
    with np.errstate(invalid="ignore"):
        result: Array = (a * b).sum(axis=-1) / width
    return result


def _chance(x: Array, y: Array, exact: bool, draw: np.random.Generator, resamples: int) -> float:
    """Return the share of orders at least as far from 0; of drawn ones, that found is counted among them (Phipson and Smyth, 2010)."""
    a, b = _centred(x), _centred(y)
    orders = np.array(list(permutations(b))) if exact else draw.permuted(np.tile(b, (resamples, 1)), axis=1)
    far = int((np.abs(_correlate(a, orders)) >= abs(float(_correlate(a, b))) - 1e-12).sum())
    return far / factorial(len(b)) if exact else (far + 1) / (resamples + 1)


def _interval(x: Array, y: Array, confidence: float, resamples: int, draw: np.random.Generator) -> Interval | None:
    picks = draw.integers(len(x), size=(resamples, len(x)))
    drawn = _correlate(np.apply_along_axis(_centred, 1, x[picks]), np.apply_along_axis(_centred, 1, y[picks]))
    known = drawn[~np.isnan(drawn)]
    if not len(known):
        return None
    low, high = np.quantile(known, [(1 - confidence) / 2, (1 + confidence) / 2])
    return Interval(float(low), float(high), 1 - len(known) / resamples)
