"""Label setting in plain Python: all efficient ways from one vertex, in lexicographic order of what they may come to.

Shape of the method: Martins (1984), European Journal of Operational Research 16, 236-245; Pulido, Mandow and Perez-de-la-Cruz (2015),
Computers & Operations Research 64, 60-70 (NAMOA*dr); Maristany de las Casas and others (2023), Networks 82, 277-298 (T-MDA).
"""

from heapq import heappop, heappush
from typing import NamedTuple

import numpy as np

from scotemp.engines.corridors.graph import CRITERIA, Graph, Ints

Vector = tuple[int, ...]


class Labels(NamedTuple):
    """Labels in the order in which they were settled: where they stand, what they cost, whence and by which arc they came.

    Shapes (labels,), costs (labels, 5). The source has no parent and no arc (-1). `complete` tells that the search ended of itself and
    not by its cap.
    """

    vertices: Ints
    costs: Ints
    parents: Ints
    arcs: Ints
    complete: bool


def settle(graph: Graph, source: int, target: int, bounds: Ints, limits: Vector, cap: int, stretch: float) -> Labels:
    """Return the settled labels of a search from `source`.

    With a `target` and its `bounds` (size, 5) only what may still lead to an efficient way there is followed; with target -1 and bounds
    of 0 every vertex gets its whole front. `limits` are the most that a way may cost, `cap` the most labels settled, `stretch` (1 for
    exact) by what factor a way already found may be worse than what one left out comes to. Source: those of the module.

    >>> graph = Graph.of(3, [0, 1, 0], [1, 2, 2], [[1, 5], [1, 5], [9, 2]])
    >>> settle(graph, 0, -1, np.zeros((3, 5), dtype=np.int64), (99,) * 5, 100, 1.0).vertices.tolist()
    [0, 1, 2, 2]
    """
    ahead = bounds.tolist()
    fronts: list[list[Vector]] = [[] for _ in range(graph.size)]
    reached: list[Vector] = fronts[target] if target >= 0 else []
    settled: list[tuple[int, Vector, int, int]] = []
    heap: list[tuple[Vector, int, int, int]] = [(tuple(ahead[source]), source, -1, -1)] if _within(ahead[source], limits) else []
    m1, m2, m3, m4, m5 = limits
    while heap:
        whole, vertex, parent, came = heappop(heap)
        g1, g2, g3, g4, g5 = (f - b for f, b in zip(whole, ahead[vertex], strict=True))
        if _covered(fronts[vertex], g2, g3, g4, g5) or _near(reached, whole, stretch):
            continue
        if len(settled) >= cap:
            return _labels(settled, complete=False)
        _admit(fronts[vertex], (g1, g2, g3, g4, g5))
        mine = len(settled)
        settled.append((vertex, (g1, g2, g3, g4, g5), parent, came))
        if vertex == target:
            continue
        for arc, head, (c1, c2, c3, c4, c5) in graph.steps[vertex]:
            h1, h2, h3, h4, h5 = ahead[head]
            n2, n3, n4, n5 = g2 + c2, g3 + c3, g4 + c4, g5 + c5
            come = (g1 + c1 + h1, n2 + h2, n3 + h3, n4 + h4, n5 + h5)
            if come[0] > m1 or come[1] > m2 or come[2] > m3 or come[3] > m4 or come[4] > m5:
                continue
            if not _covered(fronts[head], n2, n3, n4, n5) and not _near(reached, come, stretch):
                heappush(heap, (come, head, mine, arc))
    return _labels(settled, complete=True)


def _within(costs: list[int], limits: Vector) -> bool:
    return all(cost <= limit for cost, limit in zip(costs, limits, strict=True))


def _covered(front: list[Vector], c2: int, c3: int, c4: int, c5: int) -> bool:
    """Tell whether one settled before is no worse: by the order of settling it is no worse in the first criterion already."""
    for _, f2, f3, f4, f5 in front:  # noqa: SIM110 - the innermost loop of all: `any` takes twice as long
        if f2 <= c2 and f3 <= c3 and f4 <= c4 and f5 <= c5:
            return True
    return False


def _near(reached: list[Vector], come: Vector, stretch: float) -> bool:
    """Tell whether a way that reached the target is within the stretch of the best that this one can come to."""
    _, c2, c3, c4, c5 = come
    if stretch == 1.0:
        return _covered(reached, c2, c3, c4, c5)
    return any(all(f <= c * stretch for f, c in zip(front, come, strict=True)) for front in reached)


def _admit(front: list[Vector], own: Vector) -> None:
    """Put what was settled on the front of its vertex; what it covers from now on need not be asked again."""
    _, c2, c3, c4, c5 = own
    front[:] = [f for f in front if not (c2 <= f[1] and c3 <= f[2] and c4 <= f[3] and c5 <= f[4])]
    front.append(own)


def _labels(settled: list[tuple[int, Vector, int, int]], *, complete: bool) -> Labels:
    """Return the settled labels as arrays."""
    if not settled:
        none = np.zeros(0, dtype=np.int64)
        return Labels(none, np.zeros((0, CRITERIA), dtype=np.int64), none, none, complete)
    vertices, costs, parents, arcs = zip(*settled, strict=True)
    whole = [np.array(one, dtype=np.int64) for one in (vertices, costs, parents, arcs)]
    return Labels(whole[0], whole[1], whole[2], whole[3], complete)
