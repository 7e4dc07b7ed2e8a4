"""Composite indicators by the OECD/JRC handbook: many indicators of unlike units made one index, step by step, each step to be seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy.stats import kurtosis, skew

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
How = Literal["arithmetic", "geometric"]

SKEWED, PEAKED = 2.0, 3.5
"""A column is treated if it exceeds both: |skewness| and excess kurtosis."""


@dataclass(frozen=True, slots=True)
class Level:
    """One step up the tree: for each child its parent's number and its weight, both of the shape (children,)."""

    parent: Ints
    weight: Floats


def imputed(values: Floats, group: Ints) -> Floats:
    """Return the values, shape (units, indicators), with what is unknown replaced by the mean of the unit's group, shape (units,).

    Where the whole group is unknown it stays so. Source: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 3.

    >>> import numpy as np
    >>> imputed(np.array([[1.0], [3.0], [np.nan], [9.0]]), np.array([0, 0, 0, 1])).ravel().tolist()
    [1.0, 3.0, 2.0, 9.0]
    """
    found, owner = np.array(values, dtype=float), np.asarray(group)
    for one in np.unique(owner):
        rows = np.flatnonzero(owner == one)
        known = np.isfinite(found[rows]).any(axis=0)
        means = np.full(found.shape[1], np.nan)
        means[known] = np.nanmean(found[np.ix_(rows, np.flatnonzero(known))], axis=0)
        found[rows] = np.where(np.isnan(found[rows]), means, found[rows])
    return found


def treated(column: Floats, most: int = 5) -> Floats:
    """Return an indicator, shape (units,), whose outliers do not rule the index.

    While it is skewed and peaked, its farthest values are drawn to the next, at most `most` of them; if that does not help, the logarithm
    is taken of the distance from the smallest value, a hundredth of the range above it. Skewness and excess kurtosis are those of
    samples. Source: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 4; Becker and others (2022), Journal of
    Open Source Software 7(78), 4567.

    >>> import numpy as np
    >>> treated(np.array([1.0, 2, 3, 4, 5, 6, 7, 8, 9, 1000])).tolist()
    [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 9.0]
    """
    found = np.array(column, dtype=float)
    rows = np.flatnonzero(np.isfinite(found))
    if len(rows) < 4 or _well_formed(found[rows]):
        return found
    drawn = found[rows]
    order = np.argsort(drawn, kind="stable")
    high = skew(drawn, bias=False) > 0
    for count in range(1, min(most, len(rows) - 1) + 1):
        ends = order[-count:] if high else order[:count]
        drawn[ends] = drawn[order[-count - 1] if high else order[count]]
        if _well_formed(drawn):
            found[rows] = drawn
            return found
    low, span = found[rows].min(), np.ptp(found[rows])
    found[rows] = np.log(found[rows] - low + 0.01 * span)
    return found


def scaled(values: Floats, direction: Floats) -> Floats:
    """Return indicators, shape (units, indicators), on 0 to 100 with 100 for the best; `direction` is 1 or -1 for each.

    One that is the same everywhere tells nothing and becomes unknown. Source: OECD and JRC (2008), step 5, min-max.

    >>> import numpy as np
    >>> scaled(np.array([[1.0, 1.0], [2.0, 3.0], [3.0, 2.0]]), np.array([1, -1])).T.tolist()
    [[0.0, 50.0, 100.0], [100.0, 0.0, 50.0]]
    """
    signed = np.asarray(values, dtype=float) * direction
    span = _spread(signed, np.nanmax) - _spread(signed, np.nanmin)
    return np.asarray(100 * (signed - _spread(signed, np.nanmin)) / np.where(span > 0, span, np.nan))


def standardised(values: Floats, direction: Floats) -> Floats:
    """Return indicators as deviations from their mean, moved and stretched to a mean of 50 and a deviation of 15.

    Shapes as in ``scaled``. Source: OECD and JRC (2008), step 5, z-scores.

    >>> import numpy as np
    >>> standardised(np.array([[1.0], [3.0]]), np.array([1])).ravel().tolist()
    [35.0, 65.0]
    """
    signed = np.asarray(values, dtype=float) * direction
    deviation = _spread(signed, np.nanstd)
    return np.asarray(50 + 15 * (signed - _spread(signed, np.nanmean)) / np.where(deviation > 0, deviation, np.nan))


def aggregated(scores: Floats, levels: Sequence[Level], how: How = "arithmetic") -> tuple[Floats, ...]:
    """Return the scores of each level up the tree, shapes (units, nodes), the index last; of what is unknown the other weights make up.

    A geometric mean takes scores below 1 as 1. Source: OECD and JRC (2008), step 6.

    >>> import numpy as np
    >>> tree = (Level(np.array([0, 0, 1]), np.ones(3)), Level(np.array([0, 0]), np.array([3.0, 1.0])))
    >>> [level.tolist() for level in aggregated(np.array([[10.0, 30.0, 60.0]]), tree)]
    [[[20.0, 60.0]], [[30.0]]]
    """
    found: list[Floats] = []
    below = np.asarray(scores, dtype=float)
    for level in levels:
        below = _one_up(below, level, how)
        found.append(below)
    return tuple(found)


def ranks(index: Floats) -> Ints:
    """Return ranks, 1 for the highest, equal ones alike, 0 where the index is unknown; shape (units,).

    Source: OECD and JRC (2008), step 7.

    >>> import numpy as np
    >>> ranks(np.array([5.0, 9.0, 5.0, np.nan])).tolist()
    [2, 1, 2, 0]
    """
    values = np.asarray(index, dtype=float)
    known = values[np.isfinite(values)]
    above = len(known) - np.searchsorted(np.sort(known), values, side="right")
    return np.where(np.isfinite(values), above + 1, 0).astype(np.int64)


def _one_up(scores: Floats, level: Level, how: How) -> Floats:
    weights = np.zeros((len(level.parent), int(level.parent.max()) + 1))
    weights[np.arange(len(level.parent)), level.parent] = level.weight
    known = np.isfinite(scores)
    taken = np.log(np.maximum(scores, 1.0, where=known, out=np.ones_like(scores))) if how == "geometric" else scores
    whole = known.astype(float) @ weights
    mean = np.where(known, taken, 0.0) @ weights / np.where(whole > 0, whole, np.nan)
    return np.asarray(np.exp(mean) if how == "geometric" else mean)


def _well_formed(values: Floats) -> bool:
    if np.ptp(values) == 0:
        return True
    return bool(abs(skew(values, bias=False)) < SKEWED or kurtosis(values, bias=False) < PEAKED)


def _spread(values: Floats, measure: object) -> Floats:
    """Return a measure of each column, nan for one of which nothing is known."""
    known = np.isfinite(values).any(axis=0)
    found = np.full(values.shape[1], np.nan)
    found[known] = measure(values[:, known], axis=0)  # type: ignore[operator]
    return found
