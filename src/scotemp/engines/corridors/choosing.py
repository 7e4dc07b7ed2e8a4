"""Few ways out of many: the ends of the front, a compromise, and what lies farthest from what is shown already."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scotemp.engines.corridors.graph import Ints

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Choice:
    """Ways chosen to be shown, by their place on the front, in the order of the first criterion.

    `best` names for each criterion the way that is least in it, `compromise` the one nearest to the ideal.
    """

    shown: tuple[int, ...]
    best: tuple[int, ...]
    compromise: int


def choose(costs: Ints, most: int = 8, weights: Sequence[float] | None = None) -> Choice:
    """Return at most `most` ways of a front, costs (ways, criteria): the least of each criterion, the compromise, then the farthest.

    Source: the compromise has the least augmented weighted Tchebycheff distance to the ideal (Steuer and Choo 1983, Mathematical
    Programming 26, 326-344), criteria scaled to the range of the front; the others are taken farthest first (Gonzalez 1985,
    Theoretical Computer Science 38, 293-306). Ties go to the earlier way. Raises ValueError for an empty front or too few places.

    >>> choose(np.array([[1, 9], [2, 8], [5, 5], [9, 1]]), most=3)
    Choice(shown=(0, 2, 3), best=(0, 3), compromise=2)
    """
    if not len(costs) or most <= costs.shape[1]:
        raise ValueError(f"{len(costs)} ways on {most} places: each of {costs.shape[1]} criteria and the compromise want one.")
    scaled = _scaled(costs)
    best = tuple(_least(costs, one) for one in range(costs.shape[1]))
    compromise = _compromise(scaled, np.ones(costs.shape[1]) if weights is None else np.asarray(weights, dtype=np.float64))
    shown = list(dict.fromkeys((*best, compromise)))
    apart = np.min(np.abs(scaled[:, None, :] - scaled[None, shown, :]).max(axis=2), axis=1)
    while len(shown) < min(most, len(costs)):
        farthest = int(np.argmax(apart))
        if apart[farthest] <= 0:
            break
        shown.append(farthest)
        apart = np.minimum(apart, np.abs(scaled - scaled[farthest]).max(axis=1))
    return Choice(tuple(sorted(shown)), best, compromise)


def price_of_saving(costs: Ints, saved: int, paid: int = 1) -> Floats:
    """Return what a unit saved costs against the next way that saves less, shape (ways,); NaN where nothing is paid for it.

    `costs` (ways, criteria) in any order; `saved` and `paid` name criteria. The neighbour is the way with the next larger amount of the
    criterion that is saved. Source: the trade-off between neighbours of a front (Miettinen 1999, Nonlinear Multiobjective Optimization).

    >>> price_of_saving(np.array([[2, 30], [5, 15], [9, 15]]), saved=0).tolist()
    [5.0, nan, nan]
    """
    order = np.argsort(costs[:, saved], kind="stable")
    ranked = costs[order].astype(np.float64)
    less, more = np.diff(ranked[:, saved]), -np.diff(ranked[:, paid])
    price = np.full(len(costs), np.nan)
    worth = (less > 0) & (more > 0)
    price[order[:-1][worth]] = more[worth] / less[worth]
    return price


def _scaled(costs: Ints) -> Floats:
    """Return the costs from 0, the least on the front, to 1, the most."""
    low, high = costs.min(axis=0), costs.max(axis=0)
    return np.asarray((costs - low) / np.maximum(high - low, 1), dtype=np.float64)


def _least(costs: Ints, criterion: int) -> int:
    """Return the way that is least in one criterion; of those, the least in the others in turn."""
    others = [costs[:, one] for one in range(costs.shape[1]) if one != criterion]
    return int(np.lexsort((*reversed(others), costs[:, criterion]))[0])


def _compromise(scaled: Floats, weights: Floats) -> int:
    weighed = scaled * (weights / weights.sum())
    return int(np.argmin(weighed.max(axis=1) + 0.001 * weighed.sum(axis=1)))
