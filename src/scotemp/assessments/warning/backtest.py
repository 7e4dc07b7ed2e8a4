"""How well could currency crises have been foretold, by what was known at the time alone?

Each year of test is told by models that learnt from cases whose outcome was known before it began. What a model says of today is given
only if it did better than climatology on those years.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt

from scotemp.assessments.assessment import Assessment, Source
from scotemp.assessments.warning.rates_file import Rates
from scotemp.engines.warning import currency, forecast, skill
from scotemp.engines.warning.crises import annual
from scotemp.engines.warning.signals import Threshold, ahead, best_threshold, tabulate
from scotemp.engines.warning.skill import Bin
from scotemp.engines.warning.vintage import windows

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

MODELS: Final = ("climatology", "one_variable", "signals", "logit")
"""The frequency so far; a logit of the fall over twelve months; a logit of the composite of signals; a logit of all features."""

LATE: Final = 3
"""So many months old the newest rate of a country may be: statistics come out late."""

DRAWS: Final = 500
"""Draws of countries for an interval."""


class TooLittle(ValueError):
    """There are too few months, countries or crises to test anything; `reason` is a code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Score:
    """What a model was worth on the years of test.

    `low` and `high` bound the area under the curve with 90 per cent (countries drawn anew); `skill` is the Brier skill against climatology,
    `surely` the lower of its bounds; `usefulness` that of warning above the cut that was best in the years before each year of test.
    """

    model: str
    area: float
    low: float
    high: float
    precision: float
    brier: float
    skill: float
    surely: float
    usefulness: float
    bins: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """An indicator as a signal over all years: its threshold and table, nothing where it tells no more than noise."""

    feature: str
    threshold: Threshold | None


