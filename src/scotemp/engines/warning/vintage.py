"""What was known when: values with the moment at which they became known, and the values that somebody could have used at another."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Releases:
    """Values as they were told: series (0, 1, ...), period, value, and when it became known; all of the shape (observations,).

    Periods and moments are counted in one unit, for instance months since some year. Raises ValueError if lengths differ.
    """

    series: Ints
    period: Ints
    value: Floats
    known_at: Ints

    def __post_init__(self) -> None:
        """Refuse columns of different lengths."""
        lengths = {len(self.series), len(self.period), len(self.value), len(self.known_at)}
        if len(lengths) != 1:
            message = f"Series, periods, values and moments are of lengths {sorted(lengths)}: give one of each for every observation."
            raise ValueError(message)


def as_of(told: Releases, moment: int) -> Releases:
    """Return the latest value of each series and period among those that were known at a moment, ordered by series and period.

    Observations may stand in any order; of values known at one instant the later row counts. Nothing that became known afterwards is
    read, whatever period it is about. Source: Croushore and Stark (2001), Journal of Econometrics 105, 111-130.

    >>> import numpy as np
    >>> told = Releases(np.array([1, 1, 1]), np.array([2020, 2020, 2021]), np.array([5.0, 6.0, 7.0]), np.array([10, 30, 20]))
    >>> as_of(told, 25).value.tolist(), as_of(told, 30).value.tolist()
    ([5.0, 7.0], [6.0, 7.0])
    """
    rows = np.flatnonzero(np.asarray(told.known_at) <= moment)
    order = rows[np.lexsort((rows, told.known_at[rows], told.period[rows], told.series[rows]))]
    last = np.ones(len(order), dtype=bool)
    last[:-1] = (np.diff(told.series[order]) != 0) | (np.diff(told.period[order]) != 0)
    kept = order[last]
    return Releases(told.series[kept], told.period[kept], told.value[kept], told.known_at[kept])


def windows(told: Releases, series: int, origins: Ints, length: int, late: int = 0) -> Floats:
    """Return the last `length` periods of each of `series` series as they were known at the end of each period of origin.

    Shape (origins, series, length). The last period is that of origin, or of the newest value of the series if that is at most `late`
    periods older; what was not known then is nan, even if it is known now. Source: Croushore and Stark (2001), Journal of
    Econometrics 105, 111-130.

    >>> import numpy as np
    >>> told = Releases(np.array([0, 0, 0]), np.array([1, 2, 1]), np.array([5.0, 7.0, 6.0]), np.array([1, 2, 3]))
    >>> windows(told, 1, np.array([2, 3]), 2).tolist(), windows(told, 1, np.array([3]), 2, late=1).tolist()
    ([[[5.0, 7.0]], [[7.0, nan]]], [[[6.0, 7.0]]])
    """
    order = np.argsort(told.period, kind="stable")
    sorted_periods = told.period[order]
    wide = length + late
    found = np.full((len(origins), series, wide), np.nan)
    for place, origin in enumerate(origins):
        first, last = np.searchsorted(sorted_periods, [origin - wide + 1, origin + 1])
        rows = np.sort(order[first:last])  # of values known at one instant the later row counts
        known = as_of(Releases(told.series[rows], told.period[rows], told.value[rows], told.known_at[rows]), int(origin))
        found[place, known.series, known.period - origin + wide - 1] = known.value
    behind = np.argmax(np.isfinite(found[..., ::-1]), axis=2)
    ends = wide - np.where(behind <= late, behind, 0)
    return np.asarray(np.take_along_axis(found, ends[..., None] - length + np.arange(length), axis=2))
