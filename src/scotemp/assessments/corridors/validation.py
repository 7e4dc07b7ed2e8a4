"""Published lanes held against the model: kilometres and days, with the errors as they are."""

from dataclasses import dataclass
from datetime import date

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.corridors.options import Route, options
from scotemp.assessments.corridors.question import Filters, Question
from scotemp.assessments.corridors.sources import sources
from scotemp.datasets.corridors.lanes import Lane, lanes
from scotemp.datasets.corridors.network import NetworkData
from scotemp.datasets.corridors.records import Effect, Scenario
from scotemp.nomenclature.language import Names

_HELD = Names("Held to the lane", "限定线路", "Только эта линия")


@dataclass(frozen=True, slots=True)
class Held:
    """A lane with the fastest route of the model: kilometres without handling, expected days and the days that 90 % do not exceed.

    `km_error` is the share by which the model is longer (negative: shorter) than published, `days_error` in days against the nearer bound.
    """

    lane: Lane
    route: Route
    km: float
    days: float
    days_p90: float
    km_error: float | None
    days_error: float


def validation(data: NetworkData, as_of: date) -> Assessment[tuple[Held, ...]]:
    """Return every published lane with what the model says of it."""
    found = tuple(_held(lane, data, as_of) for lane in lanes())
    return Assessment(
        found,
        "routes",
        {"network": data.version, "year": "2013-2025"},
        sources([one.route.steps for one in found], data),
        as_of,
        ("corridor_figures",),
    )


def _held(lane: Lane, data: NetworkData, as_of: date) -> Held:
    only = Scenario("held", _HELD, (Effect("close", legs=lane.closed),), "assumed", lane.source)
    question = Question(
        lane.origin,
        lane.destination,
        as_of,
        filters=Filters(countries=lane.avoid, modes=lane.modes),
        scenarios=(only,) if lane.closed else (),
    )
    route = options(question, data, as_of).value.routes[0]
    km, days = sum(step.km for step in route.steps), route.totals.hours / 24
    low, high = lane.days
    return Held(
        lane=lane,
        route=route,
        km=km,
        days=days,
        days_p90=route.p90 / 24,
        km_error=km / lane.km - 1 if lane.km else None,
        days_error=min(days - low, 0.0) or max(days - high, 0.0),
    )
