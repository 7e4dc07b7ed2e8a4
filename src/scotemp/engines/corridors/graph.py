"""A network of arcs with additive whole-number costs, in an order that does not hang on the order of the input."""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

CRITERIA: Final = 5


class BadGraph(ValueError):
    """Arcs that no search can walk: a vertex out of range, a negative cost, too many criteria."""


@dataclass(frozen=True, eq=False)
class Graph:
    """Arcs sorted by tail, head and costs; made by `Graph.of`.

    `starts` (size + 1,) holds where the arcs of a vertex begin, `heads` (m,) where arcs lead, `costs` (m, 5) what they cost (criteria
    that nobody gave are 0), `index` (m,) which arc of the input each is, `criteria` how many were given.
    """

    starts: Ints
    heads: Ints
    costs: Ints
    index: Ints
    criteria: int
    tails: Ints = field(repr=False)

    @classmethod
    def of(cls, size: int, tail: npt.ArrayLike, head: npt.ArrayLike, costs: npt.ArrayLike) -> "Graph":
        """Return the graph of `size` vertices whose arcs run from `tail` to `head` (m,) at `costs` (m, k), k at most 5.

        Costs are whole numbers of any unit, at least 0; arcs side by side are kept, loops are not. Raises BadGraph.

        >>> Graph.of(3, [0, 0], [2, 1], [[5, 1], [2, 2]]).heads.tolist()
        [1, 2]
        """
        tails, heads, paid = (np.asarray(one, dtype=np.int64) for one in (tail, head, costs))
        paid = paid.reshape(len(tails), -1) if len(tails) else np.zeros((0, 1), dtype=np.int64)
        _check(size, tails, heads, paid)
        index = np.flatnonzero(tails != heads)
        order = np.lexsort((*(paid[index, k] for k in reversed(range(paid.shape[1]))), heads[index], tails[index]))
        index = index[order]
        full = np.zeros((len(index), CRITERIA), dtype=np.int64)
        full[:, : paid.shape[1]] = paid[index]
        starts = np.searchsorted(tails[index], np.arange(size + 1)).astype(np.int64)
        return cls(starts, heads[index], full, index, paid.shape[1], tails[index])

    @property
    def size(self) -> int:
        """How many vertices there are."""
        return len(self.starts) - 1

    def without(self, closed: npt.NDArray[np.bool_]) -> "Graph":
        """Return the graph without the arcs that are `closed`, a mask (m,) over the arcs of this graph.

        >>> Graph.of(2, [0, 0], [1, 1], [[1], [2]]).without(np.array([True, False])).costs[0, 0].item()
        2
        """
        kept = ~closed
        tails = self.tails[kept]
        starts = np.searchsorted(tails, np.arange(self.size + 1)).astype(np.int64)
        return Graph(starts, self.heads[kept], self.costs[kept], self.index[kept], self.criteria, tails)

    @cached_property
    def steps(self) -> list[list[tuple[int, int, tuple[int, ...]]]]:
        """The arcs out of each vertex as plain numbers: (arc, head, costs); what a search in Python walks fastest."""
        heads, costs = self.heads.tolist(), [tuple(row) for row in self.costs.tolist()]
        bounds = self.starts.tolist()
        return [[(arc, heads[arc], costs[arc]) for arc in range(low, high)] for low, high in pairwise(bounds)]


def _check(size: int, tails: Ints, heads: Ints, costs: npt.NDArray[Any]) -> None:
    """Refuse what no search can walk; raises BadGraph."""
    if costs.shape[1] > CRITERIA:
        raise BadGraph(f"{costs.shape[1]} criteria: at most {CRITERIA}.")
    if len(tails) and (min(tails.min(), heads.min()) < 0 or max(tails.max(), heads.max()) >= size):
        raise BadGraph(f"An arc leads out of the {size} vertices.")
    if costs.size and costs.min() < 0:
        arc = int(np.argwhere(costs < 0)[0][0])
        raise BadGraph(f"Arc {arc} has a cost below 0: {costs[arc].tolist()}.")
