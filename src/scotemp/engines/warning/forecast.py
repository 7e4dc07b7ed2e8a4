"""Chances of an event learnt from the past alone: year by year, with a gap as long as the horizon, so that no outcome is read early."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import expit

from scotemp.engines.warning.signals import best_threshold, limits

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

FARTHEST: Final = 5.0
"""Values count at most so many deviations from the mean: a hyperinflation is no lever on everybody else."""


@dataclass(frozen=True, slots=True)
class Logit:
    """A fitted logit: the mean and deviation of each feature, the constant and the weights."""

    mean: Floats
    deviation: Floats
    constant: float
    weights: Floats

    def chance(self, found: Floats) -> Floats:
        """Return the chance of the event for each row of features, shape (rows,)."""
        return np.asarray(expit(self.constant + _scaled(found, self.mean, self.deviation) @ self.weights))


@dataclass(frozen=True, slots=True)
class Fold:
    """One year of test: the rows to learn from, all of whose outcomes were known before the year, and the rows to tell."""

    learn: Ints
    tell: Ints


def fit(found: Floats, happened: Bools, *, ridge: float = 1.0) -> Logit:
    """Return the logit of an event on features, shapes (rows, features) and (rows,); `ridge` draws the weights of scaled features to 0.

    Source: le Cessie and van Houwelingen (1992), Applied Statistics 41, 191-201.

    >>> import numpy as np
    >>> model = fit(np.array([[0.0], [1.0], [2.0], [3.0]] * 50), np.array([False, False, True, True] * 50))
    >>> model.chance(np.array([[0.0], [3.0]])).round(2).tolist()
    [0.0, 1.0]
    """
    x, y = np.asarray(found, dtype=float), np.asarray(happened, dtype=float)
    if not 0 < y.sum() < len(y):
        message = "A logit needs cases with the event and cases without."
        raise ValueError(message)
    mean, deviation = x.mean(axis=0), x.std(axis=0)
    deviation = np.where(deviation > 0, deviation, 1.0)
    z = np.column_stack([np.ones(len(x)), _scaled(x, mean, deviation)])
    drawn = np.append(0.0, np.full(x.shape[1], ridge))

    def loss(weights: Floats) -> tuple[float, Floats]:
        said = z @ weights
        value = np.logaddexp(0, said).sum() - y @ said + (drawn * weights**2).sum() / 2
        return float(value), z.T @ (expit(said) - y) + drawn * weights

    best = minimize(loss, np.zeros(z.shape[1]), jac=True, method="L-BFGS-B").x
    return Logit(mean, deviation, float(best[0]), np.asarray(best[1:]))


def folds(origin: Ints, first: int, horizon: int, every: int = 12) -> Iterator[Fold]:
    """Yield the folds of a test that goes forward from period `first`, `every` periods at a time.

    `origin` are the periods in which cases stand, shape (rows,). A fold learns from cases whose outcome, `horizon` periods later, was
    known before its first period. Source: Tashman (2000), International Journal of Forecasting 16, 437-450.

    >>> import numpy as np
    >>> [(fold.learn.tolist(), fold.tell.tolist()) for fold in folds(np.arange(6), 4, 2, 2)]
    [([0, 1], [4, 5])]
    """
    when = np.asarray(origin)
    for start in range(first, int(when.max(initial=first - 1)) + 1, every):
        told = np.flatnonzero((when >= start) & (when < start + every))
        if len(told):
            yield Fold(np.flatnonzero(when + horizon < start), told)


def composite_score(learnt: Floats, owner: Ints, coming: Bools, found: Floats, whose: Ints) -> Floats:
    """Return the sum of signals of each row of `found`, each weighed by the inverse of its noise to signal among the rows learnt from.

    Shapes (rows, features), (rows,), (rows,), then (new rows, features) and (new rows,) with the country of each. The limit of a feature is
    its percentile over the rows learnt from of the same country; a country of which nothing was learnt raises no signal. A feature that
    tells no more than noise, or raised no false alarm because it was hardly tried, is left out.
    Source: Kaminsky (1999), IMF Working Paper 99/178, equation 3.

    >>> import numpy as np
    >>> rising = np.tile(np.arange(10.0), 4)[:, None]
    >>> coming = (rising[:, 0] > 7) & (np.arange(40) != 39)
    >>> one = np.zeros(40, int)
    >>> composite_score(rising, one, coming, np.array([[9.0], [1.0]]), one[:2]).round(2).tolist()
    [33.0, 0.0]
    """
    score = np.zeros(len(found))
    for one in range(learnt.shape[1]):
        best = best_threshold(learnt[:, one], owner, coming)
        if best is not None and best.table.noise_to_signal > 0:
            limit = limits(learnt[:, one], owner, np.array([best.percentile]), whose)[0]
            score += (found[:, one] > limit) / best.table.noise_to_signal
    return score


def _scaled(found: Floats, mean: Floats, deviation: Floats) -> Floats:
    return np.clip((np.asarray(found, dtype=float) - mean) / deviation, -FARTHEST, FARTHEST)
