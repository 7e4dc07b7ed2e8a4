"""The outline of the land, projected, cut to a frame and written as one SVG path."""

import functools
import json
from importlib import resources

import numpy as np

from scotemp.documents.figures.projection import Array, Projection
from scotemp.documents.figures.svg import number

NEAREST = 0.9  # points of the outline nearer than this, in units of the drawing, become one


@functools.cache
def _rings() -> tuple[Array, ...]:
    """Read the rings of degrees; a ring over the antimeridian runs on past 180, holes are rings of the other sense."""
    packed = json.loads((resources.files(__package__) / "land.json").read_text(encoding="utf-8"))
    return tuple(
        np.cumsum(np.array(ring, dtype=float).reshape(-1, 2), axis=0) / packed["precision"]
        for polygon in packed["polygons"]
        for ring in polygon
    )


def _clip(ring: Array, axis: int, limit: float, sign: int) -> Array:
    """Keep the part of a ring where ``sign * coordinate >= sign * limit`` (Sutherland & Hodgman, 1974)."""
    if not len(ring):
        return ring
    following = np.roll(ring, -1, axis=0)
    inside, inside_next = (sign * (points[:, axis] - limit) >= 0 for points in (ring, following))
    if inside.all():
        return ring
    step = following[:, axis] - ring[:, axis]
    share = np.divide(limit - ring[:, axis], step, out=np.zeros(len(ring)), where=step != 0)
    crossing = ring + share[:, None] * (following - ring)
    pairs: Array = np.stack([ring, crossing], axis=1).reshape(-1, 2)
    kept: Array = pairs[np.column_stack([inside, inside != inside_next]).reshape(-1)]
    return kept


def _cut_at_seam(ring: Array, seam: float) -> list[Array]:
    """Return the pieces of a ring, each moved by whole turns into the 360 degrees east of `seam`."""
    pieces = []
    for turn in (-360.0, 0.0, 360.0):
        moved = ring + np.array([turn, 0.0])
        if moved[:, 0].max() <= seam or moved[:, 0].min() >= seam + 360:
            continue
        piece = _clip(_clip(moved, 0, seam, 1), 0, seam + 360, -1)
        if len(piece) >= 3:
            pieces.append(piece)
    return pieces


def _thinned(points: Array) -> Array:
    """Leave out points that would not be told from the one before."""
    kept = [0]
    for i in range(1, len(points)):
        if abs(points[i] - points[kept[-1]]).max() >= NEAREST:
            kept.append(i)
    return points[kept]


def _subpath(points: Array) -> str:
    whole = np.round(points * 10).astype(int)
    steps = np.diff(whole, axis=0)
    first = f"M{number(whole[0, 0] / 10)} {number(whole[0, 1] / 10)}l"
    return first + " ".join(f"{number(x / 10)} {number(y / 10)}" for x, y in steps.tolist()).replace(" -", "-") + "z"


def outline(projection: Projection, scale: float, origin: tuple[float, float], width: float, height: float) -> str:
    """Return the path data of all land in the frame; x = origin + scale * projected x, y downwards; fill rule even-odd."""
    paths = []
    for ring in _rings():
        pieces = [ring] if projection.seam is None else _cut_at_seam(ring, projection.seam)
        for piece in pieces:
            plane = projection(piece[:, 0], piece[:, 1]) * np.array([scale, -scale]) + np.array(origin)
            for axis, limit, sign in ((0, -4.0, 1), (0, width + 4.0, -1), (1, -4.0, 1), (1, height + 4.0, -1)):
                plane = _clip(plane, axis, limit, sign)
            plane = _thinned(plane) if len(plane) else plane
            if len(plane) >= 3:
                paths.append(_subpath(plane))
    return "".join(paths)
