"""How does a country stand by what is watched of it, and how far does that hang on choices?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt

from scotemp.assessments.assessment import Assessment, Source
from scotemp.engines.warning.composite import Level, aggregated, ranks, scaled, treated
from scotemp.engines.warning.robustness import rank_spread

Floats = npt.NDArray[np.float64]

FEWEST_COUNTRIES: Final = 5
FEWEST_INDICATORS: Final = 3
KNOWN: Final = 0.5
"""An indicator is taken if it is known of this share of the countries, a country if this share of the indicators is known of it."""

DRAWS: Final = 500


class TooThin(ValueError):
    """Too few countries or indicators are known for an index."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The last value of an indicator of a country, and when it became known."""

    indicator: str
    country: str
    value: float
    known_on: date


@dataclass(frozen=True, slots=True)
class Standing:
    """A country: score from 0 to 100 (100 is calmest), rank among `of` with the bounds that hold 90 per cent of variations.

    `parts` are its indicators on the same scale, the worst first; `missing` are those unknown of it; `oldest` is when the stalest became
    known.
    """

    country: str
    score: float
    rank: int
    low: int
    high: int
    of: int
    parts: tuple[tuple[str, float], ...]
    missing: tuple[str, ...]
    oldest: date


def standings(
    readings: Sequence[Reading],
    higher_is_worse: Mapping[str, bool],
    *,
    as_of: date,
    sources: tuple[Source, ...] = (),
    seed: int = 0,
    invented: bool = False,
) -> Assessment[tuple[Standing, ...]]:
    """Answer how countries stand by the readings that were known on a day, the best first.

    Every indicator weighs the same; outliers are treated, scales are min-max. Raises TooThin where fewer than FEWEST_COUNTRIES countries
    or FEWEST_INDICATORS indicators are known well enough (KNOWN). That values are `invented` is told among the limits.
    """
    indicators, countries, table = _table(readings)
    direction = np.array([-1.0 if higher_is_worse[one] else 1.0 for one in indicators])
    values = np.column_stack([treated(column) for column in table.T])
    scores = scaled(values, direction)
    tree = (Level(np.zeros(len(indicators), dtype=np.int64), np.ones(len(indicators))),)
    index = aggregated(scores, tree)[-1][:, 0]
    place, spread = ranks(index), rank_spread(values, direction, tree, draws=DRAWS, seed=seed)
    rows = [
        Standing(
            country=country, score=float(index[k]), rank=int(place[k]), low=int(spread.low[k]), high=int(np.ceil(spread.high[k])),
            of=len(countries), parts=_parts(indicators, scores[k]),
            missing=tuple(one for j, one in enumerate(indicators) if not np.isfinite(table[k, j])),
            oldest=min(one.known_on for one in readings if one.country == country and one.indicator in indicators),
        )
        for k, country in enumerate(countries)
    ]  # fmt: skip
    inputs: dict[str, object] = {"indicators": tuple(indicators), "countries": len(countries), "seed": seed, "year": as_of.year}
    value = tuple(sorted(rows, key=lambda one: (one.rank, one.country)))
    return Assessment(
        value, "composite-index", inputs, sources, as_of, limits=("equal_weights", "watched_only", *(("invented",) if invented else ()))
    )


def _parts(indicators: Sequence[str], scores: Floats) -> tuple[tuple[str, float], ...]:
    known = [(name, float(score)) for name, score in zip(indicators, scores, strict=True) if np.isfinite(score)]
    return tuple(sorted(known, key=lambda part: part[1]))


def _table(readings: Sequence[Reading]) -> tuple[list[str], list[str], Floats]:
    """Return the indicators and countries that are known well enough, and their values, shape (countries, indicators)."""
    indicators, countries = sorted({one.indicator for one in readings}), sorted({one.country for one in readings})
    row, column = {name: k for k, name in enumerate(countries)}, {name: k for k, name in enumerate(indicators)}
    table = np.full((len(countries), len(indicators)), np.nan)
    for one in readings:
        table[row[one.country], column[one.indicator]] = one.value
    kept = np.flatnonzero(np.isfinite(table).mean(axis=0) >= KNOWN) if countries else np.array([], dtype=int)
    if len(kept) < FEWEST_INDICATORS:
        raise TooThin("indicators")
    table = table[:, kept]
    seen = np.flatnonzero(np.isfinite(table).mean(axis=1) >= KNOWN)
    if len(seen) < FEWEST_COUNTRIES:
        raise TooThin("countries")
    return [indicators[k] for k in kept], [countries[k] for k in seen], table[seen]
