"""Deferred acceptance: one side proposes, the other keeps the best so far."""

import heapq

import numpy as np

from scotemp.engines.matching.market import Bools, Floats, Ints, Market


def deferred_acceptance(market: Market, *, by_right: bool = False, seed: int = 1962) -> Bools:
    """Return a stable assignment: the best one for the side that proposes, if nobody is indifferent.

    Where somebody is indifferent between others, one lottery for all decides (single tie-breaking); another seed may then give another
    assignment, each of them weakly stable. Each side values partners one by one (responsive preferences), so a pair that would rather
    have each other than what they have is the only way in which an assignment can come undone.

    Parameters
    ----------
    market : Market
        The two sides.
    by_right : bool
        Whether the right side proposes.
    seed : int
        Of the lottery among equals.

    Returns
    -------
    array of bool, shape (n, m)

    References
    ----------
    Gale, D. and Shapley, L. S. (1962), College admissions and the stability of marriage, American Mathematical Monthly 69, 9-15.
    Many to many: Roth, A. E. (1984), Stability and polarization of interests in job matching, Econometrica 52, 47-57.

    Examples
    --------
    The three couples of Gale and Shapley (example 1): those who propose get their first choice.

    >>> men, women = np.array([[3, 2, 1], [1, 3, 2], [2, 1, 3]]), np.array([[1, 2, 3], [3, 1, 2], [2, 3, 1]])
    >>> couples = Market(men, women, [1, 1, 1], [1, 1, 1])
    >>> deferred_acceptance(couples).astype(int).tolist()
    [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    """
    draw = np.random.default_rng(seed)
    lots = draw.permutation(market.left.shape[0]), draw.permutation(market.left.shape[1])
    if by_right:
        return _propose(market.right.T, market.left.T, market.right_room, market.left_room, market.possible.T, lots[1], lots[0]).T
    return _propose(market.left, market.right, market.left_room, market.right_room, market.possible, lots[0], lots[1])


def _propose(ours: Floats, theirs: Floats, room: Ints, their_room: Ints, possible: Bools, our_lot: Ints, their_lot: Ints) -> Bools:
    chosen = np.zeros(ours.shape, dtype=bool)
    lists = [_wishes(ours[i], possible[i] & (their_room > 0), their_lot) for i in range(len(ours))]
    held: list[list[tuple[float, int, int]]] = [[] for _ in their_room]
    left = room.copy()
    waiting = [i for i in range(len(ours)) if left[i] > 0]
    while waiting:
        i = waiting.pop()
        while left[i] > 0 and lists[i]:
            j = lists[i].pop()
            left[i] -= 1
            offer = (float(theirs[i, j]), int(our_lot[i]), i)
            if len(held[j]) < their_room[j]:
                heapq.heappush(held[j], offer)
                continue
            refused = heapq.heappushpop(held[j], offer)[2]
            left[refused] += 1
            if refused != i:
                waiting.append(refused)
    for j, offers in enumerate(held):
        chosen[[i for _score, _lot, i in offers], j] = True
    return chosen


def _wishes(opinions: Floats, possible: Bools, lot: Ints) -> list[int]:
    """Return the others that can be asked, the best last, so that it is taken first."""
    others = np.flatnonzero(possible)
    order = np.lexsort((lot[others], opinions[others]))
    return [int(j) for j in others[order]]
