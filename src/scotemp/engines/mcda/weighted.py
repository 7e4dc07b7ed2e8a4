"""The weighted sum, with what each criterion contributes, what is not known, and what would raise it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from scotemp.engines.mcda.decision import Decision, Floats


@dataclass(frozen=True, slots=True)
class Weighted:
    """Scores from 0 to 1.

    Attributes
    ----------
    score : array of shape (n,)
        Over the known criteria, their weights scaled up to 1; NaN where nothing is known.
    low, high : arrays of shape (n,)
        The score if every missing fact turned out worst, or best: the whole of what ignorance allows.
    contributions : array of shape (n, k)
        What each criterion adds to the score; 0 where it is missing. Rows add up to the score.
    lift : array of shape (n, k)
        What the score would gain, all else equal, if the criterion were at its best; a missing one, if it became known and were at
        its best, which also gives it its weight. NaN where nothing is known.
    """

    score: Floats
    low: Floats
    high: Floats
    contributions: Floats
    lift: Floats


def utilities(decision: Decision, worst: ArrayLike, best: ArrayLike) -> Floats:
    """Return every value as a part of the way from worst to best, in [0, 1]; NaN where it is missing.

    The ends are given, not taken from the table, so that adding an alternative never turns the order of others.

    Parameters
    ----------
    decision : Decision
        Alternatives and criteria.
    worst, best : array_like of shape (k,)
        In the unit of each criterion; values beyond count as the end itself. Best above worst for a benefit, below for a cost.

    Raises
    ------
    ValueError
        If the ends do not lie in the direction of a criterion.

    References
    ----------
    Keeney, R. L. and Raiffa, H. (1976), Decisions with Multiple Objectives, chapter 3.

    Examples
    --------
    >>> table = Decision([[5.0, 20.0], [10.0, 10.0]], [1, 1], [True, False])
    >>> utilities(table, worst=[0, 40], best=[10, 0]).tolist()
    [[0.5, 0.5], [1.0, 0.75]]
    """
    low, high = np.asarray(worst, dtype=float), np.asarray(best, dtype=float)
    if low.shape != decision.weights.shape or high.shape != low.shape or (np.sign(high - low) != np.where(decision.benefit, 1, -1)).any():
        raise ValueError("Each criterion needs a worst and a best value, the best above the worst for a benefit and below it for a cost.")
    return np.asarray(np.clip((decision.values - low) / (high - low), 0.0, 1.0))


def weighted_sum(decision: Decision, worst: ArrayLike, best: ArrayLike) -> Weighted:
    """Score alternatives by the weighted mean of their utilities.

    Parameters
    ----------
    decision, worst, best
        As for `utilities`.

    Raises
    ------
    ValueError
        As `utilities`.

    References
    ----------
    Fishburn, P. C. (1967), Additive utilities with incomplete product sets, Operations Research 15, 537-542. Bounds for missing
    facts: Sarabando, P. and Dias, L. C. (2010), Simple procedures of choice in multicriteria problems without precise information
    about the alternatives' values, Computers & Operations Research 37, 2239-2247.

    Examples
    --------
    >>> table = Decision([[8.0, np.nan], [4.0, 1.0]], [3, 1], [True, True])
    >>> found = weighted_sum(table, worst=[0, 0], best=[10, 1])
    >>> found.score.round(3).tolist(), found.low.round(3).tolist(), found.high.round(3).tolist()
    ([0.8, 0.55], [0.6, 0.55], [0.85, 0.55])
    """
    part = utilities(decision, worst, best)
    known = ~np.isnan(part)
    filled = np.where(known, part, 0.0)
    sure = filled @ decision.weights
    weight_known = known @ decision.weights
    scale = np.divide(1.0, weight_known, out=np.zeros_like(weight_known), where=weight_known > 0)
    score = np.where(weight_known > 0, sure * scale, np.nan)
    lifted = sure[:, None] + (1.0 - filled) * decision.weights
    weight_then = weight_known[:, None] + ~known * decision.weights
    score_then = np.divide(lifted, weight_then, out=np.zeros_like(lifted), where=weight_then > 0)
    return Weighted(
        score=score,
        low=sure,
        high=sure + 1.0 - weight_known,
        contributions=filled * decision.weights * scale[:, None],
        lift=np.maximum(score_then - score[:, None], 0.0),
    )
