"""How long ways take when steps are uncertain: lognormal times, shocks that steps of one country share, draws all ways share."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

Z90: Final = float(ndtri(0.9))


@dataclass(frozen=True, slots=True)
class Lognormal:
    """Times in hours: median and standard deviation of the logarithm, shapes (steps,). A median of 0 takes no time for certain."""

    median: Floats
    sigma: Floats

    @classmethod
    def of_mean(cls, mean: npt.ArrayLike, sigma: npt.ArrayLike) -> "Lognormal":
        """Return the times with a mean (hours) and a spread of the logarithm: mean = median * exp(sigma**2 / 2).

        >>> round(float(Lognormal.of_mean([10.0], [0.5]).median[0]), 3)
        8.825
        """
        spread = np.asarray(sigma, dtype=np.float64)
        return cls(np.asarray(mean, dtype=np.float64) * np.exp(-(spread**2) / 2), spread)

    @classmethod
    def of_quantiles(cls, p50: npt.ArrayLike, p90: npt.ArrayLike) -> "Lognormal":
        """Return the times with a median and a 90 % quantile (hours). Raises ValueError if a P90 lies below its P50 or one is not above 0.

        >>> round(float(Lognormal.of_quantiles([10.0], [20.0]).sigma[0]), 4)
        0.5409
        """
        low, high = np.asarray(p50, dtype=np.float64), np.asarray(p90, dtype=np.float64)
        if np.any(low <= 0) or np.any(high < low):
            raise ValueError("P50 must be above 0 and P90 at least P50.")
        return cls(low, np.log(high / low) / Z90)

    @property
    def mean(self) -> Floats:
        """Expected hours."""
        return self.median * np.exp(self.sigma**2 / 2)

    @property
    def variance(self) -> Floats:
        """Variance in hours squared: mean**2 * (exp(sigma**2) - 1)."""
        return self.mean**2 * np.expm1(self.sigma**2)

    def quantile(self, share: float) -> Floats:
        """Return the hours that `share` of the cases do not exceed."""
        return self.median * np.exp(self.sigma * float(ndtri(share)))


def drawn(times: Lognormal, shared: npt.ArrayLike, *, together: float = 0.3, draws: int = 10_000, seed: int = 0) -> Floats:
    """Return drawn hours of each step, shape (draws, steps).

    `shared` (steps,) names whose shock a step shares, -1 for none; `together` is the share of the variance of the logarithm that is the
    shock's. With no shock the draws of steps are independent. Source: the one-factor form of a Gaussian copula (Vasicek 2002, Risk
    15(12), 160-162).

    >>> hours = drawn(Lognormal(np.array([10.0]), np.array([0.4])), [-1])
    >>> abs(float(np.median(hours)) - 10.0) < 0.2
    True
    """
    chance = np.random.default_rng(seed)
    whose = np.asarray(shared, dtype=np.int64)
    own = chance.standard_normal((draws, len(whose)))
    shocks = chance.standard_normal((draws, int(whose.max(initial=-1)) + 1))
    held = whose >= 0
    own[:, held] = np.sqrt(together) * shocks[:, whose[held]] + np.sqrt(1 - together) * own[:, held]
    return np.asarray(times.median * np.exp(times.sigma * own))


def of_ways(hours: Floats, steps: list[Ints]) -> Floats:
    """Return the hours of each way in each draw, shape (draws, ways): the sum over its `steps`, numbers of columns of `hours`.

    Source: a matrix product.

    >>> of_ways(np.array([[1.0, 2.0, 4.0]]), [np.array([0, 2]), np.array([1])]).tolist()
    [[5.0, 2.0]]
    """
    taken = np.zeros((hours.shape[1], len(steps)))
    for number, one in enumerate(steps):
        np.add.at(taken[:, number], one, 1.0)
    return np.asarray(hours @ taken)


def on_time(hours: Floats, deadline: float) -> Floats:
    """Return the share of draws in which each way, hours (draws, ways), is there by `deadline` hours.

    Source: the empirical distribution function.

    >>> on_time(np.array([[1.0, 9.0], [3.0, 9.0]]), 2.0).tolist()
    [0.5, 0.0]
    """
    return np.asarray((hours <= deadline).mean(axis=0))
