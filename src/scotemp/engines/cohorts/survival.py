"""How long cases take to reach an event, when some have not reached it yet."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import norm

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Curve:
    """The Kaplan-Meier estimate at each time at which the event happened.

    Attributes
    ----------
    times : array of shape (k,)
        Distinct times of events, rising.
    at_risk, events : arrays of shape (k,)
        Cases still under watch just before each time; events at it.
    waiting : array of shape (k,)
        Share that has not reached the event after each time, in [0, 1]: the product-limit estimate S(t).
    error : array of shape (k,)
        Its standard error by Greenwood's formula; 0 where nobody waits any more.
    low, high : arrays of shape (k,)
        Bounds of S(t) on the scale log(-log S), which keeps them within [0, 1]; both S(t) where nobody waits any more.
    """

    times: Floats
    at_risk: Floats
    events: Floats
    waiting: Floats
    error: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True, slots=True)
class Span:
    """A time and its bounds, in the unit of the times; nothing where the curve does not come down so far."""

    value: float | None
    low: float | None
    high: float | None


def kaplan_meier(times: ArrayLike, reached: ArrayLike, *, confidence: float = 0.95) -> Curve:
    """Return the product-limit estimate of the share that has not reached an event by each time.

    Parameters
    ----------
    times : array_like of shape (n,)
        Time to the event, or to the last day on which a case was seen without it; 0 or more.
    reached : array_like of bool, shape (n,)
        Whether the event happened at that time; a case that is still open is censored then, after the events of the same time.
    confidence : float
        Of the bounds, between 0 and 1.

    Raises
    ------
    ValueError
        If shapes differ, a time is negative or no number, or the confidence is not between 0 and 1.

    References
    ----------
    Kaplan, E. L. and Meier, P. (1958), Nonparametric estimation from incomplete observations, Journal of the American Statistical
    Association 53, 457-481. Greenwood, M. (1926), The natural duration of cancer. Bounds: Kalbfleisch, J. D. and Prentice, R. L.
    (2002), The Statistical Analysis of Failure Time Data, section 1.4.1.

    Examples
    --------
    >>> curve = kaplan_meier([6, 6, 6, 6, 7, 9, 10], [True, True, True, False, True, False, True])
    >>> curve.times.tolist(), curve.at_risk.tolist(), [round(float(s), 3) for s in curve.waiting]
    ([6.0, 7.0, 10.0], [7.0, 3.0, 1.0], [0.571, 0.381, 0.0])
    """
    t, done = np.asarray(times, dtype=np.float64), np.asarray(reached, dtype=bool)
    _check(t, done, confidence)
    moments, events = np.unique(t[done], return_counts=True)
    at_risk = t.size - np.searchsorted(np.sort(t), moments, side="left")
    waiting: Floats = np.cumprod(1 - events / at_risk, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.cumsum(events / (at_risk * (at_risk - events)))
        error = np.where(waiting > 0, waiting * np.sqrt(spread), 0.0)
        z = float(norm.ppf((1 + confidence) / 2))
        half = z * np.sqrt(spread) / np.abs(np.log(waiting))
        low, high = waiting ** np.exp(half), waiting ** np.exp(-half)
    settled = (waiting > 0) & (waiting < 1)
    low, high = np.where(settled, low, waiting), np.where(settled, high, waiting)
    return Curve(moments, at_risk.astype(np.float64), events.astype(np.float64), waiting, error, low, high)


def quantile(curve: Curve, share: float = 0.5) -> Span:
    """Return the first time by which `share` of the cases has reached the event, with the bounds that the curve's bounds give.

    Raises ValueError if the share is not between 0 and 1. Source: Brookmeyer, R. and Crowley, J. (1982), A confidence interval for the
    median survival time, Biometrics 38, 29-41.

    >>> quantile(kaplan_meier([1, 2, 3, 4], [True, True, True, False])).value
    2.0
    """
    if not 0 < share < 1:
        raise ValueError(f"Share {share} must lie between 0 and 1.")

    def first(bound: Floats) -> float | None:
        reached = np.flatnonzero(bound <= 1 - share + 1e-12)
        return float(curve.times[reached[0]]) if reached.size else None

    return Span(first(curve.waiting), first(curve.low), first(curve.high))


def _check(times: Floats, reached: NDArray[np.bool_], confidence: float) -> None:
    if times.ndim != 1 or times.shape != reached.shape:
        raise ValueError(f"Times have shape {times.shape} and events {reached.shape}: both must be one row of the same length.")
    if times.size and not (np.isfinite(times).all() and (times >= 0).all()):
        raise ValueError("Every time must be a number of 0 or more.")
    if not 0 < confidence < 1:
        raise ValueError(f"Confidence {confidence} must lie between 0 and 1.")
