"""How good forecasts were: by chance of the event, by rank, by what a decision was worth, and whether a probability may be shown at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


SURELY: Final = 0.98
"""The level of the interval of skill that must lie above 0: wide, because the best of several models is taken."""


class Unproved(ValueError):
    """A model whose skill on held-out cases is not surely above climatology may not show a probability."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts of about one probability: how many, their mean, and how often the event came."""

    count: int
    said: float
    happened: float


@dataclass(frozen=True, slots=True)
class Proved:
    """Probabilities that may be shown, for their model did better than climatology on held-out cases; made by ``proved`` only."""

    probabilities: tuple[float, ...]
    skill: float
    cases: int


def brier(said: Floats, happened: Bools) -> float:
    """Return the mean squared error of probabilities in [0, 1]; 0 is best.

    Source: Brier (1950), Monthly Weather Review 78, 1-3.

    >>> import numpy as np
    >>> brier(np.array([1.0, 0.5, 0.5]), np.array([True, False, True])) * 3
    0.5
    """
    p, y = _checked(said, happened)
    return float(np.mean((p - y) ** 2))


def brier_skill(said: Floats, happened: Bools, base: float | Floats | None = None) -> float:
    """Return by how much the Brier score is better than that of climatology: 1 is perfect, 0 no better, below 0 worse.

    `base` is the chance known before these cases (from the years of training), one for all or one for each; their own frequency if it is
    not given.
    Source: Murphy (1973), Journal of Applied Meteorology 12, 595-600.

    >>> import numpy as np
    >>> round(brier_skill(np.array([0.8, 0.2, 0.8, 0.2]), np.array([True, False, True, False])), 2)
    0.84
    """
    p, y = _checked(said, happened)
    chance = np.mean(y) if base is None else np.asarray(base, dtype=float)
    reference = float(np.mean((chance - y) ** 2))
    if reference == 0:
        message = "All cases came out alike and the base says so: nothing can be told from them. Take more cases."
        raise ValueError(message)
    return 1 - float(np.mean((p - y) ** 2)) / reference


def auroc(score: Floats, happened: Bools) -> float:
    """Return the chance that a case with the event has a higher score than one without; ties count half.

    Source: Hanley and McNeil (1982), Radiology 143, 29-36.

    >>> import numpy as np
    >>> auroc(np.array([3.0, 1.0, 2.0, 2.0]), np.array([True, False, True, False]))
    0.875
    """
    values, y = np.asarray(score, dtype=float), np.asarray(happened, dtype=bool)
    positive, negative = int(y.sum()), int((~y).sum())
    if not positive or not negative:
        message = "The area under the curve needs cases with the event and cases without."
        raise ValueError(message)
    _unique, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    ranks = (ends - (counts - 1) / 2)[inverse]
    return float((ranks[y].sum() - positive * (positive + 1) / 2) / (positive * negative))


def auroc_interval(
    score: Floats, happened: Bools, block: npt.NDArray[np.int64], *, level: float = 0.9, draws: int = 1000, seed: int = 0
) -> tuple[float, float]:
    """Return the interval of the area under the curve by drawing whole blocks (countries) anew; draws without both outcomes are left out.

    Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 8 (blocks as units).

    >>> import numpy as np
    >>> auroc_interval(np.array([2.0, 1.0] * 9), np.array([True, False] * 9), np.repeat(np.arange(6), 3))
    (1.0, 1.0)
    """
    values, y = np.asarray(score, dtype=float), np.asarray(happened, dtype=bool)
    draws_taken = (taken for taken in _drawn(block, draws, seed) if 0 < y[taken].sum() < len(taken))
    return _bounds([auroc(values[taken], y[taken]) for taken in draws_taken], level)


def brier_skill_interval(
    said: Floats, happened: Bools, base: Floats, block: npt.NDArray[np.int64], *, level: float = 0.9, draws: int = 1000, seed: int = 0
) -> tuple[float, float]:
    """Return the interval of the Brier skill by drawing whole blocks (countries) anew; all arrays have the shape (cases,).

    Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 8 (blocks as units).

    >>> import numpy as np
    >>> came = np.array([True, False] * 9)
    >>> brier_skill_interval(came * 1.0, came, np.full(18, 0.5), np.repeat(np.arange(6), 3))
    (1.0, 1.0)
    """
    p, y = _checked(said, happened)
    ours, theirs = (p - y) ** 2, (np.asarray(base, dtype=float) - y) ** 2
    return _bounds([1 - ours[taken].sum() / theirs[taken].sum() for taken in _drawn(block, draws, seed) if theirs[taken].any()], level)


def average_precision(score: Floats, happened: Bools) -> float:
    """Return the mean precision at each event when cases are taken by falling score; ties are taken together.

    Source: Davis and Goadrich (2006), Proceedings of ICML 23, 233-240.

    >>> import numpy as np
    >>> round(average_precision(np.array([4.0, 3.0, 2.0, 1.0]), np.array([True, False, True, False])), 4)
    0.8333
    """
    values, y = np.asarray(score, dtype=float), np.asarray(happened, dtype=bool)
    if not y.any():
        message = "Average precision needs at least one event."
        raise ValueError(message)
    order = np.argsort(-values, kind="stable")
    ends = np.append(np.flatnonzero(np.diff(values[order])), len(values) - 1)
    hits = np.cumsum(y[order])[ends]
    gained = np.diff(np.concatenate([[0], hits]))
    return float(np.sum(gained * hits / (ends + 1)) / y.sum())


