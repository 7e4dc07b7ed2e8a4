"""Warnings: dates of crises, signals against noise, skill on cases not seen, nothing read of the future."""

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scotemp.engines.warning.crises import annual, pressure
from scotemp.engines.warning.levels import held
from scotemp.engines.warning.signals import Table, ahead, best_threshold, composite, signalled
from scotemp.engines.warning.skill import (
    SURELY,
    Unproved,
    auroc,
    auroc_interval,
    average_precision,
    brier,
    brier_skill,
    brier_skill_interval,
    proved,
    reliability,
    usefulness,
)
from scotemp.engines.warning.vintage import Releases, as_of

SHARED = Path(__file__).parents[3] / "shared" / "data" / "warning"
CURRENCIES = {
    "RUB": "Russi", "KZT": "Kazakh", "KGS": "Kyrgyz", "TJS": "Tajik", "UZS": "Uzbek", "BYN": "Belarus", "PKR": "Pakistan", "INR": "India",
    "CNY": "China", "IRR": "Iran", "MNT": "Mongolia", "TRY": "Turk", "AZN": "Azerb", "AMD": "Armenia", "TMT": "Turkmen", "GEL": "Georgia",
    "UAH": "Ukrain", "MDL": "Moldova", "LKR": "Sri Lanka", "NPR": "Nepal", "KHR": "Cambodia", "MMK": "Myanmar", "EGP": "Egypt",
}  # fmt: skip

outcomes = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=2, max_size=40).filter(
    lambda rows: any(came for _, came in rows) and not all(came for _, came in rows)
)


