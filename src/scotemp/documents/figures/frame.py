"""Chooses the view of a map: which projection, how large, and what lies in the middle."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scotemp.documents.blocks import Place
from scotemp.documents.figures.projection import Array, Azimuthal, EqualEarth, Projection, beyond_seam, middle_of

WIDTH = 860.0
WIDEST_REGION = 62.0  # degrees from the middle: beyond, the world is shown
ATLANTIC, AMERICAS = 11.0, 155.0  # middles whose seam runs through Bering Strait, or between Greenland and Iceland
SOUTH, NORTH = -56.0, 80.0
MARGINS = (0.13, 0.11)  # room for labels round the outermost places, as shares of the width and the height
SMALLEST = 0.35  # earth radii across, lest a single place fill the map


@dataclass(frozen=True, slots=True)
class Frame:
    """A view: drawing coordinates are origin + scale * projected, y downwards, from (0, 0) to (WIDTH, height)."""

    projection: Projection
    scale: float
    origin: tuple[float, float]
    height: float

    def points(self, places: Sequence[Place]) -> list[tuple[float, float]]:
        """Return where places stand in the drawing."""
        plane = _projected(places, self.projection) * np.array([self.scale, -self.scale]) + np.array(self.origin)
        return [(float(x), float(y)) for x, y in plane]


def _projected(places: Sequence[Place], projection: Projection) -> Array:
    longitude, latitude = (np.array([getattr(p, axis) for p in places], dtype=float) for axis in ("longitude", "latitude"))
    return projection(beyond_seam(longitude, projection), latitude)


def _world(places: Sequence[Place]) -> Frame:
    """Show the world, cut open in the ocean that is farther from home."""
    anchor = next((spot.longitude for spot in places if spot.home), 60.0)
    middle = min((ATLANTIC, AMERICAS), key=lambda longitude: abs((anchor - longitude + 180) % 360 - 180))
    projection = EqualEarth(middle)
    half = float(projection(np.array([middle + 180.0]), np.array([0.0]))[0, 0])
    top, bottom = (float(projection(np.array([middle]), np.array([latitude]))[0, 1]) for latitude in (NORTH, SOUTH))
    scale = WIDTH / (2 * half)
    return Frame(projection, scale, (WIDTH / 2, top * scale), (top - bottom) * scale)


def framed(places: Sequence[Place]) -> Frame:
    """Return the view that fits `places`: a region in Lambert's azimuthal projection, or the world in Equal Earth."""
    if not places:
        return _world(places)
    longitude, latitude, widest = middle_of(np.array([p.longitude for p in places]), np.array([p.latitude for p in places]))
    if widest > WIDEST_REGION:
        return _world(places)
    projection = Azimuthal(longitude, latitude)
    plane = _projected(places, projection)
    low, high = plane.min(axis=0), plane.max(axis=0)
    across, up = np.maximum(high - low, SMALLEST) / (1 - 2 * np.array(MARGINS))
    height = WIDTH * float(np.clip(up / across, 0.5, 0.68))
    scale = min(WIDTH / float(across), height / float(up))
    middle = (low + high) / 2
    return Frame(projection, scale, (WIDTH / 2 - scale * float(middle[0]), height / 2 + scale * float(middle[1])), height)
