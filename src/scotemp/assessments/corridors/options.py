"""The efficient routes between two places: time, cost, CO2e and risk together, at most eight of them told in full."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.corridors.layered import Blocked, Layered, layered
from scotemp.assessments.corridors.question import Filters, Question, check
from scotemp.assessments.corridors.sources import sources
from scotemp.assessments.corridors.steps import Step, weakest
from scotemp.datasets.corridors.network import NetworkData
from scotemp.datasets.corridors.records import MODES
from scotemp.engines.corridors.choosing import choose, price_of_saving
from scotemp.engines.corridors.durations import Lognormal, drawn, of_ways, on_time
from scotemp.engines.corridors.fronts import Front, front
from scotemp.engines.corridors.graph import Ints

MOST_SHOWN = 8
TIME, COST, CARBON, RISK = range(4)


@dataclass(frozen=True, slots=True)
class Totals:
    """What a way comes to: expected hours, dollars, kilograms of CO2e, and the standard deviation of its hours (steps independent)."""

    hours: float
    usd: float
    kg: float
    spread: float


@dataclass(frozen=True, slots=True)
class Route:
    """One efficient route.

    `p50` and `p90` are hours by draws in which steps of one country share shocks, `on_time` the share of draws within the deadline (None
    where none was given). `day_saved` and `kg_saved` are dollars that a day or a kilogram saved costs against the next route that saves
    less, None where nothing is paid. `least` names the criteria it is best in (time, cost, carbon, risk, compromise).
    """

    totals: Totals
    steps: tuple[Step, ...]
    p50: float
    p90: float
    on_time: float | None
    day_saved: float | None
    kg_saved: float | None
    least: tuple[str, ...]

    @property
    def confidence(self) -> str:
        """The confidence of its weakest figure."""
        return weakest(one.confidence for one in self.steps)

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries it goes through, in order."""
        return tuple(dict.fromkeys(country for one in self.steps for country in one.countries))


@dataclass(frozen=True, slots=True)
class Options:
    """The answer: routes shown, the whole front as totals, and how it was searched.

    `stretch` and `complete` are those of `engines.corridors.fronts.Front`. Where no way leads there `cuts` are the legs that may not be
    used on the fastest way of the whole network, each with its reason; empty if even that has none.
    """

    question: Question
    version: str
    routes: tuple[Route, ...]
    front: tuple[Totals, ...]
    stretch: float
    complete: bool
    cuts: tuple[Blocked, ...] = ()


class Unreached(ValueError):
    """No way leads there under the question; `cuts` say what closes the fastest way that there would be."""

    def __init__(self, question: Question, cuts: tuple[Blocked, ...]) -> None:
        super().__init__(f"no way from {question.origin} to {question.destination}: {[(one.leg.pair, one.reason) for one in cuts]}")
        self.question, self.cuts = question, cuts


def options(question: Question, data: NetworkData, as_of: date) -> Assessment[Options]:
    """Return the efficient routes for a question.

    Raises BadQuestion for one that breaks a rule, Unreached where no way leads there.
    """
    check(question, data)
    network, found = search(question, data)
    if not len(found.costs):
        raise Unreached(question, cuts(question, data))
    front_costs = found.costs[:, :4]
    chosen = choose(front_costs, MOST_SHOWN)
    shown = [network.way(found.ways[one]) for one in chosen.shown]
    value = Options(
        question=question,
        version=data.version,
        routes=_routes(
            shown, front_costs[list(chosen.shown)], _marks(chosen.shown, chosen.best, chosen.compromise), question.filters.deadline
        ),
        front=tuple(totals(row) for row in front_costs),
        stretch=found.stretch,
        complete=found.complete,
    )
    inputs: dict[str, object] = {"question": question, "network": data.version, "year": years(data)}
    return Assessment(value, "routes", inputs, sources(shown, data), as_of, ("corridor_figures",))


def search(question: Question, data: NetworkData) -> tuple[Layered, Front]:
    """Return the network for a question and the whole front in it."""
    network = layered(question, data)
    origin, destination = network.ends(question.origin, question.destination)
    filters = question.filters
    late = None if filters.deadline is None else round(filters.deadline * 60)
    if min(origin, destination) < 0:
        none = np.zeros((0, network.graph.criteria), dtype=np.int64)
        return network, Front(none, (), 1.0, complete=True, settled=0)
    found = front(network.graph, origin, destination, limits=(late, None, None, None, filters.transfers))
    return network, found if filters.transfers is None else _without_fifth(found)


