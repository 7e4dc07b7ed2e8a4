"""What can be reached from a place: the least expected days and the least dollars to every other, within so many days."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.corridors.layered import layered
from scotemp.assessments.corridors.options import years
from scotemp.assessments.corridors.question import Question
from scotemp.assessments.corridors.sources import sources
from scotemp.datasets.corridors.network import NetworkData
from scotemp.engines.corridors.fronts import fronts_from


@dataclass(frozen=True, slots=True)
class Reached:
    """A place with the least hours, the least dollars within the time allowed, and how many efficient ways lead there in it."""

    place: str
    hours: float
    usd: float
    routes: int


def reach(question: Question, within: float, data: NetworkData, as_of: date) -> Assessment[tuple[Reached, ...]]:
    """Return the places that are reached from the question's origin in at most `within` expected hours, nearest first.

    The destination of the question is not looked at, nor its deadline.
    """
    asked = replace(question, filters=replace(question.filters, deadline=None, transfers=None))
    network = layered(asked, data)
    origin, _ = network.ends(question.origin, question.origin)
    found: list[Reached] = []
    if origin >= 0:
        labels = fronts_from(network.graph, origin, limits=(round(within * 60),))
        doors = {number: vertex[0] for vertex, number in network.vertices.items() if vertex[1] == "in" and vertex[0] != question.origin}
        for door, place in doors.items():
            costs = labels.costs[labels.vertices == door]
            if len(costs):
                hours, usd = float(np.min(costs[:, 0])) / 60, float(np.min(costs[:, 1])) / 100
                found.append(Reached(place, hours, usd, len(costs)))
    inputs: dict[str, object] = {"question": question, "within": within, "network": data.version, "year": years(data)}
    return Assessment(
        tuple(sorted(found, key=lambda one: (one.hours, one.place))), "routes", inputs, sources([], data), as_of, ("corridor_figures",)
    )
