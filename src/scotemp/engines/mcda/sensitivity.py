"""How much the order hangs on the weights: how far each may move, and how often an alternative comes first when all are uncertain."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from scotemp.engines.mcda.decision import Floats

CELLS: Final = 4_000_000
"""Scores that are held at a time: bounds the memory."""


PARALLEL: Final = 1e-12
"""Scores that drift apart by less than this over the whole range of a weight never cross: what is left is rounding."""


@dataclass(frozen=True, slots=True)
class Stable:
    """Between which weights, criterion by criterion, the first ones stay the first; arrays of shape (k,), bounds in [0, 1]."""

    low: Floats
    high: Floats


def stable_weights(parts: Floats, weights: Floats, *, first: int = 1) -> Stable:
    """Return within which values each weight alone may lie, the others keeping their proportions, before another joins the first ones.

    Exact: along one weight every score is a straight line.

    Parameters
    ----------
    parts : array of shape (n, k)
        Utilities in [0, 1] without gaps.
    weights : array of shape (k,)
        Totalling 1.
    first : int
        How many of the best must stay the same set, in whatever order; at least 1, fewer than n.

    Raises
    ------
    ValueError
        If shapes differ, a part is missing, or `first` is impossible.

    References
    ----------
    Triantaphyllou, E. and Sanchez, A. (1997), A sensitivity analysis approach for some deterministic multi-criteria decision-making
    methods, Decision Sciences 28, 151-194.

    Examples
    --------
    >>> found = stable_weights(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([0.7, 0.3]))
    >>> found.low.round(3).tolist(), found.high.round(3).tolist()
    ([0.5, 0.0], [1.0, 0.5])
    """
    _check(parts, weights)
    if not 1 <= first < len(parts):
        raise ValueError(f"Of {len(parts)} alternatives the first {first} cannot be told from the others.")
    score = parts @ weights
    order = np.argsort(-np.round(score, 12), kind="stable")  # rounding decides no tie: the one named first leads
    top, rest = order[:first], order[first:]
    low, high = np.zeros(weights.size), np.ones(weights.size)
    for j, weight in enumerate(weights):
        if weight == 1.0:
            low[j] = 1.0
            continue
        others = (score - weight * parts[:, j]) / (1 - weight)
        slope = parts[:, j] - others  # score at weight t: others + t * slope
        ahead = others[top][:, None] - others[rest][None, :]
        steeper = slope[top][:, None] - slope[rest][None, :]
        with np.errstate(divide="ignore", invalid="ignore"):
            crossing = -ahead / steeper
        low[j] = np.max(np.where(steeper > PARALLEL, crossing, 0.0), initial=0.0)
        high[j] = np.min(np.where(steeper < -PARALLEL, crossing, 1.0), initial=1.0)
    return Stable(np.clip(low, 0, weights), np.clip(high, weights, 1))


def acceptability(
    parts: Floats, weights: Floats, *, firmness: float = 20.0, ranks: int | None = None, draws: int = 2000, seed: int = 2001
) -> Floats:
    """Return how often each alternative takes each rank when the weights are uncertain, an array of shape (n, ranks) of shares.

    Parameters
    ----------
    parts : array of shape (n, k)
        Utilities in [0, 1] without gaps.
    weights : array of shape (k,)
        Totalling 1.
    firmness : float
        Above 0. Weightings are drawn from a Dirichlet distribution with the parameters firmness × weights: their mean is `weights`,
        and a weight w strays by √(w (1 - w) / (firmness + 1)); at 20 a weight of 0.2 by 0.09. A weight of 0 stays 0. Any weighting
        alike, as SMAA-2 takes it where nothing is known of weights: equal weights and a firmness of k.
    ranks : int, optional
        How many of the first ranks to tell; all n unless given. Give it where n is large: the answer has n × ranks cells.
    draws, seed : int
        How many weightings; the seed makes the answer repeatable. Ties go to the alternative named first. Each draw sorts n scores.

    Raises
    ------
    ValueError
        If shapes differ, a part is missing, or draws, ranks or firmness are impossible.

    References
    ----------
    Lahdelma, R. and Salminen, P. (2001), SMAA-2: stochastic multicriteria acceptability analysis for group decision making,
    Operations Research 49, 444-454.

    Examples
    --------
    >>> shares = acceptability(np.array([[1.0, 1.0], [0.2, 0.9], [0.9, 0.2]]), np.array([0.5, 0.5]), firmness=2)
    >>> float(shares[0, 0]), bool(abs(shares[1, 1] - 0.5) < 0.05)
    (1.0, True)
    """
    _check(parts, weights)
    n = len(parts)
    told = n if ranks is None else ranks
    if draws < 1 or not (firmness > 0 and np.isfinite(firmness)) or not 0 <= told <= n:
        raise ValueError(f"{draws} draws of firmness {firmness} for {told} of {n} ranks: ask for 1 draw or more, firmness above 0.")
    tried = np.random.default_rng(seed).dirichlet(firmness * weights, draws)
    counts = np.zeros((n, told))
    block = max(CELLS // max(n, 1), 1)
    for start in range(0, draws, block):
        order = np.argsort(-(tried[start : start + block] @ parts.T), axis=1, kind="stable")[:, :told]
        np.add.at(counts, (order, np.broadcast_to(np.arange(told), order.shape)), 1.0)
    return counts / draws


def _check(parts: Floats, weights: Floats) -> None:
    if parts.ndim != 2 or weights.shape != (parts.shape[1],):
        raise ValueError(f"Parts of shape {parts.shape} need one weight a column, not {weights.shape}.")
    if np.isnan(parts).any():
        raise ValueError("A part is missing: leave out what has gaps.")
    if (weights < 0).any() or not np.isclose(weights.sum(), 1):
        raise ValueError("Weights must be 0 or more and total 1.")
