"""Two sides, what each thinks of the other, and how many partners each can take."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Market:
    """Left and right side, say entrepreneurs and localities.

    Attributes
    ----------
    left, right : arrays of shape (n, m)
        What each of the left thinks of each of the right, and the other way round; higher is better, in any unit. NaN where a pair is
        out of the question: a veto of either side counts for both.
    left_room, right_room : arrays of shape (n,), (m,)
        How many partners each can take; 0 or more.

    Raises
    ------
    ValueError
        If shapes differ, a value is infinite, or room is negative or no whole number.
    """

    left: Floats
    right: Floats
    left_room: Ints
    right_room: Ints

    def __post_init__(self) -> None:
        left, right = np.asarray(self.left, dtype=float), np.asarray(self.right, dtype=float)
        rooms = [np.asarray(one, dtype=float) for one in (self.left_room, self.right_room)]
        if left.ndim != 2 or right.shape != left.shape or rooms[0].shape != left.shape[:1] or rooms[1].shape != left.shape[1:]:
            raise ValueError(
                f"Opinions of shapes {left.shape} and {right.shape} do not fit room for {rooms[0].shape} and {rooms[1].shape}."
            )
        if np.isinf(left).any() or np.isinf(right).any():
            raise ValueError("An opinion is infinite: what is out of the question is NaN.")
        if any((one < 0).any() or (one != np.floor(one)).any() for one in rooms):
            raise ValueError("Room is a whole number of 0 or more.")
        for name, value in (("left", left), ("right", right)):
            object.__setattr__(self, name, value)
        object.__setattr__(self, "left_room", rooms[0].astype(np.int64))
        object.__setattr__(self, "right_room", rooms[1].astype(np.int64))

    @cached_property
    def possible(self) -> Bools:
        """Whether both sides of a pair would have it, (n, m)."""
        return ~(np.isnan(self.left) | np.isnan(self.right))


def blocking(market: Market, chosen: Bools) -> list[tuple[int, int]]:
    """Return the pairs that are not matched though both would gain: an assignment without any is stable.

    A side gains if it has room left, or strictly prefers the other to one of its partners (weak stability, where there are ties).

    Parameters
    ----------
    market : Market
        The two sides.
    chosen : array of bool, shape (n, m)
        The assignment.

    Raises
    ------
    ValueError
        If the assignment holds an impossible pair or exceeds somebody's room.

    References
    ----------
    Roth, A. E. and Sotomayor, M. A. O. (1990), Two-Sided Matching, chapter 5.

    Examples
    --------
    >>> market = Market([[2, 1], [2, 1]], [[2, 1], [1, 2]], [1, 1], [1, 1])
    >>> blocking(market, np.array([[False, True], [True, False]]))
    [(0, 0)]
    """
    if (chosen & ~market.possible).any() or (chosen.sum(axis=1) > market.left_room).any() or (chosen.sum(axis=0) > market.right_room).any():
        raise ValueError("The assignment holds a pair that is out of the question, or more partners than there is room for.")
    worst_left = np.where(chosen, market.left, np.inf).min(axis=1, initial=np.inf)
    worst_right = np.where(chosen, market.right, np.inf).min(axis=0, initial=np.inf)
    with np.errstate(invalid="ignore"):
        left_gains = (chosen.sum(axis=1) < market.left_room)[:, None] | (market.left > worst_left[:, None])
        right_gains = (chosen.sum(axis=0) < market.right_room)[None, :] | (market.right > worst_right[None, :])
    left_gains &= (market.left_room > 0)[:, None]
    right_gains &= (market.right_room > 0)[None, :]
    found = np.argwhere(market.possible & ~chosen & left_gains & right_gains)
    return [(int(i), int(j)) for i, j in found]
