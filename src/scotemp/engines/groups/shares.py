"""Shares of the members of a group: by weight or by what each brings, always adding up to one hundred."""

from fractions import Fraction
from math import comb

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

WHOLE = 10_000
"""Hundredths of a per cent in one hundred per cent."""

LARGEST_GAME = 16
"""Players of a game whose coalitions are all looked at: 65,536."""


def hundredths(weights: ArrayLike) -> tuple[int, ...]:
    r"""Return shares in proportion to weights, in hundredths of a per cent, adding up to exactly 10,000.

    Each gets its quota :math:`q_i = 10\,000\, w_i / \sum w` rounded down; what is left goes, one by one, to the largest remainders
    (Hamilton's method), among equals to the first.

    Parameters
    ----------
    weights
        Shape ``(n,)``, zero or more of any unit: capital, capacity, benefit, contribution.

    Returns
    -------
    tuple of int
        Each less than 1 from its quota; computed with fractions, so no rounding of floats moves a share.

    Raises
    ------
    ValueError
        If a weight is negative or no number, or all are zero.

    References
    ----------
    Balinski, M. L. and Young, H. P. (1982), Fair Representation: Meeting the Ideal of One Man, One Vote, Yale University Press,
    chapter 3 and appendix A.

    Examples
    --------
    >>> hundredths([1, 1, 1])
    (3334, 3333, 3333)
    """
    values = np.asarray(weights, dtype=np.float64)
    if values.ndim != 1 or not np.all(np.isfinite(values)) or np.any(values < 0) or not np.any(values > 0):
        raise ValueError("Shares need a list of weights of zero or more, at least one of them above zero.")
    exact = [Fraction(float(value)) for value in values]
    quotas = [WHOLE * value / sum(exact) for value in exact]
    shares = [int(quota) for quota in quotas]
    by_remainder = sorted(range(len(shares)), key=lambda i: shares[i] - quotas[i])
    for i in by_remainder[: WHOLE - sum(shares)]:
        shares[i] += 1
    return tuple(shares)


def shapley(values: ArrayLike) -> Floats:
    r"""Return the Shapley value of every player of a game.

    .. math:: \varphi_i = \sum_{S \not\ni i} \frac{|S|!\,(m - |S| - 1)!}{m!} \bigl( v(S \cup \{i\}) - v(S) \bigr)

    Parameters
    ----------
    values
        Shape ``(2**m,)``: the worth of every coalition; bit ``i`` of the index is set if player ``i`` belongs to it. The empty
        coalition comes first and must be worth nothing.

    Returns
    -------
    numpy.ndarray
        Shape ``(m,)``: parts of the worth of the whole, to which they add up.

    Raises
    ------
    ValueError
        If the number of values is no power of two, there are more than 16 players, or the empty coalition has a worth.

    References
    ----------
    Shapley, L. S. (1953), "A value for n-person games", in Kuhn and Tucker (eds), Contributions to the Theory of Games II,
    Princeton University Press, 307-317.

    Examples
    --------
    >>> shapley([0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0]).round(4)  # one glove of player 2, and one each of players 0 and 1
    array([0.1667, 0.1667, 0.6667])
    """
    worth = np.asarray(values, dtype=np.float64)
    m = worth.size.bit_length() - 1
    if worth.ndim != 1 or worth.size != 2**m or m > LARGEST_GAME:
        raise ValueError(f"A game of m players has 2**m values, m at most {LARGEST_GAME}; got shape {worth.shape}.")
    if worth[0] != 0:
        raise ValueError(f"The empty coalition must be worth nothing; got {worth[0]}.")
    index = np.arange(worth.size)
    sizes = _members(m).sum(axis=1).astype(np.int64)
    chance = np.array([1.0 / (m * comb(m - 1, size)) for size in range(m)])
    without = [index[(index >> i) & 1 == 0] for i in range(m)]
    return np.array([chance[sizes[S]] @ (worth[S | (1 << i)] - worth[S]) for i, S in enumerate(without)])


def contributions(coverage: Floats, weight: Floats, depth: Floats) -> Floats:
    r"""Return what each member brings to the coverage of a group: the Shapley value of the weighted part of the needs met.

    .. math:: v(S) = \sum_j w_j \min \Bigl(1, \sum_{i \in S} a_{ij} / d_j \Bigr)

    Every need is a game of its own among those who meet it (the value is additive, and who adds nothing gets nothing); those who
    meet it equally share it equally. Only unequal providers need all coalitions.

    Parameters
    ----------
    coverage
        Shape ``(m, k)``: of the members only.
    weight, depth
        Shape ``(k,)``, as in :class:`~scotemp.engines.groups.problem.Needs`.

    Returns
    -------
    numpy.ndarray
        Shape ``(m,)``, adding up to the weighted coverage of the group.

    Raises
    ------
    ValueError
        If more than 16 members meet one need unequally.

    References
    ----------
    Shapley, L. S. (1953), "A value for n-person games", in Kuhn and Tucker (eds), Contributions to the Theory of Games II,
    Princeton University Press, 307-317: axioms of symmetry, null player and additivity.

    Examples
    --------
    >>> contributions(np.array([[1.0, 1.0], [0.0, 1.0]]), np.array([3.0, 2.0]), np.ones(2))
    array([4., 1.])
    """
    brought = np.zeros(coverage.shape[0])
    for column, worth, enough in zip(coverage.T, weight, depth, strict=True):
        providers = np.flatnonzero(column)
        given = column[providers]
        if given.size and np.ptp(given) == 0.0:
            brought[providers] += worth * min(1.0, given.sum() / enough) / given.size
        elif given.size > LARGEST_GAME:
            raise ValueError(f"{given.size} members meet one need, each differently; all coalitions of {LARGEST_GAME} can be looked at.")
        elif given.size:
            brought[providers] += shapley(worth * np.minimum(1.0, _members(given.size) @ given / enough))
    return brought


def _members(m: int) -> Floats:
    """Return every coalition of m players, (2**m, m): 1 where the player belongs to it."""
    return ((np.arange(2**m)[:, None] >> np.arange(m)) & 1).astype(np.float64)
