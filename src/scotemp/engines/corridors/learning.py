"""How times at borders are learned: a published figure, the crossings seen at the place, and how far figures are off elsewhere."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from scotemp.engines.corridors.durations import Lognormal

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

WORTH: Final = 10.0
"""How many crossings the published spread is worth when the spread of those seen is set against it."""


@dataclass(frozen=True, slots=True)
class Learned:
    """Times of the next crossing at each place, shapes (places,).

    times: hours; the spread is that of one crossing and of not knowing the place's median. seen: crossings. weight: share of the places'
    own crossings in the logarithm of the median, 0 where none was seen.
    """

    times: Lognormal
    seen: Ints
    weight: Floats


def pooled(estimates: npt.ArrayLike, variances: npt.ArrayLike) -> tuple[float, float, float]:
    """Return the mean of differing truths, its variance, and the variance between them, from estimates (n,) with variances (n,).

    Raises ValueError for fewer than two estimates or a variance not above 0. Source: DerSimonian and Laird 1986, Controlled Clinical
    Trials 7(3), 177-188, the moment estimator.

    >>> pooled([1.0, 1.0], [0.5, 0.5])
    (1.0, 0.25, 0.0)
    """
    found, noise = np.asarray(estimates, dtype=np.float64), np.asarray(variances, dtype=np.float64)
    if len(found) < 2 or np.any(noise <= 0):
        raise ValueError("Pooling wants two estimates or more, each with a variance above 0.")
    weights = 1 / noise
    scatter = float(weights @ (found - weights @ found / weights.sum()) ** 2)
    spare = weights.sum() - (weights**2).sum() / weights.sum()
    between = max(0.0, (scatter - (len(found) - 1)) / float(spare))
    anew = 1 / (noise + between)
    return float(anew @ found / anew.sum()), float(1 / anew.sum()), between


def learn(published: Lognormal, place: npt.ArrayLike, hours: npt.ArrayLike, *, doubt: float = 0.7) -> Learned:
    """Return the times of the next crossing of each place from its published time and the crossings seen.

    `published` holds (places,), median above 0; `place` (crossings,) numbers the place of each crossing, `hours` (crossings,) what it
    took. `doubt` is the standard deviation of the logarithm by which a published median may be off before anything was seen (0.7: by
    half or twice); crossings at two places or more replace it by how far the figures proved off, and move the unseen places with the
    others. Raises ValueError for hours not above 0 or not finite, for a number of no place and for lengths that differ.

    Source: the normal model with estimated prior, parametric empirical Bayes (Morris 1983, Journal of the American Statistical
    Association 78(381), 47-55, section 1), on logarithms; the prior's two parameters by `pooled`.

    >>> told = learn(Lognormal(np.array([30.0, 30.0]), np.array([0.5, 0.5])), [0] * 50, [60.0] * 50)
    >>> told.times.median.round(1).tolist(), told.seen.tolist()
    ([59.9, 30.0], [50, 0])
    """
    whose, logs = _checked(len(published.median), place, hours)
    seen = np.bincount(whose, minlength=len(published.median))
    off = logs - np.log(published.median)[whose]
    mean = np.bincount(whose, off, minlength=len(seen)) / np.maximum(seen, 1)
    spread = published.sigma**2 * _stretch(off - mean[whose], published.sigma[whose], int((seen > 0).sum()))
    known = seen > 0
    noise = spread / np.maximum(seen, 1)
    shift, wide = _prior(mean[known], noise[known], doubt)
    weight = np.where(known, wide / (wide + noise), 0.0)
    unsure = np.where(known, wide * (1 - weight), wide)
    median = published.median * np.exp(weight * mean + (1 - weight) * shift)
    return Learned(Lognormal(median, np.sqrt(spread + unsure)), seen.astype(np.int64), weight)


def _checked(places: int, place: npt.ArrayLike, hours: npt.ArrayLike) -> tuple[Ints, Floats]:
    whose, took = np.asarray(place, dtype=np.int64), np.asarray(hours, dtype=np.float64)
    if whose.shape != took.shape:
        raise ValueError(f"{len(whose)} places beside {len(took)} times: each crossing has one of either.")
    if np.any(~np.isfinite(took)) or np.any(took <= 0):
        raise ValueError(f"Crossing {int(np.argmax(~(took > 0) | ~np.isfinite(took)))}: its hours must be above 0 and finite.")
    if len(whose) and (whose.min() < 0 or whose.max() >= places):
        raise ValueError(f"Crossings are at places 0 to {places - 1}.")
    return whose, np.log(took)


def _stretch(left: Floats, sigma: Floats, places: int) -> float:
    """Return what the published variances are to be multiplied by, from what is left of each crossing beside its place's mean."""
    free = max(0, len(left) - places)
    return (WORTH + float(((left / sigma) ** 2).sum())) / (WORTH + free) if free else 1.0


def _prior(mean: Floats, noise: Floats, doubt: float) -> tuple[float, float]:
    """Return by how much published medians are off (in logarithms) on average, and the variance of that about one place."""
    if len(mean) < 2:
        return 0.0, doubt**2
    found, unsure, between = pooled(mean, noise)
    kept = doubt**2 / (doubt**2 + unsure)
    return kept * found, between + kept * unsure


def pinball(hours: npt.ArrayLike, told: npt.ArrayLike, share: float) -> float:
    """Return the mean pinball loss (hours) of `told`, the quantile `share`, against `hours`, shapes (n,).

    Source: Koenker and Bassett 1978, Econometrica 46(1), 33-50.

    >>> pinball([10.0], [8.0], 0.9), round(pinball([10.0], [12.0], 0.9), 6)
    (1.8, 0.2)
    """
    over = np.asarray(hours, dtype=np.float64) - np.asarray(told, dtype=np.float64)
    return float(np.maximum(share * over, (share - 1) * over).mean())
