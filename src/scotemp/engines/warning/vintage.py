"""What was known when: values with the moment at which they became known, and the values that somebody could have used at another."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def as_of(series: Ints, period: Ints, value: Floats, known_at: Ints, moment: int) -> tuple[Ints, Ints, Floats]:
    """Return the latest value of each series and period among those that were known at a moment, ordered by series and period.

    All arrays have the shape (observations,), in any order; of values known at one instant the later row counts. Nothing that became
    known afterwards is read, whatever period it is about. Source: Croushore and Stark (2001), Journal of Econometrics 105, 111-130.

    >>> import numpy as np
    >>> one, two = np.array([1, 1, 1]), np.array([2020, 2020, 2021])
    >>> [part.tolist() for part in as_of(one, two, np.array([5.0, 6.0, 7.0]), np.array([10, 30, 20]), 25)]
    [[1, 1], [2020, 2021], [5.0, 7.0]]
    """
    lengths = {len(series), len(period), len(value), len(known_at)}
    if len(lengths) != 1:
        message = f"Series, periods, values and moments are of lengths {sorted(lengths)}: give one of each for every observation."
        raise ValueError(message)
    rows = np.flatnonzero(np.asarray(known_at) <= moment)
    order = rows[np.lexsort((rows, known_at[rows], period[rows], series[rows]))]
    last = np.ones(len(order), dtype=bool)
    last[:-1] = (np.diff(series[order]) != 0) | (np.diff(period[order]) != 0)
    kept = order[last]
    return series[kept], period[kept], value[kept]
