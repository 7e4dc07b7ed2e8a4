"""The label setting of `labels`, compiled: the same labels in the same order; needs the extra `fast` (numba).

A label is a row of eight whole numbers: what it comes to by five criteria, vertex, parent, arc. Rows compare as the tuples of `labels` do.
"""

import numpy as np
from numba import njit

from scotemp.engines.corridors.graph import CRITERIA, Graph, Ints
from scotemp.engines.corridors.labels import Labels, Vector

ROOM = 4096


def settle(graph: Graph, source: int, target: int, bounds: Ints, limits: Vector, cap: int, stretch: float) -> Labels:
    """Return what `labels.settle` returns for the same question. Source: those of `labels`.

    >>> graph = Graph.of(3, [0, 1, 0], [1, 2, 2], [[1, 5], [1, 5], [9, 2]])
    >>> settle(graph, 0, -1, np.zeros((3, 5), dtype=np.int64), (99,) * 5, 100, 1.0).vertices.tolist()
    [0, 1, 2, 2]
    """
    most = np.array(limits, dtype=np.int64)
    settled, complete = _settle(graph.starts, graph.heads, graph.costs, source, target, bounds, most, cap, stretch)
    return Labels(settled[:, 5], settled[:, :CRITERIA], settled[:, 6], settled[:, 7], bool(complete))


@njit(cache=True, nogil=True)
def _before(made, one, other):  # type: ignore[no-untyped-def]
    for k in range(8):
        if made[one, k] != made[other, k]:
            return made[one, k] < made[other, k]
    return False


@njit(cache=True, nogil=True)
def _push(heap, count, made, label):  # type: ignore[no-untyped-def]
    heap[count] = label
    at = count
    while at > 0:
        above = (at - 1) // 2
        if not _before(made, heap[at], heap[above]):
            break
        heap[at], heap[above] = heap[above], heap[at]
        at = above


@njit(cache=True, nogil=True)
def _pop(heap, count, made):  # type: ignore[no-untyped-def]
    top = heap[0]
    heap[0] = heap[count - 1]
    at, size = 0, count - 1
    while 2 * at + 1 < size:
        low = 2 * at + 1
        if low + 1 < size and _before(made, heap[low + 1], heap[low]):
            low += 1
        if not _before(made, heap[low], heap[at]):
            break
        heap[at], heap[low] = heap[low], heap[at]
        at = low
    return top


@njit(cache=True, nogil=True)
def _covered(newest, older, settled, at, c):  # type: ignore[no-untyped-def]
    """Tell whether a label on the front of vertex `at`, a linked list, is no worse from the second criterion on."""
    one = newest[at]
    while one >= 0:
        if settled[one, 1] <= c[1] and settled[one, 2] <= c[2] and settled[one, 3] <= c[3] and settled[one, 4] <= c[4]:
            return True
        one = older[one]
    return False


@njit(cache=True, nogil=True)
def _near(newest, older, settled, target, c, stretch):  # type: ignore[no-untyped-def]
    """Tell whether a way that reached the target is within the stretch of the best that this one can come to."""
    if target < 0:
        return False
    if stretch == 1.0:
        return _covered(newest, older, settled, target, c)
    one = newest[target]
    while one >= 0:
        within = True
        for k in range(CRITERIA):
            within = within and settled[one, k] <= c[k] * stretch
        if within:
            return True
        one = older[one]
    return False


@njit(cache=True, nogil=True)
def _admit(newest, older, settled, at, label):  # type: ignore[no-untyped-def]
    """Put a label on the front of its vertex and take off what it covers."""
    before, one = -1, newest[at]
    while one >= 0:
        after = older[one]
        covered = True
        for k in range(1, CRITERIA):
            covered = covered and settled[label, k] <= settled[one, k]
        if not covered:
            before = one
        elif before < 0:
            newest[at] = after
        else:
            older[before] = after
        one = after
    older[label] = newest[at]
    newest[at] = label


@njit(cache=True, nogil=True)
def _doubled(array):  # type: ignore[no-untyped-def]
    """Return the array with as much room again: room is taken as it is needed, for most searches are small."""
    wider = np.empty((2 * array.shape[0], array.shape[1]), dtype=array.dtype)
    wider[: array.shape[0]] = array
    return wider


@njit(cache=True, nogil=True)
def _settle(starts, heads, costs, source, target, ahead, limits, cap, stretch):  # type: ignore[no-untyped-def]
    made, settled = np.empty((ROOM, 8), np.int64), np.empty((ROOM, 8), np.int64)
    heap, older = np.empty((ROOM, 1), np.int64), np.empty((ROOM, 1), np.int64)
    newest = np.full(len(starts) - 1, -1, np.int64)
    come, own, row = np.empty(8, np.int64), np.empty(CRITERIA, np.int64), np.empty(8, np.int64)
    count = labels = done = 0
    if np.all(ahead[source] <= limits):
        made[0, :CRITERIA], made[0, 5], made[0, 6], made[0, 7] = ahead[source], source, -1, -1
        heap[0, 0], count, labels = 0, 1, 1
    while count:
        top = _pop(heap[:, 0], count, made)
        count -= 1
        at = made[top, 5]
        for k in range(8):
            row[k] = made[top, k] - ahead[at, k] if k < CRITERIA else made[top, k]
        if _covered(newest, older[:, 0], settled, at, row) or _near(newest, older[:, 0], settled, target, made[top], stretch):
            continue
        if done >= cap:
            return settled[:done], False
        if done == len(settled):
            settled, older = _doubled(settled), _doubled(older)
        settled[done] = row
        _admit(newest, older[:, 0], settled, at, done)
        done += 1
        if at == target:
            continue
        for arc in range(starts[at], starts[at + 1]):
            to = heads[arc]
            within = True
            for k in range(CRITERIA):
                own[k] = row[k] + costs[arc, k]
                come[k] = own[k] + ahead[to, k]
                within = within and come[k] <= limits[k]
            if not within or _covered(newest, older[:, 0], settled, to, own):
                continue
            if _near(newest, older[:, 0], settled, target, come, stretch):
                continue
            if labels == len(made):
                made, heap = _doubled(made), _doubled(heap)
            come[5], come[6], come[7] = to, done - 1, arc
            made[labels] = come
            _push(heap[:, 0], count, made, labels)
            count, labels = count + 1, labels + 1
    return settled[:done], True
