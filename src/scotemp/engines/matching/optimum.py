"""The assignment that is worth most in all, and the one that is worth most among the stable ones."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack, vstack

from scotemp.engines.matching.market import Bools, Floats, Ints, Market


class NotSolved(RuntimeError):
    """The time was up before the best assignment was proved."""


@dataclass(frozen=True, slots=True)
class Optimum:
    """An assignment, (n, m), and what it is worth."""

    chosen: Bools
    worth: float


def best_assignment(market: Market, worth: Floats, *, seconds: float = 60.0) -> Optimum:
    """Return the assignment of the highest total worth within everybody's room, whoever would rather have another.

    Parameters
    ----------
    market : Market
        The two sides; only possible pairs are matched.
    worth : array of shape (n, m)
        Of each pair; a pair of worth 0 or less is never matched.
    seconds : float
        After which `NotSolved` is raised.

    References
    ----------
    Koopmans, T. C. and Beckmann, M. (1957), Assignment problems and the location of economic activities, Econometrica 25, 53-76.
    Solved by HiGHS (Huangfu and Hall 2018) through SciPy.

    Examples
    --------
    >>> market = Market(np.ones((2, 2)), np.ones((2, 2)), [1, 1], [1, 1])
    >>> best_assignment(market, np.array([[5.0, 4.0], [4.0, 1.0]])).worth
    8.0
    """
    rows, columns = np.nonzero(market.possible & (np.nan_to_num(worth) > 0))
    rooms = _rooms(market, rows, columns)
    return _solved(market, worth, rows, columns, [rooms], 0, seconds)


def best_stable(market: Market, worth: Floats, *, seconds: float = 60.0) -> Optimum:
    """Return the assignment of the highest total worth among those that no pair would undo (weak stability, where there are ties).

    Parameters
    ----------
    market, worth, seconds
        As for `best_assignment`; the programme grows with three unknowns a possible pair.

    Raises
    ------
    NotSolved
        If the time is up before the best is proved.

    References
    ----------
    Vande Vate, J. H. (1989), Linear programming brings marital bliss, Operations Research Letters 8, 147-153; Baiou, M. and Balinski, M.
    (2000), The stable admissions polytope, Mathematical Programming 87, 427-439. With room on both sides: a pair is matched, or one of
    the two is full with partners whom it likes no less.

    Examples
    --------
    >>> market = Market([[2, 1], [1, 2]], [[1, 2], [2, 1]], [1, 1], [1, 1])
    >>> best_stable(market, np.array([[1.0, 3.0], [3.0, 1.0]])).worth
    6.0
    """
    rows, columns = np.nonzero(market.possible & (market.left_room > 0)[:, None] & (market.right_room > 0)[None, :])
    pairs = len(rows)
    rooms = _rooms(market, rows, columns)
    wide = csr_array((rooms.A.shape[0], 2 * pairs))
    as_good_left = (rows[:, None] == rows) & (market.left[rows, columns] >= market.left[rows, columns][:, None])
    as_good_right = (columns[:, None] == columns) & (market.right[rows, columns] >= market.right[rows, columns][:, None])
    identity = csr_array(np.eye(pairs))
    full_left = hstack([csr_array(as_good_left.astype(float)), -identity * market.left_room[rows][:, None], 0 * identity])
    full_right = hstack([csr_array(as_good_right.astype(float)), 0 * identity, -identity * market.right_room[columns][:, None]])
    settled = hstack([identity, identity, identity])
    conditions = [
        LinearConstraint(hstack([rooms.A, wide]), -np.inf, rooms.ub),
        LinearConstraint(vstack([full_left, full_right]), 0, np.inf),
        LinearConstraint(settled, 1, np.inf),
    ]
    return _solved(market, worth, rows, columns, conditions, 2 * pairs, seconds)


def _rooms(market: Market, rows: Ints, columns: Ints) -> LinearConstraint:
    n, m = market.left.shape
    one, place = np.ones(len(rows)), np.arange(len(rows))
    sides = vstack([csr_array((one, (rows, place)), shape=(n, len(rows))), csr_array((one, (columns, place)), shape=(m, len(rows)))])
    return LinearConstraint(sides, -np.inf, np.concatenate([market.left_room, market.right_room]))


def _solved(
    market: Market, worth: Floats, rows: Ints, columns: Ints, conditions: list[LinearConstraint], more: int, seconds: float
) -> Optimum:
    chosen = np.zeros(market.left.shape, dtype=bool)
    value = worth[rows, columns]
    if not value.size:
        return Optimum(chosen, 0.0)
    found = milp(
        np.concatenate([-value, np.zeros(more)]), integrality=np.ones(value.size + more), bounds=Bounds(0, 1), constraints=conditions,
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )  # fmt: skip
    if found.status != 0:
        raise NotSolved(f"No best assignment of {value.size} possible pairs was proved within {seconds:g} s: {found.message}")
    chosen[rows, columns] = found.x[: value.size] > 0.5
    return Optimum(chosen, float(worth[chosen].sum()))
