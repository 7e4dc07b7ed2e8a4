"""The signals approach: an indicator warns when it crosses a percentile of its own country; it is kept if it tells more than noise."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Table:
    """Periods by signal and event: A signal and event, B signal alone, C event alone, D neither."""

    hits: int
    false_alarms: int
    misses: int
    quiet: int

    @property
    def noise_to_signal(self) -> float:
        """The share of quiet periods with a signal over the share of periods before an event with one; infinite without a hit."""
        events, others = self.hits + self.misses, self.false_alarms + self.quiet
        return (self.false_alarms / others) / (self.hits / events) if self.hits and others else float("inf")

    @property
    def lift(self) -> float:
        """By how much a signal raises the chance of an event above its frequency; 0 where there was no signal."""
        signals, everything = self.hits + self.false_alarms, self.hits + self.false_alarms + self.misses + self.quiet
        return self.hits / signals - (self.hits + self.misses) / everything if signals else 0.0


@dataclass(frozen=True, slots=True)
class Threshold:
    """The percentile that tells most from noise, and its table over all countries."""

    percentile: float
    table: Table


def ahead(events: Bools, window: int) -> Bools:
    """Return for each period whether an event comes within the next `window` periods; the period of the event itself is not counted.

    Shape (periods,). Source: Kaminsky, Lizondo and Reinhart (1998), IMF Staff Papers 45, 1-48.

    >>> import numpy as np
    >>> ahead(np.array([False, False, False, True, False]), 2).tolist()
    [False, True, True, False, False]
    """
    come = np.asarray(events, dtype=bool)
    found = np.zeros(len(come), dtype=bool)
    for period in np.flatnonzero(come):
        found[max(0, period - window) : period] = True
    return np.asarray(found & ~come)


def tabulate(signal: Bools, coming: Bools) -> Table:
    """Return the table of signals against events to come, of arrays of one shape. Source: Kaminsky, Lizondo and Reinhart (1998), table 1.

    >>> import numpy as np
    >>> found = tabulate(np.array([1, 1, 0, 0, 1], bool), np.array([1, 0, 1, 0, 1], bool))
    >>> found, found.noise_to_signal
    (Table(hits=2, false_alarms=1, misses=1, quiet=1), 0.75)
    """
    said, came = np.asarray(signal, dtype=bool), np.asarray(coming, dtype=bool)
    if said.shape != came.shape:
        message = f"{said.shape} signals and {came.shape} outcomes: give one outcome for each signal."
        raise ValueError(message)
    return Table(int((said & came).sum()), int((said & ~came).sum()), int((~said & came).sum()), int((~said & ~came).sum()))


def signalled(values: Floats, country: npt.NDArray[np.int64], percentile: float) -> Bools:
    """Return where a value lies above the percentile of its own country's values; where it is unknown there is no signal.

    Shapes (observations,); `percentile` in (0, 100). Source: Kaminsky, Lizondo and Reinhart (1998), section IV.

    >>> import numpy as np
    >>> signalled(np.array([1.0, 2.0, 3.0, 10.0, 20.0, 30.0]), np.array([0, 0, 0, 1, 1, 1]), 70).tolist()
    [False, False, True, False, False, True]
    """
    return _above(values, country, np.array([percentile])).reshape(-1)


def best_threshold(values: Floats, country: npt.NDArray[np.int64], coming: Bools, percentiles: Floats | None = None) -> Threshold | None:
    """Return the percentile with the least noise to signal, or nothing where none is below 1: the indicator tells no more than noise.

    Shapes (observations,). Tried are 70 to 95 per cent unless others are given; of equal ones the lower is taken, which warns more often.
    Source: Kaminsky, Lizondo and Reinhart (1998), section IV.

    >>> import numpy as np
    >>> rising = np.tile(np.arange(10.0), 2)
    >>> best_threshold(rising, np.repeat([0, 1], 10), rising >= 8, np.array([50.0, 80.0]))
    Threshold(percentile=80.0, table=Table(hits=4, false_alarms=0, misses=0, quiet=16))
    """
    known = np.isfinite(values)
    tried = np.arange(70.0, 96.0) if percentiles is None else np.asarray(percentiles, dtype=float)
    said = _above(values, country, tried)
    found = [Threshold(float(p), tabulate(one[known], np.asarray(coming)[known])) for p, one in zip(tried, said, strict=True)]
    best = min(found, key=lambda one: one.table.noise_to_signal)
    return best if best.table.noise_to_signal < 1 else None


def composite(signals: Bools, noise_to_signal: Floats) -> Floats:
    """Return the sum of signals, each weighed by the inverse of its noise to signal, by period.

    `signals` has the shape (indicators, periods), `noise_to_signal` (indicators,), all above 0. Source: Kaminsky (1999), IMF Working
    Paper 99/178, equation 3.

    >>> import numpy as np
    >>> composite(np.array([[True, False], [True, True]]), np.array([0.5, 0.25])).tolist()
    [6.0, 4.0]
    """
    ratio = np.asarray(noise_to_signal, dtype=float)
    if not np.all(ratio > 0):
        message = "A noise to signal of 0 has no inverse: leave out rules that were tried on too few cases to have raised a false alarm."
        raise ValueError(message)
    return np.asarray(signals, dtype=float).T @ (1 / ratio)


def limits(values: Floats, country: npt.NDArray[np.int64], percentiles: Floats, whose: npt.NDArray[np.int64]) -> Floats:
    """Return the percentiles of each country's known values for rows of the countries `whose`, shape (percentiles, rows of `whose`).

    Infinite where nothing is known of the country. Source: Kaminsky, Lizondo and Reinhart (1998), section IV.

    >>> import numpy as np
    >>> limits(np.array([0.0, 10.0, 5.0]), np.array([0, 0, 1]), np.array([50.0]), np.array([1, 0, 2])).tolist()
    [[5.0, 5.0, inf]]
    """
    known, owner, asked = np.asarray(values, dtype=float), np.asarray(country), np.asarray(whose)
    found = np.full((len(percentiles), len(asked)), np.inf)
    for one in np.unique(owner[np.isfinite(known)]):
        found[:, asked == one] = np.nanpercentile(known[owner == one], percentiles)[:, None]
    return found


def _above(values: Floats, country: npt.NDArray[np.int64], percentiles: Floats) -> Bools:
    """Return where values lie above each percentile of their own country's values, shape (percentiles, observations)."""
    known = np.asarray(values, dtype=float)
    return np.asarray(np.where(np.isfinite(known), known, -np.inf) > limits(known, country, percentiles, country))
