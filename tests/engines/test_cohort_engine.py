"""Intervals and waiting times against published numbers, and what must hold whatever the numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.stats import CensoredData, binomtest, ecdf

from scotemp.engines.cohorts.intervals import wilson
from scotemp.engines.cohorts.survival import kaplan_meier, quantile

WEEKS = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
RELAPSED = [True, True, True, False, True, False, True, False, False, True, True, False, False, False, True, True] + [False] * 5
"""Freireich and others (1963), Blood 21, 699-716: the group given 6-MP; as in Cox and Oakes (1984), table 1.1."""


@pytest.mark.parametrize(
    ("r", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_newcombe_1998_table_1_method_3(r: int, n: int, low: float, high: float) -> None:
    assert_allclose([float(one) for one in wilson(r, n)], [low, high], atol=5e-5)


@given(n=st.integers(1, 400), share=st.floats(0, 1))
def test_the_interval_is_that_of_scipy_and_holds_the_share(n: int, share: float) -> None:
    r = round(share * n)
    low, high = (float(one) for one in wilson(r, n))
    theirs = binomtest(r, n).proportion_ci(method="wilson")
    assert_allclose([low, high], [theirs.low, theirs.high], atol=1e-9)
    assert 0 <= low <= r / n <= high <= 1


def test_without_trials_nothing_is_known() -> None:
    assert [float(one) for one in wilson(0, 0)] == [0, 1]


@pytest.mark.parametrize(("r", "n"), [(3, 2), (-1, 2)])
def test_impossible_counts_are_refused(r: int, n: int) -> None:
    with pytest.raises(ValueError, match="between 0 and the number"):
        wilson(r, n)


def test_the_waiting_times_of_freireich_1963() -> None:
    curve = kaplan_meier(WEEKS, RELAPSED)
    assert curve.times.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert curve.at_risk.tolist() == [21, 17, 15, 12, 11, 7, 6]
    assert_allclose(curve.waiting, [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482], atol=5e-5)
    assert_allclose(curve.error, [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346], atol=5e-5)
    assert quantile(curve).value == 23


def test_the_bounds_are_those_of_scipy() -> None:
    events = [t for t, done in zip(WEEKS, RELAPSED, strict=True) if done]
    open_ = [t for t, done in zip(WEEKS, RELAPSED, strict=True) if not done]
    theirs = ecdf(CensoredData(uncensored=events, right=open_)).sf
    bounds = theirs.confidence_interval(method="log-log")
    curve = kaplan_meier(WEEKS, RELAPSED)
    at = np.searchsorted(theirs.quantiles, curve.times)
    assert_allclose(curve.waiting, theirs.probabilities[at], rtol=1e-12)
    assert_allclose(curve.low, bounds.low.probabilities[at], rtol=1e-9)
    assert_allclose(curve.high, bounds.high.probabilities[at], rtol=1e-9)


@given(st.lists(st.tuples(st.integers(0, 60), st.booleans()), min_size=1, max_size=60))
def test_the_curve_falls_within_its_bounds_and_nobody_open_makes_it_the_plain_share(cases: list[tuple[int, bool]]) -> None:
    times, reached = zip(*cases, strict=True)
    curve = kaplan_meier(times, reached)
    assert (np.diff(curve.waiting) <= 0).all()
    assert ((curve.low <= curve.waiting + 1e-12) & (curve.waiting <= curve.high + 1e-12)).all()
    assert ((curve.low >= 0) & (curve.high <= 1)).all()
    plain = kaplan_meier(times, [True] * len(times))
    assert_allclose(plain.waiting, [sum(t > moment for t in times) / len(times) for moment in plain.times], atol=1e-12)


def test_nobody_and_nothing_reached_has_no_median() -> None:
    assert quantile(kaplan_meier([], [])).value is None
    assert quantile(kaplan_meier([3, 4], [False, False])).value is None


@pytest.mark.parametrize(
    ("times", "reached", "said"), [([1, 2], [True], "same length"), ([-1], [True], "0 or more"), ([float("nan")], [False], "0 or more")]
)
def test_impossible_times_are_refused(times: list[float], reached: list[bool], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        kaplan_meier(times, reached)


def test_impossible_shares_and_confidences_are_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        quantile(kaplan_meier([1], [True]), 1.0)
    with pytest.raises(ValueError, match="between 0 and 1"):
        kaplan_meier([1], [True], confidence=1.0)
    with pytest.raises(ValueError, match="between 0 and 1"):
        wilson(1, 2, confidence=0)