def usefulness(hits: int, false_alarms: int, misses: int, quiet: int, *, preference: float = 0.5) -> float:
    """Return what a warning rule gains over ignoring it, where misses weigh `preference` and false alarms the rest, of what can be had.

    1 is a perfect rule, 0 one that is worth nothing, below 0 worse than none. Source: Sarlin (2013), Economics Letters 119, 1-7, after
    Alessi and Detken (2011), European Journal of Political Economy 27, 520-533.

    >>> usefulness(8, 2, 2, 88), usefulness(0, 0, 10, 90), usefulness(10, 0, 0, 90)
    (0.6, 0.0, 1.0)
    """
    events, others = hits + misses, false_alarms + quiet
    if not events or not others:
        message = "Usefulness needs cases with the event and cases without."
        raise ValueError(message)
    missed, alarmed = preference * events, (1 - preference) * others
    loss = missed * misses / events + alarmed * false_alarms / others
    available = min(missed, alarmed)
    return round((available - loss) / available, 12)


def reliability(said: Floats, happened: Bools, bins: int = 10) -> tuple[Bin, ...]:
    """Return, for forecasts of about one probability, how often the event came; bins without forecasts are left out.

    Source: Murphy and Winkler (1977), Applied Statistics 26, 41-47.

    >>> import numpy as np
    >>> reliability(np.array([0.1, 0.15, 0.9]), np.array([False, True, True]), 2)
    (Bin(count=2, said=0.125, happened=0.5), Bin(count=1, said=0.9, happened=1.0))
    """
    p, y = _checked(said, happened)
    place = np.minimum((p * bins).astype(int), bins - 1)
    rows = (np.flatnonzero(place == one) for one in range(bins))
    return tuple(Bin(len(row), float(p[row].mean()), float(y[row].mean())) for row in rows if len(row))


def proved(
    probabilities: Floats, *, held_out: Floats, happened: Bools, base: Floats, block: npt.NDArray[np.int64], seed: int = 0
) -> Proved:
    """Return probabilities that may be shown, if their model surely did better than climatology on held-out cases; else raises Unproved.

    Surely means that its Brier skill is above 0 in 99 of 100 draws of blocks (SURELY): of a few models that know nothing, one
    is often above 0 by luck.

    Parameters
    ----------
    probabilities : array of float in [0, 1]
        What the model says today.
    held_out, happened : arrays of equal length
        What it said of cases that it had not seen, and what came.
    base : array of float
        The chance of the event in the years from which it learnt, for each case.
    block : array of int
        The country of each case: cases of one country are no independent proofs.
    seed : int
        Of the drawing of blocks.

    Sources: Murphy (1973); that nothing is shown without skill is a rule of this platform.

    >>> import numpy as np
    >>> came, half, block = np.array([True, False] * 10), np.full(20, 0.5), np.repeat(np.arange(5), 4)
    >>> proved(np.array([0.3]), held_out=np.where(came, 0.8, 0.1), happened=came, base=half, block=block).probabilities
    (0.3,)
    >>> proved(np.array([0.3]), held_out=np.full(20, 0.9), happened=came, base=half, block=block)
    Traceback (most recent call last):
    scotemp.engines.warning.skill.Unproved: On 20 held-out cases the skill is -0.64 (from -0.64), not surely above climatology.
    """
    skill = brier_skill(held_out, happened, base)
    low, _high = brier_skill_interval(held_out, happened, base, block, level=SURELY, seed=seed)
    if not low > 0:
        message = f"On {len(held_out)} held-out cases the skill is {skill:.2f} (from {low:.2f}), not surely above climatology."
        raise Unproved(message)
    today, _ = _checked(probabilities, np.zeros(len(probabilities), dtype=bool))
    return Proved(tuple(today.tolist()), skill, len(held_out))


def _drawn(block: npt.NDArray[np.int64], draws: int, seed: int) -> Iterator[npt.NDArray[np.int64]]:
    """Yield the rows of blocks drawn with replacement."""
    blocks = np.asarray(block)
    rows = [np.flatnonzero(blocks == one) for one in np.unique(blocks)]
    chance = np.random.default_rng(seed)
    for _draw in range(draws):
        yield np.concatenate([rows[k] for k in chance.integers(0, len(rows), len(rows))])


def _bounds(found: list[float], level: float) -> tuple[float, float]:
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def _checked(said: Floats, happened: Bools) -> tuple[Floats, Floats]:
    p, y = np.asarray(said, dtype=float), np.asarray(happened, dtype=float)
    if p.shape != y.shape or not len(p):
        message = f"{len(p)} probabilities and {len(y)} outcomes: give one outcome for each, and at least one."
        raise ValueError(message)
    if not np.all((p >= 0) & (p <= 1)):
        message = f"The probability {p[~((p >= 0) & (p <= 1))][0]} lies outside 0 to 1."
        raise ValueError(message)
    return p, y
