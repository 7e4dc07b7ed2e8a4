"""When currencies were in crisis, dated from exchange rates alone or from rates and reserves."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


def annual(rates: Floats, *, fall: float = 0.30, faster: float = 0.10) -> Bools:
    """Return the years of a currency crisis: a depreciation of at least `fall`, and by `faster` more than the year before.

    `rates` are units of the currency for one dollar at the end of each year, shape (years,); unknown ones give no crisis. The depreciation
    is the part of the currency's value in dollars that was gained, so that 30 per cent means 1.30 times as many units.
    Source: Laeven and Valencia (2020), IMF Economic Review 68, 307-361, section 2.2, after Frankel and Rose (1996).

    >>> import numpy as np
    >>> annual(np.array([1.0, 1.05, 1.60, 2.20, 2.25])).tolist()
    [False, False, True, False, False]
    """
    known = np.asarray(rates, dtype=float)
    change = np.full(len(known), np.nan)
    change[1:] = known[1:] / known[:-1] - 1
    before = np.concatenate([[np.nan], change[:-1]])
    sudden = np.where(np.isnan(before), change >= fall, change - before >= faster)
    return (change >= fall) & sudden


def pressure(depreciation: Floats, reserve_loss: Floats, *, spread: float = 3.0) -> Bools:
    """Return the periods in which pressure on the exchange market was more than `spread` deviations above its mean.

    Shapes (periods,), both as shares; the two are weighed so that each varies as much. Source: Kaminsky and Reinhart (1999),
    American Economic Review 89, 473-500, section I, after Eichengreen, Rose and Wyplosz (1995).

    >>> import numpy as np
    >>> quiet = np.tile([0.01, -0.01], 20)
    >>> pressure(np.append(quiet, 0.4), np.append(quiet, 0.3)).nonzero()[0].tolist()
    [40]
    """
    first, second = np.asarray(depreciation, dtype=float), np.asarray(reserve_loss, dtype=float)
    deviations = np.nanstd(first), np.nanstd(second)
    if not all(deviations):
        message = "A series that never changes has no weight in the pressure: leave it out."
        raise ValueError(message)
    index = first / deviations[0] + second / deviations[1]
    return np.asarray(index > np.nanmean(index) + spread * np.nanstd(index))
