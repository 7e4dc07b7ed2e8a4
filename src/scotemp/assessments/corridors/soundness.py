"""What looks wrong in the network: places that hang on one leg, missing directions, impossible speeds and lengths."""

from dataclasses import dataclass
from datetime import date
from math import asin, cos, radians, sin, sqrt

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from scotemp.assessments.corridors.layered import layered
from scotemp.assessments.corridors.question import Question
from scotemp.datasets.corridors.network import NetworkData
from scotemp.datasets.corridors.records import Leg, Place

FASTEST = {"rail": 120.0, "road": 90.0, "sea": 50.0, "iww": 30.0, "air": 1000.0}
EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to look at: `kind` is hanging, one_way, speed, short or long; `what` names the place or the leg; `value` the figure."""

    kind: str
    what: str
    value: float


def doubts(data: NetworkData, on: date) -> tuple[Doubt, ...]:
    """Return what looks wrong, by kind and name. Lengths are compared with the great circle: below it, or over three times of it."""
    found = [*_hanging(data), *_one_way(data, on)]
    for (country, mode), rate in data.speeds.items():
        if rate.values[0] > FASTEST[mode]:
            found.append(Doubt("speed", f"{country} {mode}", rate.values[0]))
    for leg in data.legs:
        ratio = leg.km / max(great_circle(data.place(leg.a), data.place(leg.b)), 1.0)
        if ratio < 0.95 and leg.km > 20:
            found.append(Doubt("short", _named(leg), ratio))
        elif ratio > 3 and leg.km > 20 and leg.mode != "sea":
            found.append(Doubt("long", _named(leg), ratio))
    return tuple(sorted(found, key=lambda one: (one.kind, one.what)))


def great_circle(one: Place, other: Place) -> float:
    """Return the kilometres between two places on a sphere of 6371 km (haversine)."""
    low, high = radians(one.lat), radians(other.lat)
    half = sin((high - low) / 2) ** 2 + cos(low) * cos(high) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def _named(leg: Leg) -> str:
    return f"{leg.pair}:{leg.mode}"


def _hanging(data: NetworkData) -> list[Doubt]:
    """Return the places that one leg's closing parts from the others: bridges of the network of open legs, on the smaller side."""
    codes = sorted(data.places.by_code)
    number = {code: place for place, code in enumerate(codes)}
    pairs = sorted({tuple(sorted((leg.a, leg.b))) for leg in data.legs if leg.status == "open"})
    ends = np.array([[number[a], number[b]] for a, b in pairs])
    found = []
    for one in range(len(pairs)):
        kept = np.delete(ends, one, axis=0)
        joined = coo_array((np.ones(len(kept)), (kept[:, 0], kept[:, 1])), shape=(len(codes), len(codes)))
        _, label = connected_components(joined, directed=False)
        a, b = ends[one]
        if label[a] != label[b]:
            sides = [int((label == label[end]).sum()) for end in (a, b)]
            cut = a if sides[0] < sides[1] else b
            found.append(Doubt("hanging", codes[cut], float(min(sides))))
    return found


def _one_way(data: NetworkData, on: date) -> list[Doubt]:
    """Return the arcs between places that have none the other way."""
    origin = next(iter(data.places.by_code))
    network = layered(Question(origin, origin, on), data)
    hauls = {(step.origin, step.place, step.mode) for arc in network.steps for step in arc if step.kind == "haul"}
    return [Doubt("one_way", f"{a}-{b}:{mode}", 0.0) for a, b, mode in sorted(hauls) if (b, a, mode) not in hauls]
