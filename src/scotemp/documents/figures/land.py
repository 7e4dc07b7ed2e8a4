"""The outline of the land, projected, cut to a frame and written as one SVG path."""

import functools
import json
from importlib import resources

import numpy as np

from scotemp.documents.figures.projection import Array, Projection

NEAREST = 0.9  # points of the outline nearer than this, in units of the drawing, become one
RIM = 4.0  # how far the outline runs on over the frame


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
    low, high = ring[:, 0].min(), ring[:, 0].max()
    for turn in (-360.0, 0.0, 360.0):
        if high + turn > seam and low + turn < seam + 360:
            moved = ring + np.array([turn, 0.0])
            pieces.append(_clip(_clip(moved, 0, seam, 1), 0, seam + 360, -1))
    return pieces


def _within(plane: Array, width: float, height: float) -> Array:
    """Keep the part of a ring inside the frame, a little over its rim."""
    low, high = plane.min(axis=0), plane.max(axis=0)
    if (high < 0).any() or low[0] > width or low[1] > height:
        return plane[:0]
    for axis, limit in ((0, width), (1, height)):
        if low[axis] < -RIM:
            plane = _clip(plane, axis, -RIM, 1)
        if high[axis] > limit + RIM:
            plane = _clip(plane, axis, limit + RIM, -1)
    return plane


def _thinned(points: Array) -> Array:
    """Leave out points that would not be told from the one before."""
    kept: list[int] = []
    last_x = last_y = float("inf")
    for i, (x, y) in enumerate(points.tolist()):
        if abs(x - last_x) >= NEAREST or abs(y - last_y) >= NEAREST:
            kept.append(i)
            last_x, last_y = x, y
    return points[kept]


def _subpath(points: Array) -> str:
    whole = np.round(points * 10).astype(int)
    x, y = (whole[0] / 10).tolist()
    steps = (np.diff(whole, axis=0) / 10).tolist()
    return f"M{x:g} {y:g}l" + " ".join([f"{dx:g} {dy:g}" for dx, dy in steps]).replace(" -", "-") + "z"


@functools.lru_cache(maxsize=32)
def outline(projection: Projection, scale: float, origin: tuple[float, float], width: float, height: float) -> str:
    """Return the path data of all land in the frame; x = origin + scale * projected x, y downwards; fill rule even-odd."""
    pieces = [piece for ring in _rings() for piece in ([ring] if projection.seam is None else _cut_at_seam(ring, projection.seam))]
    degrees = np.concatenate(pieces)
    plane = projection(degrees[:, 0], degrees[:, 1]) * np.array([scale, -scale]) + np.array(origin)
    paths = []
    for ring in np.split(plane, np.cumsum([len(piece) for piece in pieces])[:-1]):
        seen = _within(ring, width, height)
        thin = _thinned(seen) if len(seen) else seen
        if len(thin) >= 3:
            paths.append(_subpath(thin))
    return "".join(paths)