def arrays(rows: list[tuple[float, bool]]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([said for said, _ in rows]), np.array([came for _, came in rows])


def test_a_table_by_hand_gives_noise_to_signal_and_lift() -> None:
    table = Table(hits=6, false_alarms=9, misses=4, quiet=81)
    assert table.noise_to_signal == pytest.approx((9 / 90) / (6 / 10))
    assert table.lift == pytest.approx(6 / 15 - 10 / 100)
    assert Table(0, 3, 2, 5).noise_to_signal == float("inf")
    assert Table(0, 0, 2, 5).lift == 0


def test_an_event_is_announced_by_the_periods_before_it_only() -> None:
    assert ahead(np.array([0, 0, 1, 0, 0, 1, 1], bool), 2).tolist() == [True, True, False, True, True, False, False]


def test_an_indicator_that_is_noise_has_no_threshold() -> None:
    chance = np.random.default_rng(3)
    country = np.repeat(np.arange(8), 60)
    coming = chance.random(480) < 0.1
    told = best_threshold(coming + 0.1 * chance.random(480), country, coming)
    assert told is not None
    assert told.table.noise_to_signal < 0.2
    assert best_threshold(np.where(coming, 0.0, 1.0), country, coming) is None


def test_unknown_values_signal_nothing_and_each_country_has_its_own_limit() -> None:
    values = np.array([1.0, 2.0, np.nan, 100.0, 200.0, 300.0])
    assert signalled(values, np.array([0, 0, 0, 1, 1, 1]), 60).tolist() == [False, True, False, False, False, True]


def test_strong_signals_weigh_more_and_a_perfect_one_is_refused() -> None:
    assert composite(np.array([[True], [True]]), np.array([0.2, 0.5])).tolist() == [7.0]
    with pytest.raises(ValueError, match="no inverse"):
        composite(np.array([[True]]), np.array([0.0]))


@given(outcomes)
def test_the_area_is_the_share_of_pairs_in_order(rows: list[tuple[float, bool]]) -> None:
    score, came = arrays(rows)
    pairs = [(a > b) + (a == b) / 2 for a in score[came] for b in score[~came]]
    assert auroc(score, came) == pytest.approx(np.mean(pairs))
    assert auroc(-score, came) == pytest.approx(1 - np.mean(pairs))


@given(outcomes)
def test_scores_keep_their_bounds(rows: list[tuple[float, bool]]) -> None:
    said, came = arrays(rows)
    assert 0 <= brier(said, came) <= 1
    assert brier_skill(said, came) <= 1
    assert brier_skill(np.full(len(said), came.mean()), came) == pytest.approx(0)
    assert 0 < average_precision(said, came) <= 1
    assert sum(one.count for one in reliability(said, came)) == len(said)


def test_perfect_and_reversed_forecasts() -> None:
    came = np.array([True, False] * 10)
    block = np.repeat(np.arange(5), 4)
    assert (auroc(came * 1.0, came), average_precision(came * 1.0, came), brier_skill(came * 1.0, came)) == (1, 1, 1)
    assert auroc_interval(came * 1.0, came, block) == (1, 1)
    assert auroc_interval(np.arange(20.0), came, block, seed=7) == auroc_interval(np.arange(20.0), came, block, seed=7)
    assert usefulness(10, 0, 0, 10) == 1
    assert usefulness(0, 10, 10, 0) < 0


@settings(deadline=None)
@given(outcomes, st.floats(0.05, 0.95))
def test_no_probability_is_shown_without_skill(rows: list[tuple[float, bool]], base: float) -> None:
    said, came = arrays(rows)
    known, each = np.full(len(said), base), np.arange(len(said))
    if brier_skill_interval(said, came, known, each, level=SURELY)[0] > 0:
        assert proved(said, held_out=said, happened=came, base=known, block=each).probabilities == tuple(said)
    else:
        with pytest.raises(Unproved):
            proved(said, held_out=said, happened=came, base=known, block=each)


@given(st.data())
def test_nothing_is_read_of_the_future_whatever_the_order_of_releases(data: st.DataObject) -> None:
    rows = data.draw(
        st.lists(st.tuples(st.integers(0, 2), st.integers(0, 4), st.floats(-9, 9), st.integers(0, 20)), min_size=1, max_size=40)
    )
    moment = data.draw(st.integers(0, 20))
    columns = [np.array(column) for column in zip(*rows, strict=True)]
    seen = as_of(Releases(*columns), moment)
    past = [row for row in rows if row[3] <= moment]
    expected: dict[tuple[int, int], tuple[int, float]] = {}
    for series, period, value, known in past:
        if known >= expected.get((series, period), (-1, 0.0))[0]:
            expected[series, period] = (known, value)
    assert list(zip(seen.series.tolist(), seen.period.tolist(), seen.value.tolist(), strict=True)) == [
        (*key, value) for key, (_known, value) in sorted(expected.items())
    ]


def test_levels_rise_at_once_and_sink_slowly() -> None:
    assert held([0, 3, 1, 1, 3, 1, 1, 1]) == (0, 3, 3, 3, 3, 3, 3, 2)
    assert held([2, 0, 0, 0, 0, 0, 0]) == (2, 2, 2, 1, 1, 1, 0)
    with pytest.raises(ValueError, match="no level 4"):
        held([4])


@given(st.lists(st.integers(0, 3), max_size=30))
def test_a_level_is_never_below_what_is_asked(asked: list[int]) -> None:
    assert all(level >= wanted for level, wanted in zip(held(asked), asked, strict=True))


def test_a_slow_slide_is_no_crisis_and_an_unknown_rate_tells_nothing() -> None:
    assert not annual(1.35 ** np.arange(6))[2:].any()
    assert not annual(np.array([1.0, np.nan, 3.0])).any()
    with pytest.raises(ValueError, match="never changes"):
        pressure(np.zeros(5), np.arange(5.0))


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared rates and dates of crises are not beside this checkout")
def test_the_rule_dates_most_crises_of_laeven_and_valencia() -> None:
    with (SHARED / "fx_usd_monthly.csv").open(encoding="utf-8-sig", newline="") as file:
        months = list(csv.DictReader(file))
    with (SHARED / "laeven_valencia_SBCD.csv").open(encoding="utf-8-sig", newline="") as file:
        dated = [row for row in csv.DictReader(file) if row["type"] == "currency"]
    hits = cases = 0
    for code, beginning in CURRENCIES.items():
        ends = {int(row["DATE"][:4]): float(row[code]) for row in months if row[code]}
        years = range(min(ends), max(ends) + 1)
        found = {year for year, hit in zip(years, annual(np.array([ends.get(year, np.nan) for year in years])), strict=True) if hit}
        listed = [int(float(row["year"])) for row in dated if row["country"].startswith(beginning)]
        listed = [year for year in listed if year in years and year - 1 in years]
        cases += len(listed)
        hits += sum(bool(found & {year - 1, year, year + 1}) for year in listed)
    assert cases >= 44
    assert hits >= 34
