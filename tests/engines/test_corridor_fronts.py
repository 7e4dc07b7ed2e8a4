"""Fronts of efficient ways: against brute force on a thousand random graphs, compiled and not, whatever the order of the arcs."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scotemp.engines.corridors.bounds import UNREACHABLE, least
from scotemp.engines.corridors.criticality import criticality
from scotemp.engines.corridors.fronts import Effort, front, fronts_from, way
from scotemp.engines.corridors.graph import BadGraph, Graph


def drawn(seed, size=7, arcs=16, criteria=4):
    """Return a random graph with parallel arcs, ties and costs of 0."""
    chance = np.random.default_rng(seed)
    return Graph.of(size, chance.integers(0, size, arcs), chance.integers(0, size, arcs), chance.integers(0, 6, (arcs, criteria)))


def brute(graph, source, target):
    """Return the front by walking every simple path."""
    found = set()

    def walk(at, seen, cost):
        if at == target:
            found.add(tuple(cost))
            return
        for arc, head, _ in graph.steps[at]:
            if head not in seen:
                walk(head, seen | {head}, cost + graph.costs[arc, : graph.criteria])

    walk(source, {source}, np.zeros(graph.criteria, dtype=np.int64))
    return sorted(one for one in found if not any(all(a <= b for a, b in zip(other, one, strict=True)) and other != one for other in found))


@pytest.mark.parametrize("seed", range(10))
def test_the_front_is_that_of_brute_force_on_a_thousand_graphs(seed):
    for number in range(100):
        graph = drawn(100 * seed + number, criteria=1 + number % 5)
        expected = [list(one) for one in brute(graph, 0, 6)]
        plain = front(graph, 0, 6, compiled=False)
        fast = front(graph, 0, 6, compiled=True)
        assert plain.costs.tolist() == expected, number
        assert fast.costs.tolist() == expected, number
        assert [one.tolist() for one in plain.ways] == [one.tolist() for one in fast.ways]
        assert plain.settled == fast.settled


@given(st.permutations(range(16)), st.integers(0, 200))
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_input_changes_nothing(order, seed):
    chance = np.random.default_rng(seed)
    tail, head, costs = chance.integers(0, 7, 16), chance.integers(0, 7, 16), chance.integers(0, 6, (16, 4))
    one = front(Graph.of(7, tail, head, costs), 0, 6, compiled=False)
    shuffled = list(order)
    other = front(Graph.of(7, tail[shuffled], head[shuffled], costs[shuffled]), 0, 6, compiled=False)
    assert one.costs.tolist() == other.costs.tolist()


@pytest.mark.parametrize("compiled", [False, True])
def test_a_way_costs_what_its_arcs_cost_and_none_beats_another(compiled):
    graph = drawn(5, size=40, arcs=240)
    found = front(graph, 0, 39, compiled=compiled)
    assert len(found.ways) > 3
    for cost, arcs in zip(found.costs, found.ways, strict=True):
        assert graph.costs[arcs, :4].sum(axis=0).tolist() == cost.tolist()
        assert graph.tails[arcs[0]] == 0
        assert graph.heads[arcs[-1]] == 39
        assert graph.heads[arcs[:-1]].tolist() == graph.tails[arcs[1:]].tolist()
    for one, other in itertools.permutations(found.costs.tolist(), 2):
        assert any(a < b for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("compiled", [False, True])
def test_from_one_to_all_gives_the_fronts_of_each_pair(compiled):
    graph = drawn(8, size=12, arcs=60)
    labels = fronts_from(graph, 0, compiled=compiled)
    for target in range(1, 12):
        pair = front(graph, 0, target, compiled=compiled)
        assert labels.costs[labels.vertices == target, :4].tolist() == pair.costs.tolist()
    last = int(np.flatnonzero(labels.vertices == 11)[0])
    assert graph.costs[way(labels, last)].sum(axis=0).tolist() == labels.costs[last].tolist()


@pytest.mark.parametrize("compiled", [False, True])
def test_limits_cut_off_what_exceeds_them_and_nothing_else(compiled):
    graph = drawn(3, size=30, arcs=150)
    whole = front(graph, 0, 29, compiled=compiled).costs
    limit = int(np.median(whole[:, 1]))
    cut = front(graph, 0, 29, limits=(None, limit), compiled=compiled).costs
    assert cut.tolist() == whole[whole[:, 1] <= limit].tolist()
    assert 0 < len(cut) < len(whole)
    assert front(graph, 0, 29, limits=(0,), compiled=compiled).costs.shape == (0, 4)


@pytest.mark.parametrize("compiled", [False, True])
def test_a_search_that_is_capped_says_so_and_comes_within_its_stretch(compiled):
    chance = np.random.default_rng(11)
    size, arcs = 400, 3000
    graph = Graph.of(size, chance.integers(0, size, arcs), chance.integers(0, size, arcs), chance.integers(50, 100, (arcs, 4)))
    exact = front(graph, 0, size - 1, compiled=compiled)
    assert (exact.stretch, exact.complete) == (1.0, True)
    less = front(graph, 0, size - 1, effort=Effort(labels=exact.settled - 1), compiled=compiled)
    assert less.stretch > 1
    for cost in exact.costs:
        assert (less.costs <= cost * less.stretch).all(axis=1).any() or not less.complete
    little = front(graph, 0, size - 1, effort=Effort(labels=1), compiled=compiled)
    assert not little.complete


def test_bounds_are_the_cheapest_ways_by_each_criterion():
    graph = Graph.of(4, [0, 0, 1, 1], [1, 1, 2, 2], [[1, 9], [9, 1], [0, 5], [5, 0]])
    assert least(graph, 2)[:, :2].tolist() == [[1, 1], [0, 0], [0, 0], [UNREACHABLE, UNREACHABLE]]


def test_what_no_search_can_walk_is_refused():
    with pytest.raises(BadGraph, match="Arc 1 has a cost below 0"):
        Graph.of(2, [0, 0], [1, 1], [[1], [-1]])
    with pytest.raises(BadGraph, match="out of the 2 vertices"):
        Graph.of(2, [0], [2], [[1]])
    with pytest.raises(BadGraph, match="at most 5"):
        Graph.of(2, [0], [1], [[1] * 6])


def test_closing_a_border_is_the_same_as_searching_without_it():
    graph = drawn(21, size=15, arcs=70)
    chance = np.random.default_rng(1)
    borders = np.where(chance.random(len(graph.heads)) < 0.2, chance.integers(0, 4, len(graph.heads)), -1)
    places = np.arange(15)
    found = criticality(graph, places, places, borders, compiled=False)
    for border in range(4):
        cut, slower = 0, []
        without = graph.without(borders == border)
        for a, b in itertools.permutations(range(15), 2):
            before, after = (front(one, a, b, compiled=False).costs for one in (graph, without))
            cut += len(before) > 0 and not len(after)
            if len(before) and len(after):
                slower.append(after[:, 0].min() - before[:, 0].min())
        assert found.cut[border] == cut
        assert found.slower[border] == pytest.approx(np.mean(slower))
