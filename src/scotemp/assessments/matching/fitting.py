"""One of a side against the other side: who fits best, why, what is not known, and how firm the order is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

import numpy as np

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.matching.sides import CRITERIA, WEIGHTS, Entrepreneur, Locality, Veto, View, in_order
from scotemp.assessments.matching.values import short_of, values
from scotemp.assessments.table import YEAR, Floats, accounts
from scotemp.engines.mcda.decision import Decision
from scotemp.engines.mcda.ideal import topsis
from scotemp.engines.mcda.outranking import Preference, promethee
from scotemp.engines.mcda.sensitivity import acceptability, stable_weights
from scotemp.engines.mcda.weighted import weighted_sum

Method = Literal["weighted", "topsis", "promethee"]

MIDDLE: Final = 0.5
"""What a missing fact counts as."""

COMPARED: Final = 400
"""PROMETHEE looks at so many of the best by weighted sum: it compares every pair."""

TESTED: Final = 60
"""Other weights are tried on so many of the best by weighted sum."""

ROUNDING: Final = 1e-12
"""A gain or a lead smaller than this is rounding."""

_FELT: Final = Preference("linear", q=0.05, p=0.3)


@dataclass(frozen=True, slots=True)
class Fit:
    """How one of the other side fits; all in [0, 1] but net flows, which lie in [-1, 1].

    `score` is by the method asked for; the weighted sum counts a missing fact as MIDDLE, for that orders better than the mean of what is
    known where facts are missing at random (``benchmarks/matching.py``). `known` is that mean, none known NaN; `low` and `high` are the
    sums with all that is missing at its worst and its best. `parts` gives value and contribution by criterion, `missing` the criteria of
    which nothing is known, `lifts` what the sum would gain with a criterion at its best. `first` is the part of the weightings that rank
    it first; none where it was not compared.
    """

    key: int
    score: float
    known: float
    low: float
    high: float
    parts: Mapping[str, tuple[float, float]]
    missing: tuple[str, ...]
    lifts: Mapping[str, float]
    first: float | None


@dataclass(frozen=True, slots=True)
class Ranking:
    """The fits, best first; those that are out of the question with the reason; and between which weights the best stays the best.

    `stable` is of the weighted mean with missing facts as the middle, and empty where that puts another first, or nobody is second.
    """

    fits: tuple[Fit, ...]
    vetoed: Mapping[int, str]
    stable: Mapping[str, tuple[float, float]]
    weights: Mapping[str, float]


def places_for(
    entrepreneur: Entrepreneur, localities: Sequence[Locality], *, vetoes: Veto, weights: Mapping[str, float] | None = None,
    method: Method = "weighted", on: date, year: int = YEAR,
) -> Assessment[Ranking]:  # fmt: skip
    """Answer where an entrepreneur fits best, as he would see it; weights by criterion, those of the platform if none are given.

    Raises ValueError for weights of unknown criteria, or none above 0.
    """
    places = in_order(localities)
    reasons = {place.key: vetoes.get((entrepreneur.key, place.key)) or short_of(entrepreneur, place) for place in places}
    table = values([entrepreneur], places, year=year)[0]
    return ranked("entrepreneur", table, reasons, weights, method, on, year)


def entrepreneurs_for(
    place: Locality, entrepreneurs: Sequence[Entrepreneur], *, vetoes: Veto, weights: Mapping[str, float] | None = None,
    method: Method = "weighted", on: date, year: int = YEAR,
) -> Assessment[Ranking]:  # fmt: skip
    """Answer who fits a place best, as the place would see it; as `places_for`."""
    people = in_order(entrepreneurs)
    reasons = {one.key: vetoes.get((one.key, place.key)) or short_of(one, place) for one in people}
    table = values(people, [place], year=year)[:, 0]
    return ranked("locality", table, reasons, weights, method, on, year)


def weigh(view: View, weights: Mapping[str, float] | None) -> tuple[tuple[str, ...], Floats]:
    """Return the criteria that weigh anything in a view, and their weights, totalling 1; raises ValueError."""
    asked = dict(WEIGHTS[view] if weights is None else weights)
    if unknown := sorted(set(asked) - set(CRITERIA)):
        raise ValueError(f"There is no criterion {', '.join(unknown)}: use {', '.join(CRITERIA)}.")
    names = tuple(name for name in CRITERIA if asked.get(name, 0) > 0)
    if not names or any(not np.isfinite(one) or one < 0 for one in asked.values()):
        raise ValueError("Weights must be numbers of 0 or more, at least one of them above 0.")
    given = np.array([asked[name] for name in names])
    return names, given / given.sum()


def ranked(
    view: View, table: Floats, reasons: Mapping[int, str | None], weights: Mapping[str, float] | None, method: Method, on: date, year: int
) -> Assessment[Ranking]:
    """Rank the others by `table`, a row each by CRITERIA; `reasons`, in the same order, says by key who is out of the question, and why."""
    names, weight = weigh(view, weights)
    keys = list(reasons)
    free = [row for row, key in enumerate(keys) if reasons[key] is None]
    part = table[free][:, [CRITERIA.index(name) for name in names]]
    ends = np.zeros(len(names)), np.ones(len(names))
    decision = Decision(part, weight, np.ones(len(names), dtype=bool))
    sums = weighted_sum(decision, *ends)
    filled = np.where(np.isnan(part), MIDDLE, part)
    middle = filled @ weight
    order = np.argsort(-np.round(middle, 12), kind="stable")[:COMPARED]
    best = order[:TESTED]
    first = dict(zip(best.tolist(), _firsts(filled[best], weight), strict=True)) if len(best) else {}
    score = _scores(method, middle, filled, weight, order)
    placed = sorted(range(len(free)), key=lambda k: (-np.round(np.nan_to_num(score[k], nan=-2.0), 12), -np.round(middle[k], 12), k))
    fits = [
        Fit(
            key=keys[free[k]],
            score=float(score[k]),
            known=float(sums.score[k]),
            low=float(sums.low[k]),
            high=float(sums.high[k]),
            parts={name: (float(part[k, c]), float(part[k, c] * weight[c])) for c, name in enumerate(names) if not np.isnan(part[k, c])},
            missing=tuple(name for c, name in enumerate(names) if np.isnan(part[k, c])),
            lifts={name: float(gain) for name, gain in zip(names, (1 - filled[k]) * weight, strict=True) if gain > ROUNDING},
            first=first.get(k),
        )
        for k in placed
    ]
    value = Ranking(
        tuple(fits),
        {key: reason for key, reason in reasons.items() if reason},
        _stable(filled[[*placed[:1], *best[best != placed[0]]]], weight, names) if placed else {},
        dict(zip(names, weight.tolist(), strict=True)),
    )
    limits = ("broad_industries", "told_facts", "platform_view", "missing_as_middle")
    inputs: dict[str, object] = {"view": view, "method": method, "weights": tuple(value.weights.items()), "asked_on": on.isoformat()}
    return accounts(year).answer(value, "matching", inputs, limits=limits)


def _firsts(filled: Floats, weight: Floats) -> list[float]:
    """Return in what part of the weightings each row comes first; rows that are alike share theirs."""
    shares = acceptability(filled, weight, ranks=1)[:, 0]
    _rows, group, sizes = np.unique(filled, axis=0, return_inverse=True, return_counts=True)
    whole = np.bincount(group.ravel(), weights=shares)
    return [float(whole[one] / sizes[one]) for one in group.ravel()]


def _scores(method: Method, middle: Floats, filled: Floats, weight: Floats, order: "np.ndarray[tuple[int], np.dtype[np.intp]]") -> Floats:
    """Return the scores by a method; those that were not compared keep the lowest."""
    if method == "weighted":
        return middle
    benefit = np.ones(weight.size, dtype=bool)
    if method == "topsis":
        return topsis(Decision(filled, weight, benefit))
    scores = np.full(len(middle), np.nan)
    scores[order] = promethee(Decision(filled[order], weight, benefit), [_FELT] * weight.size).net
    return scores


def _stable(filled: Floats, weight: Floats, names: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Return between which weights the first row leads; nothing where it does not lead, or is alone."""
    score = filled @ weight
    if len(filled) < 2 or score[0] < score.max() - ROUNDING:
        return {}
    found = stable_weights(filled, weight)
    return {name: (float(low), float(high)) for name, low, high in zip(names, found.low, found.high, strict=True)}
