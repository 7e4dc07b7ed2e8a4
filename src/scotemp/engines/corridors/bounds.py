"""What is left to pay at least: the cheapest way to a target by each criterion alone."""

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from scotemp.engines.corridors.graph import CRITERIA, Graph, Ints

UNREACHABLE = np.iinfo(np.int64).max // 4


def least(graph: Graph, target: int) -> Ints:
    """Return the least sum of each criterion from every vertex to `target`, shape (size, 5); UNREACHABLE where no way leads there.

    A sum of more than 2**53 is not exact. Source: Tung and Chew (1992), European Journal of Operational Research 62, 203-209 (bounds by
    one criterion at a time).

    >>> graph = Graph.of(3, [0, 1, 0], [1, 2, 2], [[1, 5], [1, 5], [9, 2]])
    >>> least(graph, 2)[0, :2].tolist()
    [2, 2]
    """
    found = np.zeros((graph.size, CRITERIA), dtype=np.int64)
    group = _pairs(graph)
    for one in range(graph.criteria):
        found[:, one] = _least_of_one(graph, group, one, target)
    if graph.criteria:
        found[found[:, 0] == UNREACHABLE] = UNREACHABLE
    return found


def _pairs(graph: Graph) -> Ints:
    """Return where each pair of neighbours begins among the sorted arcs: parallel arcs lie together."""
    if not len(graph.heads):
        return np.zeros(0, dtype=np.int64)
    change = (np.diff(graph.tails) != 0) | (np.diff(graph.heads) != 0)
    return np.concatenate(([0], np.flatnonzero(change) + 1)).astype(np.int64)


def _least_of_one(graph: Graph, group: Ints, criterion: int, target: int) -> Ints:
    """Return the least sum of one criterion to the target, over arcs turned round."""
    if not len(group):
        found: Ints = np.full(graph.size, UNREACHABLE, dtype=np.int64)
        found[target] = 0
        return found
    weight = np.minimum.reduceat(graph.costs[:, criterion], group).astype(np.float64)
    turned = csr_array((weight, (graph.heads[group], graph.tails[group])), shape=(graph.size, graph.size))
    distance: npt.NDArray[np.float64] = dijkstra(turned, indices=target)
    reached = np.isfinite(distance)
    return np.where(reached, np.where(reached, distance, 0.0).astype(np.int64), UNREACHABLE)
