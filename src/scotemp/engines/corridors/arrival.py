"""When a shipment will arrive: the steps ahead, the step begun and not ended, and the shocks that steps behind have told of."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import log_ndtr, ndtri_exp

from scotemp.engines.corridors.durations import Lognormal

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a shipment is: hours of the steps that are done, shape (done,), and hours since the step after them began.

    A step done whose own hours nobody told has NaN; it tells nothing of its shock.
    """

    done: Floats
    begun: float


def remaining(
    times: Lognormal, shared: npt.ArrayLike, progress: Progress, *, together: float = 0.3, draws: int = 10_000, seed: int = 0
) -> Floats:
    """Return drawn hours until the last step ends, shape (draws,); zeros when every step is done.

    `times` and `shared` (steps,) are as in `drawn`: the shock that a step shares with others, -1 for none, and the share of the
    variance that is the shock's. Steps that were done slowly make the steps with the same shock slow; a step that has begun is known to
    take longer than it has taken. A step without time (median 0) takes none. Raises ValueError for more steps done than there are, for
    hours below 0 or not finite.

    Source: the one-factor Gaussian model (Vasicek 2002, Risk 15(12), 160-162), its shocks given the steps done by the normal posterior,
    the step begun by truncation with the draws weighted by its survival and drawn anew in proportion (Rubin 1987, Journal of the
    American Statistical Association 82(398), 543-546).

    >>> ahead = remaining(Lognormal(np.array([10.0, 5.0]), np.array([0.3, 0.3])), [-1, -1], Progress(np.array([12.0]), 0.0))
    >>> abs(float(np.median(ahead)) - 5.0) < 0.1
    True
    """
    whose = np.asarray(shared, dtype=np.int64)
    now = len(progress.done)
    _check(progress, len(whose))
    if now == len(whose):
        return np.zeros(draws)
    chance = np.random.default_rng(seed)
    shocks = _shocks(times, whose, progress.done, together, chance, draws)
    pull = np.where(whose >= 0, np.sqrt(together), 0.0) * shocks[:, whose]
    own = np.where(whose >= 0, np.sqrt(1 - together), 1.0)
    first, weights = _begun(times, now, progress.begun, pull[:, now], own[now], chance)
    rest = chance.standard_normal((draws, len(whose) - now - 1)) * own[now + 1 :] + pull[:, now + 1 :]
    hours = first + (times.median[now + 1 :] * np.exp(times.sigma[now + 1 :] * rest)).sum(axis=1)
    return np.asarray(hours if weights is None else hours[_again(weights, chance)])


def _check(progress: Progress, steps: int) -> None:
    if len(progress.done) > steps:
        raise ValueError(f"{len(progress.done)} steps are done of {steps}.")
    told = np.append(progress.done[~np.isnan(progress.done)], progress.begun)
    if np.any(~np.isfinite(told)) or np.any(told < 0):
        raise ValueError("Hours done and begun must be finite and not below 0.")


def _shocks(times: Lognormal, whose: Ints, done: Floats, together: float, chance: np.random.Generator, draws: int) -> Floats:
    """Return drawn shocks given the steps done, shape (draws, shocks + 1); the last column is of steps with none."""
    many = int(whose.max(initial=-1)) + 1
    uncertain = (whose >= 0) & (times.sigma > 0) & (times.median > 0)
    telling = np.flatnonzero(uncertain[: len(done)] & (done > 0))
    score = np.log(done[telling] / times.median[telling]) / times.sigma[telling]
    alone = max(1 - together, 1e-9)
    sure = 1 + np.bincount(whose[telling], minlength=many) * together / alone
    mean = np.bincount(whose[telling], score, minlength=many) * np.sqrt(together) / alone / sure
    found = mean + chance.standard_normal((draws, many)) / np.sqrt(sure)
    return np.column_stack([found, np.zeros(draws)])


def _begun(times: Lognormal, now: int, begun: float, pull: Floats, own: float, chance: np.random.Generator) -> tuple[Floats, Floats | None]:
    """Return the hours left of the step begun in each draw, and the weight of each draw: how likely the step lasts longer than it has."""
    median, sigma = float(times.median[now]), float(times.sigma[now])
    if median == 0 or sigma == 0:
        return np.full(len(pull), max(0.0, median - begun)), None
    if begun == 0:
        return np.asarray(median * np.exp(sigma * (pull + own * chance.standard_normal(len(pull))))), None
    least = (np.log(begun / median) / sigma - pull) / own
    survive = log_ndtr(-least)
    beyond = -ndtri_exp(survive + np.log1p(-chance.random(len(pull))))
    return np.maximum(median * np.exp(sigma * (pull + own * beyond)) - begun, 0.0), np.exp(survive - survive.max())


def _again(weights: Floats, chance: np.random.Generator) -> Ints:
    """Return the draws drawn anew in proportion to their weights, evenly spread (systematic resampling)."""
    steps = (np.arange(len(weights)) + chance.random()) / len(weights)
    whole = np.cumsum(weights) / weights.sum()
    return np.asarray(np.minimum(np.searchsorted(whole, steps), len(weights) - 1), dtype=np.int64)
