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
        As for `best_assignment`; the programme has one row a possible pair, and one more unknown where both sides have room for several.

    Raises
    ------
    NotSolved
        If the time is up before the best is proved.

    References
    ----------
    Vande Vate, J. H. (1989), Linear programming brings marital bliss, Operations Research Letters 8, 147-153, whose rows these are where
    everybody has room for one; with ties and room: Delorme, M. et al. (2019), Mathematical models for stable matching problems with ties
    and incomplete lists, European Journal of Operational Research 277, 426-441. A pair is matched, or one of the two is full with partners
    whom it likes no less. Pairs that cannot be are left out first: Irving, R. W. and Manlove, D. F. (2009), Finding large stable
    matchings, ACM Journal of Experimental Algorithmics 14, 1.2.

    Examples
    --------
    >>> market = Market([[2, 1], [1, 2]], [[1, 2], [2, 1]], [1, 1], [1, 1])
    >>> best_stable(market, np.array([[1.0, 3.0], [3.0, 1.0]])).worth
    6.0
    """
    rows, columns = np.nonzero(_within_reach(market))
    left, right = market.left[rows, columns], market.right[rows, columns]
    room, their_room = market.left_room[rows], market.right_room[columns]
    mine = ((rows[:, None] == rows) & (left >= left[:, None])).astype(float)
    theirs = ((columns[:, None] == columns) & (right >= right[:, None])).astype(float)
    itself = np.eye(len(rows))
    rooms = _rooms(market, rows, columns)
    # Who has room for one is full as soon as he has a partner: the sum itself says whether, and no unknown is needed for it.
    one, only_they = room == 1, (room > 1) & (their_room == 1)
    for_one = (their_room[:, None] * mine + theirs - itself)[one], (room[:, None] * theirs + mine - itself)[only_they]
    several = (room > 1) & (their_room > 1)
    full = np.diag(room.astype(float))[several][:, several], np.diag(their_room.astype(float))[several][:, several]
    nothing = csr_array((len(rooms.ub), int(several.sum()))), csr_array((int((~several).sum()), int(several.sum())))
    conditions = [
        LinearConstraint(hstack([rooms.A, nothing[0]]), -np.inf, rooms.ub),
        LinearConstraint(hstack([csr_array(np.vstack(for_one)), nothing[1]]), np.concatenate([their_room[one], room[only_they]]), np.inf),
        LinearConstraint(hstack([csr_array(mine[several]), csr_array(-full[0])]), 0, np.inf),
        LinearConstraint(
            hstack([csr_array((theirs + their_room[:, None] * itself)[several]), csr_array(full[1])]), their_room[several], np.inf
        ),
    ]
    return _solved(market, worth, rows, columns, conditions, int(several.sum()), seconds)


def _within_reach(market: Market) -> Bools:
    """Return the pairs that no stable assignment is known to be without."""
    possible = market.possible & (market.left_room > 0)[:, None] & (market.right_room > 0)
    while True:
        fewer = _without_worse(market.left, market.right, market.left_room, market.right_room, possible)
        fewer = _without_worse(market.right.T, market.left.T, market.right_room, market.left_room, fewer.T).T
        if (fewer == possible).all():
            return possible
        possible = fewer


def _without_worse(ours: Floats, theirs: Floats, room: Ints, their_room: Ints, possible: Bools) -> Bools:
    """Leave out partners who are worse than the last of those, as many as there is room for, who are sure to take one.

    Sure is who has room for everybody whom he likes no less: unless they meet, he would rather have this one than what he has.
    """
    liked = np.where(possible, theirs, -np.inf)
    rivals = np.stack([(column[None, :] >= column[:, None]).sum(axis=1) for column in liked.T], axis=1) if liked.size else liked
    sure = np.sort(np.where(possible & (rivals <= their_room), ours, -np.inf), axis=1)[:, ::-1]
    last = np.full(len(ours), -np.inf)
    enough = np.flatnonzero((room > 0) & (room <= ours.shape[1]))
    last[enough] = sure[enough, room[enough] - 1]
    return np.asarray(possible & (np.nan_to_num(ours, nan=-np.inf) >= last[:, None]))


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
