"""How far the total of one unit might have come out otherwise: a bootstrap over assessors and criteria."""

from collections.abc import Collection
from typing import Final

import numpy as np
from numpy.typing import NDArray

from scotemp.kit.rubrics.agreement import Interval
from scotemp.kit.rubrics.rubric import Level, Rubric, Score, check

Array = NDArray[np.float64]

RESAMPLES: Final = 2000
SEED: Final = 2011


def bootstrap_total(
    rubric: Rubric, scores: Collection[Score], unit: str, *, confidence: float = 0.95, resamples: int = RESAMPLES, seed: int = SEED
) -> Interval | None:
    """Return a percentile interval of the total of a unit, from 0 to 100; the same seed gives the same interval.

    Assessors and weighted criteria are drawn with replacement, each among themselves (the two-way bootstrap; Owen, 2007, "The pigeonhole
    bootstrap"), the weights of those drawn total 100 again, and the total is computed as ``aggregate.total`` does. Nothing for
    fewer than two assessors, or while one of them has left out a criterion.

    >>> from decimal import Decimal
    >>> from scotemp.kit.rubrics.rubric import Criterion, Scale
    >>> scale = Scale(Level.ORDINAL, Decimal(0), Decimal(4))
    >>> rubric = Rubric("r", "1", (Criterion("a", scale, Decimal(50), Decimal(1)), Criterion("b", scale, Decimal(50), Decimal(1))))
    >>> scores = [Score(who, key, "u", Decimal(value)) for who in ("x", "y") for key, value in (("a", 2), ("b", 4))]
    >>> found = bootstrap_total(rubric, scores, "u")
    >>> found.low, found.high
    (50.0, 100.0)

    Raises
    ------
    Faults
        If the rubric does not allow the scores.
    ValueError
        If `confidence` is not between 0 and 1 or `resamples` is below 1.
    """
    if not 0 < confidence < 1 or resamples < 1:
        raise ValueError(f"Confidence {confidence} must lie between 0 and 1, and resamples {resamples} be 1 or more.")
    check(rubric, scores)
    criteria = [one for one in rubric.criteria if one.weight]
    places = _places(rubric, scores, unit)
    if len(places) < 2 or not criteria or np.isnan(places).any():
        return None
    weights = np.array([float(one.weight) for one in criteria])
    ordinal = np.array([one.scale.level is Level.ORDINAL for one in criteria])
    draw = np.random.default_rng(seed)
    drawn = places[draw.integers(len(places), size=(resamples, len(places)))]
    middles = np.where(ordinal, np.median(drawn, axis=1), drawn.mean(axis=1))
    shares = draw.multinomial(len(criteria), np.full(len(criteria), 1 / len(criteria)), size=resamples) * weights
    totals = 100 * (middles * shares).sum(axis=1) / shares.sum(axis=1)
    low, high = np.quantile(totals, [(1 - confidence) / 2, (1 + confidence) / 2])
    return Interval(float(low), float(high), 0.0)


def _places(rubric: Rubric, scores: Collection[Score], unit: str) -> Array:
    """Return where each assessor (rows) put each weighted criterion (columns) between the ends of its scale; NaN where missing."""
    mine = [one for one in scores if one.unit == unit]
    rows = {key: place for place, key in enumerate(sorted({one.assessor for one in mine}))}
    columns = {one.key: place for place, one in enumerate(one for one in rubric.criteria if one.weight)}
    table = np.full((len(rows), len(columns)), np.nan)
    for one in mine:
        if one.criterion in columns:
            scale = rubric.criterion(one.criterion).scale
            table[rows[one.assessor], columns[one.criterion]] = float((one.value - scale.minimum) / (scale.maximum - scale.minimum))
    return table
