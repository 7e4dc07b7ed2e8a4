"""How far ranks hang on choices: other weights, another scale, another mean, or one part left out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from scotemp.engines.warning.composite import Level, aggregated, ranks, scaled, standardised

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Spread:
    """The ranks of each unit over all variations: low and high bound and median, shapes (units,)."""

    low: Floats
    median: Floats
    high: Floats


def rank_spread(
    values: Floats, direction: Floats, levels: Sequence[Level], *, draws: int = 1000, swing: float = 0.25, seed: int = 0, level: float = 0.9
) -> Spread:
    """Return how ranks spread when weights swing by `swing`, and scale (min-max or deviations) and mean (arithmetic, geometric) are drawn.

    `values` are indicators after treatment, shape (units, indicators); the weights of every level are multiplied by uniform numbers from
    1 - `swing` to 1 + `swing`. A geometric mean goes with min-max only. Bounds hold `level` of the draws. Source: Saisana, Saltelli
    and Tarantola (2005), Journal of the Royal Statistical Society A 168, 307-323.

    >>> import numpy as np
    >>> tree = (Level(np.array([0, 0]), np.ones(2)),)
    >>> found = rank_spread(np.array([[9.0, 9.0], [5.0, 5.5], [1.0, 1.0]]), np.ones(2), tree, draws=50)
    >>> found.low.tolist(), found.high.tolist()
    ([1.0, 2.0, 3.0], [1.0, 2.0, 3.0])
    """
    chance = np.random.default_rng(seed)
    by_range, by_deviation = scaled(values, direction), standardised(values, direction)
    found = np.empty((draws, len(values)))
    for draw in range(draws):
        swung = [replace(one, weight=one.weight * chance.uniform(1 - swing, 1 + swing, len(one.weight))) for one in levels]
        choice = int(chance.integers(3))
        scores = by_deviation if choice == 0 else by_range
        found[draw] = ranks(aggregated(scores, swung, "geometric" if choice == 1 else "arithmetic")[-1][:, 0])
    low, median, high = np.quantile(found, [(1 - level) / 2, 0.5, (1 + level) / 2], axis=0)
    return Spread(low, median, high)


def drop_one(scores: Floats, levels: Sequence[Level], step: int) -> Floats:
    """Return by how many ranks units move on average when each node of a level in turn is left out, shape (nodes of the level,).

    `scores` are indicators on one scale, shape (units, indicators); `step` 0 drops indicators, 1 the nodes above them, and so on.
    Source: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 7; Becker and others (2022), Journal of Open Source
    Software 7(78), 4567.

    >>> import numpy as np
    >>> tree = (Level(np.array([0, 0]), np.ones(2)),)
    >>> drop_one(np.array([[100.0, 0.0], [0.0, 50.0]]), tree, 0).tolist()
    [1.0, 0.0]
    """
    whole = ranks(aggregated(scores, levels)[-1][:, 0])
    found = []
    for node in range(len(levels[step].weight)):
        weight = levels[step].weight.copy()
        weight[node] = 0.0
        without = [*levels[:step], replace(levels[step], weight=weight), *levels[step + 1 :]]
        found.append(np.abs(ranks(aggregated(scores, without)[-1][:, 0]) - whole).mean())
    return np.array(found)
