"""How much hangs on each border, over all pairs of places: computed once for a version of the network and shipped with it."""

import csv
import io
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.corridors.layered import COARSE, Layered, coarse, layered
from scotemp.assessments.corridors.options import years
from scotemp.assessments.corridors.question import Question
from scotemp.assessments.corridors.sources import sources
from scotemp.datasets.corridors.network import NetworkData
from scotemp.engines.corridors.criticality import criticality
from scotemp.engines.corridors.graph import Graph, Ints

COLUMNS: Final = ("border", "mode", "pairs", "cut", "changed", "hours", "usd")
DAY: Final = date(2026, 7, 1)
"""The day for which the table is computed: in summer every seasonal road is open."""


@dataclass(frozen=True, slots=True)
class Hanging:
    """One border: of `pairs` connected pairs `cut` lose every way, `changed` an efficient one; least hours and dollars rise by so much."""

    border: tuple[str, str]
    mode: str
    pairs: int
    cut: int
    changed: int
    hours: float
    usd: float


@dataclass(frozen=True, slots=True)
class Stress:
    """All borders, the one whose closing changes the most first; `version` is that of the network they were computed with."""

    borders: tuple[Hanging, ...]
    version: str
    current: bool


def stress(data: NetworkData, as_of: date) -> Assessment[Stress]:
    """Return the table that is shipped; `current` tells whether the network is still the one it was computed with."""
    version, borders = _shipped()
    value = Stress(borders, version, version == data.version)
    inputs: dict[str, object] = {"network": version, "day": DAY, "year": years(data)}
    return Assessment(value, "routes", inputs, sources([], data), as_of, ("corridor_figures",))


def compute(data: NetworkData, *, compiled: bool | None = None, only: tuple[str, ...] = ()) -> tuple[Hanging, ...]:
    """Return the table computed anew over all ordered pairs of open places, or for the borders named only (minutes without numba)."""
    origin = next(iter(data.places.by_code))
    network = layered(Question(origin, origin, DAY), data)
    sides, graph, borders = _doors(network)
    if only:
        borders = np.where(np.isin(borders, [network.pairs.index(one) for one in only]), borders, -1)
    found = criticality(graph, sides[0], sides[1], borders, compiled=compiled)
    rows = [
        Hanging(
            _ends(pair),
            pair.rsplit(":", 1)[1],
            found.pairs,
            int(found.cut[one]),
            int(found.changed[one]),
            found.slower[one] * COARSE[0] / 60,
            found.dearer[one] * COARSE[1] / 100,
        )
        for one, pair in enumerate(network.pairs)
        if not only or pair in only
    ]
    return tuple(sorted(rows, key=lambda one: (-one.changed, one.border, one.mode)))


def written(rows: tuple[Hanging, ...], version: str) -> str:
    """Return the table as the file that is shipped; its first line holds the version of the network."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["network", version])
    writer.writerow(COLUMNS)
    writer.writerows(
        [("-".join(one.border), one.mode, one.pairs, one.cut, one.changed, f"{one.hours:.4f}", f"{one.usd:.4f}") for one in rows]
    )
    return out.getvalue()


def _ends(pair: str) -> tuple[str, str]:
    a, b = pair.rsplit(":", 1)[0].split("-")
    return a, b


def _doors(network: Layered) -> tuple[tuple[Ints, Ints], Graph, Ints]:
    """Return the doors out of and into every place, in one order, with the graph and the border of each arc."""
    places = sorted({vertex[0] for vertex in network.vertices if vertex[1] == "out"})
    out, into = (np.array([network.vertices[place, side, 0] for place in places]) for side in ("out", "in"))
    graph = coarse(network)
    return (out, into), graph, network.borders[graph.index]


@cache
def _shipped() -> tuple[str, tuple[Hanging, ...]]:
    lines = (files("scotemp.datasets.corridors") / "files" / "criticality.csv").read_text("utf-8").splitlines()
    version = lines[0].split(",")[1]
    rows = csv.DictReader(lines[1:])
    return version, tuple(
        Hanging(
            _ends(f"{row['border']}:"),
            row["mode"],
            int(row["pairs"]),
            int(row["cut"]),
            int(row["changed"]),
            float(row["hours"]),
            float(row["usd"]),
        )
        for row in rows
    )
