"""The network as a search walks it: a layer a mode and, on rails, a gauge; doors in and out of every place; each arc with its steps.

The virtual network of Jourquin and Beuthe (1996), Transportation Research Part C 4, 187-197: handling is an arc like any other.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from scotemp.assessments.corridors import effects
from scotemp.assessments.corridors.question import Filters, Load, Question, modes
from scotemp.assessments.corridors.steps import Loading, Step, border, haul, terminal
from scotemp.datasets.corridors.network import NetworkData
from scotemp.datasets.corridors.records import Leg, Scenario
from scotemp.engines.corridors.durations import Lognormal
from scotemp.engines.corridors.graph import Graph, Ints

COARSE = (60, 1000, 10_000, 1440**2)
"""Minutes, cents, grams and square minutes of a unit in the coarse graph."""
LAND = ("rail", "road", "iww")

Vertex = tuple[str, str, int]
"""A place, and a mode with its gauge (0 off the rails), or ``out`` and ``in`` for its doors."""


@dataclass(frozen=True, slots=True)
class Blocked:
    """A leg that may not be used: why (season, planned, suspended, scenario, country, operator, mode), and which scenario, country ..."""

    leg: Leg
    reason: str
    what: str


@dataclass(frozen=True, eq=False)
class Layered:
    """A graph with what its arcs mean: `steps` by the number of the arc in the input, `borders` by arc of the graph (-1 for none)."""

    graph: Graph
    vertices: dict[Vertex, int]
    steps: tuple[tuple[Step, ...], ...]
    borders: Ints
    pairs: tuple[str, ...]
    blocked: tuple[Blocked, ...]

    def ends(self, origin: str, destination: str) -> tuple[int, int]:
        """Return the doors between which to search; -1 where no leg touches the place any more."""
        return self.vertices.get((origin, "out", 0), -1), self.vertices.get((destination, "in", 0), -1)

    def way(self, arcs: Ints) -> tuple[Step, ...]:
        """Return the steps of a way, given by arcs of the graph in walking order."""
        return tuple(step for arc in arcs for step in self.steps[int(self.graph.index[arc])])


def layered(question: Question, data: NetworkData) -> Layered:
    """Return the network for a question: its day, load, filters and scenarios."""
    scenarios = effects.applying(question.scenarios, data, question.origin, question.destination)
    return _layered(data, question.on, question.load, question.filters, question.factors, scenarios, modes(question, data))


@lru_cache(maxsize=32)
def _layered(
    data: NetworkData,
    on: date,
    load: Load,
    filters: Filters,
    factors: str,
    scenarios: tuple[Scenario, ...],
    carrying: frozenset[str],
) -> Layered:
    loading = Loading(load.tonnes, load.units(data), data.units[load.unit].cost_share, factors)
    blocked = tuple(_blocked(data, on, filters, scenarios, carrying))
    shut = {id(one.leg) for one in blocked}
    arcs: list[tuple[Vertex, Vertex, tuple[Step, ...], str]] = []
    for leg in data.legs:
        if id(leg) not in shut:
            arcs.extend(_carried(data, leg, loading, on, scenarios))
    arcs.extend(_handled(data, {vertex for arc in arcs for vertex in arc[:2]}, loading))
    return _assembled(arcs, blocked, counting=filters.transfers is not None)


def _blocked(data: NetworkData, on: date, filters: Filters, scenarios: Sequence[Scenario], carrying: frozenset[str]) -> Iterator[Blocked]:
    """Yield the legs that may not be used, each with the first reason that holds."""
    avoided = set(filters.countries)
    railways = {data.railways[one]: one for one in filters.operators}
    for leg in data.legs:
        countries = [data.place(leg.a).country, data.place(leg.b).country, *leg.via]
        if leg.status != "open" and not effects.opened(scenarios, leg, data):
            yield Blocked(leg, leg.status, "")
        elif not leg.open_on(on):
            yield Blocked(leg, "season", "")
        elif closed := effects.closing(scenarios, leg, data):
            yield Blocked(leg, "scenario", closed)
        elif met := avoided & set(countries):
            yield Blocked(leg, "country", sorted(met)[0])
        elif leg.mode == "rail" and (run := {railways[one] for one in countries if one in railways}):
            yield Blocked(leg, "operator", sorted(run)[0])
        elif leg.mode not in carrying:
            yield Blocked(leg, "mode", leg.mode)


def _carried(
    data: NetworkData, leg: Leg, load: Loading, on: date, scenarios: Sequence[Scenario]
) -> Iterator[tuple[Vertex, Vertex, tuple[Step, ...], str]]:
    """Yield the arcs over a leg in both directions, between the layers of the gauges that its ends have."""
    crosses = leg.mode in LAND and data.place(leg.a).country != data.place(leg.b).country
    for origin, place in ((leg.a, leg.b), (leg.b, leg.a)):
        for here, there in _gauges(data, leg, origin, place):
            steps = [haul(data, leg, origin, load)]
            if crosses and leg.mode != "iww":
                steps.append(border(data, leg, origin, load, on, gauges=here != there))
            changed = effects.changed(scenarios, leg, steps, data)
            yield (origin, leg.mode, here), (place, leg.mode, there), changed, f"{leg.pair}:{leg.mode}" if crosses else ""


def _gauges(data: NetworkData, leg: Leg, origin: str, place: str) -> Iterable[tuple[int, int]]:
    """Return the gauges at both ends: the same where both have it, else every pair, with a change on the way."""
    if leg.mode != "rail":
        return [(0, 0)]
    here, there = data.place(origin).gauges, data.place(place).gauges
    shared = [one for one in here if one in there]
    return [(one, one) for one in shared] or [(one, other) for one in here for other in there]


def _handled(data: NetworkData, touched: set[Vertex], load: Loading) -> Iterator[tuple[Vertex, Vertex, tuple[Step, ...], str]]:
    """Yield the arcs inside places: from and to the door, and from layer to layer."""
    at: dict[str, list[Vertex]] = {}
    for vertex in sorted(touched):
        at.setdefault(vertex[0], []).append(vertex)
    for place, layers in at.items():
        for vertex in layers:
            yield (place, "out", 0), vertex, (terminal(data, place, ("door", vertex[1]), load),), ""
            yield vertex, (place, "in", 0), (terminal(data, place, (vertex[1], "door"), load),), ""
            for other in layers:
                if other != vertex and (vertex[1], other[1]) in data.terminals:
                    yield vertex, other, (terminal(data, place, (vertex[1], other[1]), load),), ""


def _assembled(arcs: list[tuple[Vertex, Vertex, tuple[Step, ...], str]], blocked: tuple[Blocked, ...], *, counting: bool) -> Layered:
    """Number the vertices and lay out the costs; with `counting`, transfers are the fifth criterion."""
    vertices = {vertex: number for number, vertex in enumerate(sorted({vertex for arc in arcs for vertex in arc[:2]}))}
    pairs = sorted({arc[3] for arc in arcs if arc[3]})
    numbered = {pair: number for number, pair in enumerate(pairs)}
    costs = costs_of([arc[2] for arc in arcs])
    if counting:
        moved = [int(arc[0][1] != "out" and arc[1][1] != "in" and arc[0][0] == arc[1][0]) for arc in arcs]
        costs = np.column_stack([costs, moved])
    graph = Graph.of(len(vertices), [vertices[arc[0]] for arc in arcs], [vertices[arc[1]] for arc in arcs], costs)
    border_of = np.array([numbered.get(arc[3], -1) for arc in arcs], dtype=np.int64)
    return Layered(graph, vertices, tuple(arc[2] for arc in arcs), border_of[graph.index], tuple(pairs), blocked)


def costs_of(ways: Sequence[tuple[Step, ...]]) -> Ints:
    """Return what chains of steps cost, shape (ways, 4): expected minutes, cents, grams of CO2e, variance in square minutes."""
    steps = [step for way in ways for step in way]
    hours = np.array([one.hours for one in steps])
    variance = Lognormal.of_mean(hours, [one.sigma for one in steps]).variance
    each = np.column_stack([hours * 60, [one.usd * 100 for one in steps], [one.kg * 1000 for one in steps], variance * 3600])
    starts = np.cumsum([0, *[len(way) for way in ways[:-1]]])
    return np.rint(np.add.reduceat(each, starts)).astype(np.int64)


def coarse(network: Layered) -> Graph:
    """Return the graph with costs in hours, ten dollars, ten kilograms and square days: what all pairs are searched by.

    Finer differences than any figure can tell make fronts of all pairs ten times slower to find; answers to one question keep them.
    """
    graph = network.graph
    return Graph.of(graph.size, graph.tails, graph.heads, np.rint(graph.costs[:, :4] / np.array(COARSE)).astype(np.int64))
