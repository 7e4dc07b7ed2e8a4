"""Krippendorff's alpha against published examples, a second way of computing it, and where it has no value."""

from decimal import Decimal
from itertools import permutations
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scotemp.kit.rubrics.agreement import Agreement, Array, Undefined, alpha, bootstrap, ratings
from scotemp.kit.rubrics.rubric import Level, Score

N = np.nan
PUBLISHED = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
        [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
    ]
)
"""Krippendorff (2011), section C and D: four observers, twelve units, some not observed."""


@pytest.mark.parametrize(
    ("level", "published"), [(Level.NOMINAL, 0.743), (Level.ORDINAL, 0.815), (Level.INTERVAL, 0.849), (Level.RATIO, 0.797)]
)
def test_four_observers_twelve_units_as_published(level: Level, published: float) -> None:
    found = alpha(PUBLISHED, level)
    assert found.alpha == pytest.approx(published, abs=5e-4)
    assert (found.undefined, found.units, found.scores) == (None, 11, 40), "the unit that one observer saw does not count"


def test_two_observers_ten_units_as_published() -> None:
    """Krippendorff (2011), section A: binary data of two observers, alpha = 0.095."""
    table = np.array([[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]], dtype=float)
    assert alpha(table, Level.NOMINAL).alpha == pytest.approx(0.095, abs=5e-4)


def test_two_observers_five_categories_as_published() -> None:
    """Krippendorff (2011), section B: nominal data of two observers, alpha = 0.692."""
    letters = ["aabbdcccedda", "babbbccceddd"]
    codes = {letter: code for code, letter in enumerate("abcde")}
    table = np.array([[codes[letter] for letter in row] for row in letters], dtype=float)
    assert alpha(table, Level.NOMINAL).alpha == pytest.approx(0.692, abs=5e-4)


def difference(a: float, b: float, level: Level, given_: list[float]) -> float:
    if level is Level.NOMINAL:
        return float(a != b)
    if level is Level.INTERVAL:
        return (a - b) ** 2
    if level is Level.RATIO:
        return ((a - b) / (a + b)) ** 2 if a + b else 0.0
    low, high = min(a, b), max(a, b)
    return (sum(low <= x <= high for x in given_) - (given_.count(a) + given_.count(b)) / 2) ** 2 if a != b else 0.0


def by_pairs(table: Array, level: Level) -> float:
    """Compute alpha from its definition: mean difference of pairs within units over that of all pairs."""
    units = [[float(x) for x in column if not np.isnan(x)] for column in table.T]
    units = [unit for unit in units if len(unit) > 1]
    every = [x for unit in units for x in unit]
    observed = sum(difference(a, b, level, every) / (len(unit) - 1) for unit in units for a, b in permutations(unit, 2)) / len(every)
    expected = sum(difference(a, b, level, every) for a, b in permutations(every, 2)) / (len(every) * (len(every) - 1))
    return 1 - observed / expected


tables = st.integers(2, 4).flatmap(
    lambda rows: st.lists(st.lists(st.sampled_from([N, 0.0, 1, 2, 5]), min_size=rows, max_size=rows), min_size=1, max_size=8).map(
        lambda columns: np.array(columns).T
    )
)


@given(tables, st.sampled_from(Level))
def test_alpha_is_what_its_definition_says(table: Array, level: Level) -> None:
    found = alpha(table, level)
    if found.alpha is not None:
        assert found.alpha == pytest.approx(by_pairs(table, level), abs=1e-9)
        assert found.alpha <= 1 + 1e-12
    else:
        paired = [column[~np.isnan(column)] for column in table.T if (~np.isnan(column)).sum() > 1]
        assert not paired or len(np.unique(np.concatenate(paired))) == 1


@given(tables, st.sampled_from(Level), st.randoms())
def test_neither_the_order_of_assessors_nor_of_units_matters(table: Array, level: Level, random: Random) -> None:
    rows, columns = (random.sample(range(length), length) for length in table.shape)
    shuffled = table[np.ix_(rows, columns)]
    first, second = alpha(table, level), alpha(shuffled, level)
    assert (first.undefined, first.units, first.scores) == (second.undefined, second.units, second.scores)
    assert first.alpha == pytest.approx(second.alpha, abs=1e-9)


