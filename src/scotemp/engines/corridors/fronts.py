"""The front between two places: every way that no other beats by all criteria at once, and how far the search came."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from time import monotonic
from typing import Final

import numpy as np

from scotemp.engines.corridors import labels as plain
from scotemp.engines.corridors.bounds import UNREACHABLE, least
from scotemp.engines.corridors.graph import CRITERIA, Graph, Ints
from scotemp.engines.corridors.labels import Labels, Vector

STRETCHES: Final = (1.0, 1.01, 1.05, 1.2)
NO_LIMIT: Final = UNREACHABLE - 1

Settle = Callable[[Graph, int, int, Ints, Vector, int, float], Labels]


@dataclass(frozen=True, slots=True)
class Effort:
    """The most that a search may cost: settled labels, and seconds after which no wider search is begun."""

    labels: int = 1_000_000
    seconds: float = 10.0


@dataclass(frozen=True, slots=True)
class Front:
    """The efficient ways: costs (ways, criteria) in lexicographic order, and the arcs of each in walking order.

    `stretch` 1 is exact; 1.05 says that every efficient way has one here at most 5 % worse by each criterion. `complete` false says that
    even so the search was cut: the ways are efficient among themselves, others are missing.
    """

    costs: Ints
    ways: tuple[Ints, ...]
    stretch: float
    complete: bool
    settled: int


def front(
    graph: Graph, source: int, target: int, *, limits: Sequence[int | None] = (), effort: Effort | None = None, compiled: bool | None = None
) -> Front:
    """Return all efficient ways from `source` to `target` over up to five additive criteria; of equal ways one.

    `limits` hold the most that a way may cost by each criterion, None where there is none. With more labels or seconds than `effort`
    allows the search is repeated with ways left out that are within 1, 5, 20 % of one found, and the answer says so. `compiled` takes
    the search compiled by numba, where None takes it if it is there. Source: Pulido, Mandow and Perez-de-la-Cruz (2015), Computers &
    Operations Research 64, 60-70; Maristany de las Casas and others (2023), Networks 82, 277-298.

    >>> two = Graph.of(3, [0, 1, 0], [1, 2, 2], [[1, 5], [1, 5], [9, 2]])
    >>> front(two, 0, 2, compiled=False).costs.tolist()
    [[2, 10], [9, 2]]
    """
    allowed = effort or Effort()
    bounds = least(graph, target)
    most = _limits(limits)
    settle = _settler(compiled)
    began = monotonic()
    found, stretch = None, 1.0
    for stretch, cap in _tries(allowed):
        found = settle(graph, source, target, bounds, most, cap, stretch)
        if found.complete or monotonic() - began > allowed.seconds:
            break
    if found is None:
        raise ValueError("No search was allowed.")
    return _front(graph, found, target, stretch)


def fronts_from(graph: Graph, source: int, *, limits: Sequence[int | None] = (), compiled: bool | None = None) -> Labels:
    """Return the whole front of every vertex that can be reached from `source`, as settled labels.

    Source: Martins (1984), European Journal of Operational Research 16, 236-245.

    >>> found = fronts_from(Graph.of(3, [0, 1, 0], [1, 2, 2], [[1, 5], [1, 5], [9, 2]]), 0, compiled=False)
    >>> found.costs[found.vertices == 2, :2].tolist()
    [[2, 10], [9, 2]]
    """
    free = np.zeros((graph.size, CRITERIA), dtype=np.int64)
    return _settler(compiled)(graph, source, -1, free, _limits(limits), NO_LIMIT, 1.0)


@cache
def _settler(compiled: bool | None = None) -> Settle:
    """Return the search in Python, or the one that numba compiles: for None the compiled one where numba is installed."""
    if compiled or (compiled is None and find_spec("numba")):
        found: Settle = import_module("scotemp.engines.corridors.compiled").settle
        return found
    return plain.settle


def way(labels: Labels, last: int) -> Ints:
    """Return the arcs that lead to a settled label, in walking order. Source: parents as kept by Martins (1984).

    >>> found = fronts_from(Graph.of(3, [0, 1], [1, 2], [[1], [1]]), 0, compiled=False)
    >>> way(found, 2).tolist()
    [0, 1]
    """
    arcs = []
    while labels.parents[last] >= 0:
        arcs.append(labels.arcs[last])
        last = labels.parents[last]
    return np.array(arcs[::-1], dtype=np.int64)


def _limits(limits: Sequence[int | None]) -> Vector:
    known = [NO_LIMIT if one is None else min(one, NO_LIMIT) for one in limits]
    return (*known, *[NO_LIMIT] * (CRITERIA - len(known)))


def _tries(effort: Effort) -> Iterator[tuple[float, int]]:
    """Yield the searches in turn: exact with four times as many labels each, then coarser and coarser with the most allowed."""
    cap = min(20_000, effort.labels)
    while cap < effort.labels:
        yield 1.0, cap
        cap *= 4
    for stretch in STRETCHES:
        yield stretch, effort.labels


def _front(graph: Graph, found: Labels, target: int, stretch: float) -> Front:
    """Return the labels of the target as ways."""
    at = np.flatnonzero(found.vertices == target)
    costs = found.costs[at, : graph.criteria]
    return Front(costs, tuple(way(found, int(one)) for one in at), stretch, found.complete, len(found.vertices))
