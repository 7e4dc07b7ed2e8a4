"""What rates of exchange told of a currency by a month, and whether it was in crisis then: of the window known at that month alone."""

from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

WINDOW: Final = 25
"""The months that a feature may look back, its own included."""

FEATURES: Final = ("fall_12", "fall_3", "fall_1", "fall_before", "swing", "pegged", "others_3")
"""Falls over 12, 3 and 1 months, over the 12 before, deviation of monthly changes, share of months without a change, fall of others."""


def features(window: Floats) -> Floats:
    """Return the features of each currency at each month, shape (months, currencies, features) in the order of FEATURES.

    `window` are units of each currency for one dollar in the last WINDOW months, shape (months, currencies, WINDOW). Falls are shares by
    which the dollar became dearer; `others_3` is the median of the other currencies' fall over three months. A feature is nan where a rate
    that it needs was not known. Source: the variables of exchange-market pressure in Kaminsky, Lizondo and Reinhart (1998), IMF Staff
    Papers 45, 1-48, as far as rates of exchange tell them.

    >>> import numpy as np
    >>> found = features(np.array([[[1.0] * 24 + [1.5], [2.0] * 25]]))
    >>> dict(zip(FEATURES, found[0, 0].round(3).tolist()))
    {'fall_12': 0.5, 'fall_3': 0.5, 'fall_1': 0.5, 'fall_before': 0.0, 'swing': 0.112, 'pegged': 0.917, 'others_3': 0.0}
    """
    rates = np.asarray(window, dtype=float)
    if rates.ndim != 3 or rates.shape[2] != WINDOW:
        message = f"The window has the shape {rates.shape}: give (months, currencies, {WINDOW})."
        raise ValueError(message)
    if np.any(rates <= 0):
        message = "A rate of exchange is 0 or less: give units of the currency for one dollar."
        raise ValueError(message)
    changes = np.diff(np.log(rates[..., -13:]), axis=2)
    fall_3 = _fall(rates, 1, 4)
    told = (_fall(rates, 1, 13), fall_3, _fall(rates, 1, 2), _fall(rates, 13, 25), changes.std(axis=2), _still(changes), _others(fall_3))
    return np.stack(told, axis=2)


def in_crisis(found: Floats, *, fall: float = 0.30, faster: float = 0.10) -> Bools:
    """Return where a currency lost at least `fall` within twelve months and `faster` more than in the twelve before.

    `found` are features, shape (..., features); unknown falls give no crisis. Source: the rule of Laeven and Valencia (2020), IMF Economic
    Review 68, 307-361, section 2.2, put to every month instead of every year.

    >>> import numpy as np
    >>> in_crisis(np.array([[0.5, 0, 0, 0.1, 0, 0, 0], [0.5, 0, 0, 0.45, 0, 0, 0]])).tolist()
    [True, False]
    """
    now, before = found[..., FEATURES.index("fall_12")], found[..., FEATURES.index("fall_before")]
    return (now >= fall) & (np.isnan(before) | (now - before >= faster))


def begins(crisis: Bools, apart: int = 12) -> Bools:
    """Return the months in which a crisis begins: the first after at least `apart` months without one, shape (months, currencies).

    The first month of all begins none, for nobody knows what was before. Source: windows after Kaminsky and Reinhart (1999), American
    Economic Review 89, 473-500, section I.

    >>> import numpy as np
    >>> begins(np.array([[0], [1], [1], [0], [1], [0], [0], [1]], bool), 2).nonzero()[0].tolist()
    [1, 7]
    """
    found = np.zeros_like(crisis)
    for month in range(1, len(crisis)):
        found[month] = crisis[month] & ~crisis[max(0, month - apart) : month].any(axis=0)
    return found


def calm(crisis: Bools, apart: int = 12) -> Bools:
    """Return the months without a crisis in them and the `apart` months before: those in which the next month could begin one.

    Shape (months, currencies). Months soon after a crisis would teach a model that a crisis is unlikely then, only because ``begins``
    cannot date another. Source: the post-crisis bias of Bussière and Fratzscher (2006), Journal of International Money and Finance
    25, 953-973.

    >>> import numpy as np
    >>> calm(np.array([[0], [1], [0], [0], [0]], bool), 2)[:, 0].tolist()
    [True, False, False, False, True]
    """
    found = np.ones_like(crisis)
    for month in range(len(crisis)):
        found[month] = ~crisis[max(0, month - apart) : month + 1].any(axis=0)
    return found


def _fall(rates: Floats, last: int, first: int) -> Floats:
    return np.asarray(rates[..., -last] / rates[..., -first] - 1)


def _still(changes: Floats) -> Floats:
    still = (np.abs(changes) < 0.001).mean(axis=2)
    return np.where(np.isnan(changes).any(axis=2), np.nan, still)


def _others(fall: Floats) -> Floats:
    """Return the median over the other currencies; nan where no other is known."""
    found = np.full_like(fall, np.nan)
    for one in range(fall.shape[1]):
        others = np.delete(fall, one, axis=1)
        some = np.isfinite(others).any(axis=1)
        found[some, one] = np.nanmedian(others[some], axis=1)
    return found
