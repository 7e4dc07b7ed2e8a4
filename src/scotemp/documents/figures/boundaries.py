"""An operator's own boundary layer for the maps; without one no border is drawn."""

import functools
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from scotemp.documents.figures.projection import Array, Projection, beyond_seam
from scotemp.documents.figures.svg import number

VARIABLE = "SCOTEMP_BOUNDARIES"


@dataclass(frozen=True)
class Boundaries:
    """Lines in degrees and whom to name for them."""

    lines: tuple[Array, ...]
    attribution: str


def _lines(node: dict[str, Any]) -> Iterator[list[list[float]]]:
    """Yield every line of a GeoJSON object, the rings of polygons among them."""
    coordinates = node.get("coordinates", [])
    match node.get("type"):
        case "FeatureCollection":
            for feature in node["features"]:
                yield from _lines(feature)
        case "Feature":
            yield from _lines(node["geometry"] or {})
        case "GeometryCollection":
            for geometry in node["geometries"]:
                yield from _lines(geometry)
        case "LineString":
            yield coordinates
        case "MultiLineString" | "Polygon":
            yield from coordinates
        case "MultiPolygon":
            for polygon in coordinates:
                yield from polygon


@functools.lru_cache(maxsize=4)
def _read(path: Path) -> Boundaries:
    try:
        layer = json.loads(path.read_text(encoding="utf-8"))
        lines = tuple(np.array(line, dtype=float)[:, :2] for line in _lines(layer))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        message = f"{VARIABLE} names {path}, which cannot be read as GeoJSON ({error}). Name a GeoJSON file of lines, or unset {VARIABLE}."
        raise ValueError(message) from error
    return Boundaries(lines, str(layer.get("attribution") or layer.get("name") or path.stem))


def layer() -> Boundaries | None:
    """Return the layer that the environment variable SCOTEMP_BOUNDARIES names, if any.

    Its attribution is the member ``attribution`` (else ``name``) of the GeoJSON file, else the file's name.

    Raises
    ------
    ValueError
        If the file cannot be read as GeoJSON; says which and how to go on without it.
    """
    path = os.environ.get(VARIABLE)
    return _read(Path(path)) if path else None


def outline(boundaries: Boundaries, projection: Projection, scale: float, origin: tuple[float, float]) -> str:
    """Return the path data of the lines, broken where they cross the seam of the projection."""
    parts = []
    for line in boundaries.lines:
        longitude = beyond_seam(line[:, 0], projection)
        plane = projection(longitude, line[:, 1]) * np.array([scale, -scale]) + np.array(origin)
        jumps = np.flatnonzero(np.abs(np.diff(longitude)) > 180).tolist() if projection.seam is not None else []
        for piece in np.split(plane, [jump + 1 for jump in jumps]):
            if len(piece) > 1:
                parts.append("M" + "L".join(f"{number(x)} {number(y)}" for x, y in piece.tolist()))
    return "".join(parts)
