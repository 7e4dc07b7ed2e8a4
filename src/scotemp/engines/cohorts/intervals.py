"""The interval around a share of a few cases."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import norm

Floats = NDArray[np.float64]


def wilson(successes: ArrayLike, trials: ArrayLike, *, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """Return the bounds of Wilson's score interval of shares, element by element.

    Parameters
    ----------
    successes, trials : array_like of shape (n,) or scalars
        Counts, successes between 0 and trials. Without trials the interval is all of [0, 1].
    confidence : float
        Between 0 and 1.

    Returns
    -------
    low, high : arrays of the broadcast shape, in [0, 1]

    Raises
    ------
    ValueError
        If a count is negative, successes exceed trials, or the confidence is not between 0 and 1.

    References
    ----------
    Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference, Journal of the American Statistical
    Association 22, 209-212. Newcombe, R. G. (1998), Two-sided confidence intervals for the single proportion, Statistics in Medicine
    17, 857-872, method 3.

    Examples
    --------
    >>> low, high = wilson(81, 263)
    >>> round(float(low), 4), round(float(high), 4)
    (0.2553, 0.3662)
    """
    if not 0 < confidence < 1:
        raise ValueError(f"Confidence {confidence} must lie between 0 and 1.")
    r, n = np.broadcast_arrays(np.asarray(successes, dtype=np.float64), np.asarray(trials, dtype=np.float64))
    if (r < 0).any() or (r > n).any():
        raise ValueError("Successes must lie between 0 and the number of trials.")
    z = float(norm.ppf((1 + confidence) / 2))
    some = np.maximum(n, 1.0)
    p = r / some
    middle, half = p + z**2 / (2 * some), z * np.sqrt(p * (1 - p) / some + (z / (2 * some)) ** 2)
    whole = 1 + z**2 / some
    low, high = np.clip((middle - half) / whole, 0, 1), np.clip((middle + half) / whole, 0, 1)
    low, high = np.where(r == 0, 0.0, low), np.where(r == n, 1.0, high)
    return np.where(n > 0, low, 0.0), np.where(n > 0, high, 1.0)