@pytest.mark.parametrize(
    ("table", "why", "units"),
    [
        ([[1, 2, 3]], Undefined.ONE_ASSESSOR, 0),
        ([[1, 2, 3], [N, N, N]], Undefined.ONE_ASSESSOR, 0),
        (np.empty((0, 0)), Undefined.ONE_ASSESSOR, 0),
        ([[1, N], [N, 2]], Undefined.NOTHING_SHARED, 0),
        ([[4, 4, 4], [4, 4, 4]], Undefined.NO_VARIANCE, 3),
        ([[4, 4, 1], [4, 4, N]], Undefined.NO_VARIANCE, 2),
    ],
)
def test_where_there_is_no_alpha_it_says_why(table: Array, why: Undefined, units: int) -> None:
    table = np.array(table, dtype=float)
    assert alpha(table, Level.ORDINAL) == Agreement(None, why, units, 2 * units)
    assert bootstrap(table, Level.ORDINAL) is None


def test_perfect_agreement_is_one_and_systematic_disagreement_negative() -> None:
    assert alpha(np.array([[1.0, 2, 3], [1, 2, 3]]), Level.RATIO).alpha == pytest.approx(1)
    found = alpha(np.array([[1.0, 2, 1, 2], [2, 1, 2, 1]]), Level.NOMINAL).alpha
    assert found is not None
    assert found < 0


@pytest.mark.parametrize(
    ("table", "level", "words"),
    [
        (np.array([1.0, 2]), Level.NOMINAL, "1 dimensions"),
        (np.array([[1.0, np.inf]]), Level.INTERVAL, "infinite"),
        (np.array([[1.0, -2], [1, 2]]), Level.RATIO, "negative"),
    ],
)
def test_tables_without_sense_are_refused(table: Array, level: Level, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        alpha(table, level)


# The interval


def test_the_same_seed_gives_the_same_interval_around_alpha() -> None:
    first, again, other = (bootstrap(PUBLISHED, Level.INTERVAL, seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert first != other
    assert first is not None
    assert first.low < 0.849 < first.high <= 1
    narrower = bootstrap(PUBLISHED, Level.INTERVAL, seed=1, confidence=0.5)
    assert narrower is not None
    assert first.low < narrower.low <= narrower.high <= first.high


def test_the_interval_is_that_of_resampled_columns() -> None:
    """A table made of the drawn columns has the alpha that the weights gave."""
    kept = PUBLISHED[:, (~np.isnan(PUBLISHED)).sum(axis=0) > 1]
    draws = np.random.default_rng(7).multinomial(11, np.full(11, 1 / 11), size=50)
    values = [alpha(np.repeat(kept, draw, axis=1), Level.ORDINAL).alpha for draw in draws]
    found = bootstrap(PUBLISHED, Level.ORDINAL, resamples=50, seed=7)
    assert found is not None
    assert [found.low, found.high] == pytest.approx(np.quantile(np.array(values, dtype=float), [0.025, 0.975]))


def test_more_units_of_the_same_kind_make_the_interval_narrower() -> None:
    few, many = bootstrap(PUBLISHED, Level.NOMINAL), bootstrap(np.tile(PUBLISHED, 8), Level.NOMINAL)
    assert few is not None
    assert many is not None
    assert many.high - many.low < (few.high - few.low) / 2


def test_resamples_without_variance_are_left_out_and_told() -> None:
    found = bootstrap(np.array([[1.0, 1, 2], [1, 1, 2]]), Level.NOMINAL)
    assert found is not None
    assert (found.low, found.high) == (pytest.approx(1), pytest.approx(1))
    assert found.undefined_share == pytest.approx((8 + 1) / 27, abs=0.03)


def test_one_unit_has_alpha_but_no_interval() -> None:
    table = np.array([[1.0], [2.0]])
    assert alpha(table, Level.NOMINAL).alpha is not None
    assert bootstrap(table, Level.NOMINAL) is None


@pytest.mark.parametrize("bad", [{"confidence": 1.0}, {"confidence": 0.0}, {"resamples": 0}])
def test_settings_without_sense_are_refused(bad: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="must lie between"):
        bootstrap(PUBLISHED, Level.NOMINAL, **bad)  # type: ignore[arg-type]


def test_scores_become_a_table_with_gaps() -> None:
    scores = [
        Score("b", "c", "v", Decimal("2.5")),
        Score("a", "c", "u", Decimal(1)),
        Score("b", "c", "u", Decimal(3)),
        Score("a", "d", "w", Decimal(9)),
    ]
    np.testing.assert_array_equal(ratings(scores, "c"), [[1, N], [3, 2.5]])
    assert alpha(ratings([], "c"), Level.NOMINAL).undefined is Undefined.ONE_ASSESSOR
