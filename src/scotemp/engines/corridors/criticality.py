"""How much hangs on each border: all pairs searched again with it closed."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scotemp.engines.corridors.fronts import fronts_from
from scotemp.engines.corridors.graph import Graph, Ints
from scotemp.engines.corridors.labels import Labels

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Criticality:
    """What closing each border does over all pairs, shapes (borders,).

    `cut` pairs have no way any more; `changed` pairs lose an efficient way; `slower` and `dearer` are what the least of the first and the
    second criterion rises by on average over all pairs that stay connected.
    """

    pairs: int
    cut: Ints
    changed: Ints
    slower: Floats
    dearer: Floats


@dataclass(frozen=True, slots=True)
class _Ends:
    """From one source: for each target whether it is reached, the least of two criteria, and the borders its front uses."""

    reached: Flags
    least: Floats
    uses: Flags


def criticality(graph: Graph, sources: Ints, targets: Ints, borders: Ints, *, compiled: bool | None = None) -> Criticality:
    """Return what closing each border does to all ways from `sources` (s,) to `targets` (t,); the pair i, i is left out.

    `borders` (m,) gives for each arc of `graph` the border it belongs to, -1 for none; closing takes all its arcs. A source is searched
    again only where some front uses the border: without an arc that no efficient way takes, the front stays as it is. Source: the full
    scan of single failures (Jenelius, Petersen and Mattsson 2006, Transportation Research Part A 40, 537-560).

    >>> graph = Graph.of(3, [0, 1, 0], [1, 2, 2], [[1, 1], [1, 1], [9, 9]])
    >>> found = criticality(graph, np.array([0]), np.array([2]), np.where(graph.tails == 1, 0, -1), compiled=False)
    >>> found.changed.tolist(), found.slower.tolist()
    ([1], [7.0])
    """
    count = int(borders.max(initial=-1)) + 1
    apart = targets[None, :] != targets[:, None] if sources is targets else sources[:, None] != targets[None, :]
    cut, changed, slower, dearer = (np.zeros(count) for _ in range(4))
    joined = 0
    narrowed = [graph.without(borders == one) for one in range(count)]
    for number, source in enumerate(sources.tolist()):
        whole = _ends(graph, source, targets, borders, count, compiled)
        valid = whole.reached & apart[number]
        joined += int(valid.sum())
        for border in np.flatnonzero(whole.uses[valid].any(axis=0)).tolist():
            kept = borders[borders != border]
            after = _ends(narrowed[border], source, targets, kept, 0, compiled)
            both = valid & after.reached
            cut[border] += int((valid & ~after.reached).sum())
            changed[border] += int(whole.uses[valid, border].sum())
            slower[border] += float((after.least[both, 0] - whole.least[both, 0]).sum())
            dearer[border] += float((after.least[both, 1] - whole.least[both, 1]).sum())
    connected = np.maximum(joined - cut, 1)
    return Criticality(joined, cut.astype(np.int64), changed.astype(np.int64), slower / connected, dearer / connected)


def _ends(graph: Graph, source: int, targets: Ints, borders: Ints, count: int, compiled: bool | None) -> _Ends:
    """Search from one source and sum up what is asked of its ends."""
    found = fronts_from(graph, source, compiled=compiled)
    least = np.full((graph.size, 2), np.inf)
    for one in range(2):
        np.minimum.at(least[:, one], found.vertices, found.costs[:, one])
    bits = _borders(found, borders, graph.size) if count else [0] * graph.size
    uses = np.array([[bits[target] >> one & 1 for one in range(count)] for target in targets.tolist()], dtype=np.bool_)
    return _Ends(np.isfinite(least[targets, 0]), least[targets], uses)


def _borders(found: Labels, borders: Ints, size: int) -> list[int]:
    """Return which borders the ways to each vertex take, as bits: a label takes those of its parent, settled before it, and its own."""
    taken, of_vertex = [0] * len(found.vertices), [0] * size
    own = np.where(found.arcs >= 0, borders[found.arcs], -1).tolist()
    for label, (vertex, parent) in enumerate(zip(found.vertices.tolist(), found.parents.tolist(), strict=True)):
        bits = (taken[parent] if parent >= 0 else 0) | (1 << own[label] if own[label] >= 0 else 0)
        taken[label] = bits
        of_vertex[vertex] |= bits
    return of_vertex
