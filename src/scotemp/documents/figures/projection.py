"""From degrees to the plane: an equal-area view of a continent, and one of the whole world.

Both keep areas, so that a large country looks large and no hemisphere is flattered.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

FARTHEST = np.radians(165.0)  # beyond this the azimuthal view tears; the far side of the world is held there


@dataclass(frozen=True, slots=True)
class Azimuthal:
    """Lambert's azimuthal equal-area projection round (longitude, latitude) (Snyder, 1987, eqs. 24-2 to 24-4)."""

    longitude: float
    latitude: float
    seam: None = None

    def __call__(self, longitude: Array, latitude: Array) -> Array:
        """Project degrees to an (n, 2) array, in earth radii."""
        turn, high, centre = np.radians(longitude - self.longitude), np.radians(latitude), np.radians(self.latitude)
        cosine = np.sin(centre) * np.sin(high) + np.cos(centre) * np.cos(high) * np.cos(turn)
        angle = np.minimum(np.arccos(np.clip(cosine, -1.0, 1.0)), FARTHEST)
        east = np.cos(high) * np.sin(turn)
        north = np.cos(centre) * np.sin(high) - np.sin(centre) * np.cos(high) * np.cos(turn)
        radius = 2 * np.sin(angle / 2) / np.maximum(np.hypot(east, north), 1e-12)
        return np.column_stack([east * radius, north * radius])


@dataclass(frozen=True, slots=True)
class EqualEarth:
    """The Equal Earth projection with `longitude` in the middle (Savric, Patterson & Jenny, 2019, eqs. 4 to 8)."""

    longitude: float

    @property
    def seam(self) -> float:
        """The meridian opposite the middle."""
        return self.longitude - 180.0

    def __call__(self, longitude: Array, latitude: Array) -> Array:
        """Project degrees to an (n, 2) array, in earth radii; longitudes run from the seam to the seam plus 360."""
        a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
        t = np.arcsin(np.sqrt(3) / 2 * np.sin(np.radians(latitude)))
        slope = 9 * a4 * t**8 + 7 * a3 * t**6 + 3 * a2 * t**2 + a1
        x = 2 * np.sqrt(3) * np.radians(longitude - self.longitude) * np.cos(t) / (3 * slope)
        return np.column_stack([x, a4 * t**9 + a3 * t**7 + a2 * t**3 + a1 * t])


Projection = Azimuthal | EqualEarth
"""A view of the sphere; its `seam` is the longitude where it is cut open, ``None`` if nowhere."""


def beyond_seam(longitude: Array, projection: Projection) -> Array:
    """Bring longitudes into the 360 degrees east of the projection's seam."""
    return longitude if projection.seam is None else projection.seam + np.mod(longitude - projection.seam, 360.0)


def middle_of(longitude: Array, latitude: Array) -> tuple[float, float, float]:
    """Return the centre of points on the sphere and the widest angle from it to one of them, in degrees."""
    turn, high = np.radians(longitude), np.radians(latitude)
    points = np.column_stack([np.cos(high) * np.cos(turn), np.cos(high) * np.sin(turn), np.sin(high)])
    mean = points.mean(axis=0)
    centre = mean / max(float(np.linalg.norm(mean)), 1e-12)
    widest = float(np.degrees(np.arccos(np.clip(points @ centre, -1.0, 1.0)).max()))
    return float(np.degrees(np.arctan2(centre[1], centre[0]))), float(np.degrees(np.arcsin(np.clip(centre[2], -1, 1)))), widest