def _without_fifth(found: Front) -> Front:
    """Return the front by the four criteria alone: ways that were kept for their fewer transfers only are taken out."""
    costs = found.costs[:, :4]
    kept = [
        one
        for one, own in enumerate(costs)
        if not any((other <= own).all() and ((other < own).any() or rival < one) for rival, other in enumerate(costs) if rival != one)
    ]
    return Front(costs[kept], tuple(found.ways[one] for one in kept), found.stretch, found.complete, found.settled)


def cuts(question: Question, data: NetworkData) -> tuple[Blocked, ...]:
    """Return what closes the fastest way that the network would have, by the modes asked for or else by all; planned lines left out."""
    blocked = {one.leg.pair + one.leg.mode: one for one in layered(question, data).blocked if one.reason != "planned"}
    for carried in (question.filters.modes, MODES):
        free = replace(question, on=_summer(question.on), filters=Filters(modes=carried), scenarios=())
        network, found = search(free, data)
        if len(found.ways):
            steps = [one for one in network.way(found.ways[0]) if one.kind == "haul"]
            met = [blocked.get(f"{a}-{b}{one.mode}") for one in steps for a, b in ((one.origin, one.place), (one.place, one.origin))]
            return tuple(one for one in met if one)
    return ()


def _summer(day: date) -> date:
    """Return a day of the same year on which seasonal roads are open."""
    return day.replace(month=7, day=1)


def _marks(shown: Sequence[int], best: Sequence[int], compromise: int) -> list[tuple[str, ...]]:
    """Return for each route shown what it is the best in."""
    named = [*zip(("time", "cost", "carbon", "risk"), best, strict=True), ("compromise", compromise)]
    return [tuple(name for name, one in named if one == way) for way in shown]


def _routes(ways: Sequence[tuple[Step, ...]], costs: Ints, marks: Sequence[tuple[str, ...]], deadline: float | None) -> tuple[Route, ...]:
    """Return the ways with what the draws say of their hours and what is paid for what they save."""
    hours = draws_of(ways)
    p50, p90 = np.quantile(hours, [0.5, 0.9], axis=0)
    timely = on_time(hours, deadline) if deadline is not None else None
    day = price_of_saving(costs, TIME, COST) * 1440 / 100
    kilogram = price_of_saving(costs, CARBON, COST) * 1000 / 100
    return tuple(
        Route(
            totals=totals(costs[number]),
            steps=way,
            p50=float(p50[number]),
            p90=float(p90[number]),
            on_time=None if timely is None else float(timely[number]),
            day_saved=_known(day[number]),
            kg_saved=_known(kilogram[number]),
            least=marks[number],
        )
        for number, way in enumerate(ways)
    )


def draws_of(ways: Sequence[tuple[Step, ...]], draws: int = 10_000, seed: int = 0) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Return drawn hours of each way, shape (draws, ways): a step taken by two ways takes the same time in both."""
    steps = {step.key: step for way in ways for step in way}
    place = {key: number for number, key in enumerate(steps)}
    countries = {one: number for number, one in enumerate(sorted({step.countries[-1] for step in steps.values() if step.countries}))}
    times = Lognormal.of_mean([one.hours for one in steps.values()], [one.sigma for one in steps.values()])
    shared = [countries[one.countries[-1]] if one.countries else -1 for one in steps.values()]
    return of_ways(drawn(times, shared, draws=draws, seed=seed), [np.array([place[step.key] for step in way]) for way in ways])


def totals(row: Ints) -> Totals:
    """Return what a row of the front comes to, in hours, dollars, kilograms."""
    minutes, cents, grams, variance = (float(one) for one in row[:4])
    return Totals(minutes / 60, cents / 100, grams / 1000, variance**0.5 / 60)


def years(data: NetworkData) -> str:
    """Return the years of the figures of the network, first to last."""
    rates = [*data.speeds.values(), *data.tariffs.values()]
    found = [*(one.year for one in data.borders), *(one.year for one in rates), *(one.year for one in data.factors.values())]
    return f"{min(found)}-{max(found)}"


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
