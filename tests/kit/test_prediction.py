"""Scores held against outcomes: the textbook's numbers, SciPy's, and silence where there is too little."""

from math import isnan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import spearmanr

from scotemp.kit.rubrics.prediction import Unknown, predict, spearman

IQ = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110]
HOURS = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]
"""The worked example of rank correlation in many textbooks: rho = -29/165."""

numbers = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 4)), min_size=2, max_size=40)


def test_the_textbook_is_reproduced() -> None:
    assert spearman(np.array(IQ, float), np.array(HOURS, float)) == pytest.approx(-29 / 165)
    found = predict(IQ, HOURS, least=10)
    assert found.rho == pytest.approx(-29 / 165)
    assert found.p == pytest.approx(0.627, abs=0.03)  # the published two-sided p of this example
    assert not found.exact


@given(numbers)
def test_ties_are_taken_as_scipy_takes_them(pairs: list[tuple[int, int]]) -> None:
    x, y = np.array(pairs, float).T
    if len(set(x)) > 1 and len(set(y)) > 1:
        assert spearman(x, y) == pytest.approx(float(spearmanr(x, y).statistic), abs=1e-12)
    else:
        assert isnan(spearman(x, y))


def test_every_order_is_tried_for_few_cases() -> None:
    """Of the 24 orders of four, one is perfect and one its reverse."""
    found = predict([1, 2, 3, 4], [10, 20, 30, 40], least=4)
    assert [found.rho, found.p] == pytest.approx([1, 2 / 24])
    assert found.exact


@pytest.mark.parametrize(
    ("scores", "outcomes", "why"),
    [([1, 2], [0, 1], Unknown.TOO_FEW), ([1, 1, 1], [0, 1, 2], Unknown.SAME_SCORE), ([1, 2, 3], [1, 1, 1], Unknown.SAME_OUTCOME)],
)
def test_nothing_is_said_where_nothing_can_be(scores: list[float], outcomes: list[float], why: Unknown) -> None:
    found = predict(scores, outcomes, least=3)
    assert (found.unknown, found.rho, found.p, found.interval) == (why, None, None, None)


@settings(max_examples=20)
@given(numbers)
def test_the_same_input_gives_the_same_answer_within_its_bounds(pairs: list[tuple[int, int]]) -> None:
    x, y = zip(*pairs, strict=True)
    found = predict(x, y, least=2, resamples=200)
    assert found == predict(x, y, least=2, resamples=200)
    if found.unknown is None:
        assert found.rho is not None and -1 - 1e-9 <= found.rho <= 1 + 1e-9
        assert found.p is not None and 0 < found.p <= 1
        assert found.interval is None or -1 - 1e-9 <= found.interval.low <= found.interval.high <= 1 + 1e-9


def test_wrong_input_is_refused() -> None:
    for scores, outcomes, least in (([1], [1, 2], 2), ([1, 2], [1, 2], 1), ([1, float("nan")], [1, 2], 2)):
        with pytest.raises(ValueError, match="must be"):
            predict(scores, outcomes, least=least)
