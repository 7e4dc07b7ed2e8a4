"""Agreement between assessors: Krippendorff's alpha, with missing scores, and how certain it is."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from scotemp.kit.rubrics.rubric import Level, Score

Array = NDArray[np.float64]


class Undefined(StrEnum):
    """Why there is no alpha."""

    ONE_ASSESSOR = "one_assessor"  # fewer than two assessors gave any score
    NOTHING_SHARED = "nothing_shared"  # no unit has two scores
    NO_VARIANCE = "no_variance"  # all scores are the same: nothing shows that the assessors can tell units apart


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far assessors agree.

    Attributes
    ----------
    alpha : float or None
        1 for perfect agreement, 0 for what chance gives, below 0 for systematic disagreement; none if it is undefined.
    undefined : Undefined or None
        Why there is no alpha.
    units, scores : int
        Number of units with at least two scores, and of the scores on them: only these count.
    """

    alpha: float | None
    undefined: Undefined | None
    units: int
    scores: int


@dataclass(frozen=True, slots=True)
class Interval:
    """Bounds within which alpha lies with the given confidence, and the share of resamples in which alpha was undefined."""

    low: float
    high: float
    undefined_share: float


def ratings(scores: Collection[Score], criterion: str) -> Array:
    """Return the scores of one criterion as a table, a row an assessor and a column a unit, both sorted by key; NaN where missing."""
    chosen = [score for score in scores if score.criterion == criterion]
    rows = {key: i for i, key in enumerate(sorted({score.assessor for score in chosen}))}
    columns = {key: i for i, key in enumerate(sorted({score.unit for score in chosen}))}
    table = np.full((len(rows), len(columns)), np.nan)
    for score in chosen:
        table[rows[score.assessor], columns[score.unit]] = float(score.value)
    return table


def alpha(table: Array, level: Level) -> Agreement:
    """Return Krippendorff's alpha of a table of scores.

    Parameters
    ----------
    table : array of shape (assessors, units)
        NaN where an assessor gave no score.
    level : Level
        How the difference between two scores is measured.

    Raises
    ------
    ValueError
        If the table is not two-dimensional, has infinite scores, or negative ones on a ratio scale.

    References
    ----------
    Krippendorff, K. (2011), Computing Krippendorff's Alpha-Reliability, University of Pennsylvania, section D (any number of
    observers, any metric, missing data).

    Examples
    --------
    >>> two = np.array([[1.0, 2, 3, 3], [1.0, 2, 3, 2]])
    >>> round(alpha(two, Level.NOMINAL).alpha, 3), round(alpha(two, Level.INTERVAL).alpha, 3)
    (0.667, 0.821)
    """
    _check(table, level)
    values, counts = _counts(table)
    found = int(counts.sum())
    undefined = _why_undefined(table, values, counts)
    if undefined is not None:
        return Agreement(None, undefined, len(counts), found)
    return Agreement(_alpha(values, counts, np.ones(len(counts)), level), None, len(counts), found)


def bootstrap(table: Array, level: Level, *, confidence: float = 0.95, resamples: int = 2000, seed: int = 2011) -> Interval | None:
    """Return a percentile interval of alpha from resampled units; the same seed gives the same interval.

    Units with at least two scores are drawn with replacement and alpha is computed anew, expected disagreement included. This is
    the plain bootstrap over units (Efron and Tibshirani, 1993), not Krippendorff's own, which resamples deviations and keeps the
    expected disagreement fixed. Resamples without any variance have no alpha; they are left out and their share is told.

    Parameters
    ----------
    table, level
        As for `alpha`.
    confidence : float
        Between 0 and 1.
    resamples, seed : int
        Number of draws; start of the generator (NumPy's PCG64).

    Returns
    -------
    Interval or None
        Nothing if alpha is undefined or fewer than two units have two scores.

    Raises
    ------
    ValueError
        As `alpha`; and if `confidence` is not between 0 and 1 or `resamples` is below 1.
    """
    if not 0 < confidence < 1 or resamples < 1:
        raise ValueError(f"Confidence {confidence} must lie between 0 and 1, and resamples {resamples} be 1 or more.")
    if alpha(table, level).undefined is not None:
        return None
    values, counts = _counts(table)
    units = len(counts)
    if units < 2:
        return None
    draws = np.random.default_rng(seed).multinomial(units, np.full(units, 1 / units), size=resamples).astype(np.float64)
    varied = [draw for draw in draws if np.count_nonzero(draw @ counts) > 1]
    if not varied:
        return None
    low, high = np.quantile([_alpha(values, counts, draw, level) for draw in varied], [(1 - confidence) / 2, (1 + confidence) / 2])
    return Interval(float(low), float(high), 1 - len(varied) / resamples)


def _check(table: Array, level: Level) -> None:
    if table.ndim != 2:
        raise ValueError(f"The table of scores has {table.ndim} dimensions: it needs a row an assessor and a column a unit.")
    if np.isinf(table).any():
        raise ValueError("The table of scores holds infinite numbers: a missing score is NaN.")
    if level is Level.RATIO and (table < 0).any():
        raise ValueError("The table holds negative scores, which a ratio scale has not: take the interval level.")


def _counts(table: Array) -> tuple[Array, Array]:
    """Return the distinct scores, and how often each unit with at least two got each of them (units x distinct scores)."""
    kept = table[:, (~np.isnan(table)).sum(axis=0) >= 2]
    values = np.unique(kept[~np.isnan(kept)])
    return values, (kept[:, :, np.newaxis] == values).sum(axis=0).astype(np.float64)


def _why_undefined(table: Array, values: Array, counts: Array) -> Undefined | None:
    if (~np.isnan(table)).any(axis=1).sum() < 2:
        return Undefined.ONE_ASSESSOR
    if not len(counts):
        return Undefined.NOTHING_SHARED
    return Undefined.NO_VARIANCE if len(values) < 2 else None


def _alpha(values: Array, counts: Array, times: Array, level: Level) -> float:
    """Compute alpha, each unit taken as many times as `times` says."""
    pairs_per_score = times / (counts.sum(axis=1) - 1)
    coincidences = (counts * pairs_per_score[:, np.newaxis]).T @ counts
    coincidences[np.diag_indices_from(coincidences)] -= pairs_per_score @ counts
    totals = times @ counts
    differences = _differences(values, totals, level)
    observed = (coincidences * differences).sum()
    expected = (np.outer(totals, totals) * differences).sum()
    return float(1 - (totals.sum() - 1) * observed / expected)


def _differences(values: Array, totals: Array, level: Level) -> Array:
    """Return the squared difference between every two scores; `totals` are how often each was given."""
    a, b = values[:, np.newaxis], values[np.newaxis, :]
    if level is Level.NOMINAL:
        return np.asarray(a != b, dtype=np.float64)
    if level is Level.ORDINAL:  # scores given from one to the other, the two ends by half: distance of their middle ranks
        middle = np.cumsum(totals) - totals / 2
        return np.asarray((middle[:, np.newaxis] - middle[np.newaxis, :]) ** 2)
    if level is Level.INTERVAL:
        return np.asarray((a - b) ** 2)
    sums = np.where(a + b == 0, 1.0, a + b)
    return np.asarray(((a - b) / sums) ** 2)
