"""Lanes whose length or days somebody published; no figure of the network is set by them."""

import csv
import io
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Lane:
    """A published lane: its ends, the modes and what is closed to hold the route to the one published, kilometres and days."""

    origin: str
    destination: str
    modes: tuple[str, ...]
    avoid: tuple[str, ...]
    closed: tuple[str, ...]
    km: float | None
    days: tuple[float, float]
    year: int
    source: str


@cache
def lanes() -> tuple[Lane, ...]:
    """Return the published lanes."""
    text = (files("scotemp.datasets.corridors") / "files" / "validation.csv").read_text("utf-8")
    return tuple(
        Lane(
            origin=row["origin"],
            destination=row["destination"],
            modes=tuple(row["modes"].split()),
            avoid=tuple(row["avoid"].split()),
            closed=tuple(row["closed"].split()),
            km=float(row["km_published"]) if row["km_published"] else None,
            days=(float(row["days_low"]), float(row["days_high"])),
            year=int(row["year"]),
            source=row["source"],
        )
        for row in csv.DictReader(io.StringIO(text))
    )
