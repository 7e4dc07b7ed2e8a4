"""What corridors do, in the four indicators of CAREC's corridor performance measurement: border time, border cost, cost, speed."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.special import stdtrit

Floats = npt.NDArray[np.float64]

UNIT_KM: Final = 500.0
UNIT_TONNES: Final = 20.0


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator over n observations: mean, half the width of its 95 % interval (None for one observation), median. None without any."""

    n: int
    mean: float | None
    margin: float | None
    median: float | None


def summary(values: npt.ArrayLike) -> Indicator:
    """Return n, mean, margin and median of values (n,).

    Raises ValueError for a value that is not finite. Source: Student 1908, Biometrika 6(1), 1-25, the t interval of a mean.

    >>> told = summary([1.0, 2.0, 3.0])
    >>> told.n, told.mean, round(told.margin, 4), told.median
    (3, 2.0, 2.4841, 2.0)
    """
    seen = np.asarray(values, dtype=np.float64)
    if np.any(~np.isfinite(seen)):
        raise ValueError(f"Observation {int(np.argmin(np.isfinite(seen)))} is not a finite number.")
    if not len(seen):
        return Indicator(0, None, None, None)
    spare = len(seen) - 1
    margin = float(stdtrit(spare, 0.975) * seen.std(ddof=1) / np.sqrt(len(seen))) if spare else None
    return Indicator(len(seen), float(seen.mean()), margin, float(np.median(seen)))


def cost_per_unit(usd: npt.ArrayLike, km: npt.ArrayLike, tonnes: npt.ArrayLike) -> Floats:
    """Return what each trip cost per 500 km for 20 tonnes (USD), all shapes (trips,): CAREC's third indicator.

    Raises ValueError for a length or a weight not above 0. Source: ADB 2014, CAREC Corridor Performance Measurement and Monitoring: A
    Forward-Looking Retrospective, appendix on methodology, TFI3.

    >>> cost_per_unit([883.0], [1000.0], [20.0]).tolist()
    [441.5]
    """
    way, load = np.asarray(km, dtype=np.float64), np.asarray(tonnes, dtype=np.float64)
    if np.any(~(way > 0)) or np.any(~(load > 0)):
        raise ValueError("Kilometres and tonnes must be above 0.")
    return np.asarray(np.asarray(usd, dtype=np.float64) / way * UNIT_KM / load * UNIT_TONNES)


def speeds(km: npt.ArrayLike, hours: npt.ArrayLike, standing: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Return each trip's speed without and with delay (km/h), from its length, all its hours and those it stood, shapes (trips,).

    Raises ValueError where a trip stood all its time or longer. Source: as `cost_per_unit`, TFI4 (SWOD and SWD).

    >>> [one.tolist() for one in speeds([1000.0], [50.0], [30.0])]
    [[50.0], [20.0]]
    """
    way, whole, stood = (np.asarray(one, dtype=np.float64) for one in (km, hours, standing))
    moving = whole - stood
    if np.any(~(moving > 0)) or np.any(stood < 0):
        raise ValueError("A trip moves for a part of its hours: standing is at least 0 and below the hours.")
    return np.asarray(way / moving), np.asarray(way / whole)