@dataclass(frozen=True, slots=True)
class Today:
    """What is said of today: the model, its skill, and the chance by country; nothing if no model is better than climatology."""

    model: str
    skill: float
    month: int
    chances: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Told:
    """A case of test: country, month, what each of MODELS said, and whether a crisis began within the horizon."""

    country: str
    month: int
    said: tuple[float, ...]
    came: bool


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A back-test: its cases, what each model was worth, the signals, the months in which crises began, and what may be said of today.

    Months are counted from the year 0; `told` are the cases from which every score can be computed again.
    """

    countries: tuple[str, ...]
    first: int
    last: int
    cases: int
    positive: int
    base: float
    scores: tuple[Score, ...]
    rules: tuple[Rule, ...]
    begun: tuple[tuple[str, int], ...]
    years: Mapping[str, frozenset[int]]
    today: Today | None
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class _Cases:
    """Country-months with all features, long after a crisis: origin, country, features, and whether a crisis began within the horizon."""

    origin: Ints
    country: Ints
    features: Floats
    coming: Bools


def backtest(
    rates: Rates, *, horizon: int = 12, first: int | None = None, seed: int = 0, source: Source, as_of: date, invented: bool = False
) -> Assessment[Scorecard]:
    """Answer how well crises within `horizon` months could have been foretold from month `first` on (by default after half of the months).

    `rates` are units of the currencies for one dollar as they became known; that they are `invented` is told among the limits.
    Raises TooLittle.
    """
    origins = _origins(rates)
    found = currency.features(windows(rates.told, len(rates.places), origins, currency.WINDOW, LATE))
    crisis = currency.in_crisis(found)
    begun = currency.begins(crisis)
    calm = currency.calm(crisis)
    cases = _cases(origins, found, calm, begun, horizon)
    start = int(origins[len(origins) // 2]) if first is None else first
    said, cut = _walk(cases, start, horizon)
    told = np.isfinite(said[0])
    if not 0 < cases.coming[told].sum() < told.sum():
        raise TooLittle("no_test")
    scores = tuple(_score(name, said[k][told], cut[k][told], said[0][told], _of(cases, told), seed) for k, name in enumerate(MODELS))
    value = Scorecard(
        countries=rates.places,
        first=int(cases.origin[told].min()),
        last=int(cases.origin[told].max()),
        cases=int(told.sum()),
        positive=int(cases.coming[told].sum()),
        base=float(cases.coming[told].mean()),
        scores=scores,
        rules=tuple(
            Rule(name, best_threshold(cases.features[:, k], cases.country, cases.coming)) for k, name in enumerate(currency.FEATURES)
        ),
        begun=tuple((rates.places[c], int(origins[m])) for m, c in zip(*np.nonzero(begun), strict=True)),
        years={place: _years(rates, series) for series, place in enumerate(rates.places)},
        today=_today(cases, said, told, found, calm, rates.places, origins, seed),
        told=_told(cases, said, told, rates.places),
    )
    limits = ("rates_only", "few_crises", "rule_dates", *(("invented",) if invented else ()))
    inputs: dict[str, object] = {"horizon": horizon, "first": value.first, "seed": seed, "year": int(origins[-1]) // 12}
    return Assessment(value, "currency-crises", inputs, (source,), as_of, limits=limits)


def _origins(rates: Rates) -> Ints:
    months = rates.told.period
    if len(rates.places) < 2 or months.max() - months.min() < 2 * currency.WINDOW:
        raise TooLittle("short")
    return np.arange(months.min() + currency.WINDOW - 1, months.max() + 1)


def _cases(origins: Ints, found: Floats, calm: Bools, begun: Bools, horizon: int) -> _Cases:
    """Return the cases whose outcome is known: months of a crisis and soon after it say nothing of a beginning and are left out."""
    coming = np.stack([ahead(begun[:, one], horizon) for one in range(begun.shape[1])], axis=1)
    usable = np.isfinite(found).all(axis=2) & calm & (origins[:, None] + horizon <= origins[-1])
    month, country = np.nonzero(usable)
    if not len(month):
        raise TooLittle("no_cases")
    return _Cases(origins[month], country, found[month, country], coming[month, country])


def _of(cases: _Cases, rows: Bools) -> _Cases:
    return _Cases(cases.origin[rows], cases.country[rows], cases.features[rows], cases.coming[rows])


def _walk(cases: _Cases, start: int, horizon: int) -> tuple[Floats, Floats]:
    """Return what each model says of each case of test, and the cut above which it warns: (models, cases), nan where nothing is told."""
    said, cut = (np.full((len(MODELS), len(cases.origin)), np.nan) for _one in range(2))
    for fold in forecast.folds(cases.origin, start, horizon):
        known = cases.coming[fold.learn]
        if not 0 < known.sum() < len(known):
            continue
        for k, name in enumerate(MODELS):
            mine, theirs = _chances(name, cases, fold.learn, cases.features[fold.tell], cases.country[fold.tell])
            said[k, fold.tell] = theirs
            cut[k, fold.tell] = _best_cut(mine, known)
    return said, cut


def _chances(name: str, cases: _Cases, learn: Ints, new: Floats, whose: Ints) -> tuple[Floats, Floats]:
    """Return the chances that a model gives to the cases it learnt from, and to new ones."""
    known, found = cases.coming[learn], cases.features[learn]
    if name == "climatology":
        return np.full(len(learn), known.mean()), np.full(len(new), known.mean())
    if name == "signals":
        owner = cases.country[learn]
        both, owners = np.concatenate([found, new]), np.concatenate([owner, whose])
        rows = forecast.composite_score(found, owner, known, both, owners)[:, None]
    else:
        rows = np.concatenate([found, new])[:, : 1 if name == "one_variable" else None]
    chance = forecast.fit(rows[: len(learn)], known).chance(rows)
    return chance[: len(learn)], chance[len(learn) :]


def _best_cut(chance: Floats, coming: Bools) -> float:
    """Return the chance above which a warning would have been most useful in the past, above all of them if never."""
    tried = np.unique(np.quantile(chance, np.linspace(0.5, 0.99, 50)))
    worth = [_worth(chance > cut, coming) for cut in tried]
    return float(tried[int(np.argmax(worth))]) if max(worth) > 0 else float("inf")


def _worth(warned: Bools, coming: Bools) -> float:
    table = tabulate(warned, coming)
    return skill.usefulness(table.hits, table.false_alarms, table.misses, table.quiet)


def _score(name: str, said: Floats, cut: Floats, climatology: Floats, cases: _Cases, seed: int) -> Score:
    low, high = skill.auroc_interval(said, cases.coming, cases.country, draws=DRAWS, seed=seed)
    surely, _high = skill.brier_skill_interval(said, cases.coming, climatology, cases.country, level=skill.SURELY, seed=seed)
    return Score(
        model=name,
        area=skill.auroc(said, cases.coming),
        low=low,
        high=high,
        precision=skill.average_precision(said, cases.coming),
        brier=skill.brier(said, cases.coming),
        skill=1 - skill.brier(said, cases.coming) / skill.brier(climatology, cases.coming),
        surely=surely,
        usefulness=_worth(said > cut, cases.coming),
        bins=skill.reliability(said, cases.coming),
    )


def _years(rates: Rates, series: int) -> frozenset[int]:
    """Return the years of a currency crisis by the rates at the ends of years, as they are known now."""
    months = np.arange(rates.told.period.min() // 12, rates.told.period.max() // 12 + 1) * 12 + 11
    latest = int(max(rates.told.known_at.max(), months[-1]))
    known = windows(rates.told, len(rates.places), np.array([latest]), latest - int(months[0]) + 1)[0, series]
    return frozenset(int(months[k]) // 12 for k in np.flatnonzero(annual(known[months - months[0]])))


def _told(cases: _Cases, said: Floats, rows: Bools, places: tuple[str, ...]) -> tuple[Told, ...]:
    return tuple(
        Told(places[cases.country[row]], int(cases.origin[row]), tuple(said[:, row].tolist()), bool(cases.coming[row]))
        for row in np.flatnonzero(rows)
    )


def _today(
    cases: _Cases, said: Floats, told: Bools, found: Floats, calm: Bools, places: tuple[str, ...], origins: Ints, seed: int
) -> Today | None:
    """Return what the most skilful model says of the last month in which most countries are known; nothing if climatology is as good."""
    error = [skill.brier(said[k][told], cases.coming[told]) for k in range(len(MODELS))]
    best = int(np.argmin(error))
    known: Bools = np.asarray(np.isfinite(found).all(axis=2))
    last = int(np.flatnonzero(known.mean(axis=1) >= 0.5 * known.mean(axis=1).max())[-1])
    usable = np.flatnonzero(known[last] & calm[last])
    _mine, chance = _chances(MODELS[best], cases, np.arange(len(cases.origin)), found[last, usable], usable)
    try:
        shown = skill.proved(
            chance, held_out=said[best][told], happened=cases.coming[told], base=said[0][told], block=cases.country[told], seed=seed
        )
    except skill.Unproved:
        return None
    chances = {places[row]: one for row, one in zip(usable, shown.probabilities, strict=True)}
    return Today(MODELS[best], shown.skill, int(origins[last]), chances)
