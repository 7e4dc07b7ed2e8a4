"""Two-sided assignment and short lists: published examples, brute force on small cases, and what must always hold."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from scotemp.engines.matching.deferred import deferred_acceptance
from scotemp.engines.matching.market import Market, blocking
from scotemp.engines.matching.optimum import NotSolved, best_assignment, best_stable
from scotemp.engines.matching.shortlist import CELLS, Side, shortlist


def ranked(rows: list[list[int]]) -> np.ndarray:
    """Return opinions from ranks, 1 the best and 0 for out of the question."""
    ranks = np.array(rows, dtype=float)
    return np.where(ranks == 0, np.nan, -ranks)


def test_gale_and_shapley_1962_example_1_each_side_gets_its_own_best() -> None:
    couples = Market(ranked([[1, 2, 3], [3, 1, 2], [2, 3, 1]]), ranked([[3, 1, 2], [2, 3, 1], [1, 2, 3]]).T, np.ones(3), np.ones(3))
    assert_array_equal(deferred_acceptance(couples), np.eye(3, dtype=bool))
    by_women = deferred_acceptance(couples, by_right=True)
    assert_allclose(couples.right[by_women], -1)
    assert not blocking(couples, by_women)


def test_gale_and_shapley_1962_example_2_has_one_stable_set_of_marriages() -> None:
    men = [[1, 2, 3, 4], [1, 4, 3, 2], [2, 1, 3, 4], [4, 2, 3, 1]]
    women = [[3, 4, 2, 1], [3, 1, 4, 2], [2, 3, 4, 1], [3, 2, 1, 4]]
    couples = Market(ranked(men), ranked(women).T, np.ones(4), np.ones(4))
    expected = np.zeros((4, 4), dtype=bool)
    expected[[0, 1, 2, 3], [2, 3, 0, 1]] = True
    assert_array_equal(deferred_acceptance(couples), expected)
    assert_array_equal(deferred_acceptance(couples, by_right=True), expected)


def random_market(seed: int, *, largest: int = 4, ties: bool = True) -> Market:
    draw = np.random.default_rng(seed)
    n, m = draw.integers(1, largest, 2)
    left, right = (draw.integers(0, 3 if ties else 10**9, (n, m)).astype(float) for _ in range(2))
    left[draw.random((n, m)) < 0.2] = np.nan
    right[draw.random((n, m)) < 0.1] = np.nan
    return Market(left, right, draw.integers(0, 3, n), draw.integers(0, 3, m))


markets = st.integers(0, 2**32 - 1).map(random_market)


def assignments(market: Market) -> Iterator[np.ndarray]:
    """Yield everything that keeps within everybody's room."""
    pairs = np.argwhere(market.possible)
    for taken in product((False, True), repeat=len(pairs)):
        chosen = np.zeros(market.left.shape, dtype=bool)
        chosen[tuple(pairs[list(taken)].T)] = True
        if (chosen.sum(axis=1) <= market.left_room).all() and (chosen.sum(axis=0) <= market.right_room).all():
            yield chosen


@given(markets, st.booleans(), st.integers(0, 5))
def test_no_pair_would_undo_what_deferred_acceptance_gives(market: Market, by_right: bool, seed: int) -> None:
    assert blocking(market, deferred_acceptance(market, by_right=by_right, seed=seed)) == []


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_who_proposes_does_at_least_as_well_as_in_any_stable_assignment(seed: int) -> None:
    market = random_market(seed, ties=False)
    market = Market(market.left, market.right, np.minimum(market.left_room, 1), market.right_room)
    best = deferred_acceptance(market)
    stable = [chosen for chosen in assignments(market) if not blocking(market, chosen)]
    assert any((chosen == best).all() for chosen in stable)
    mine = np.where(best, np.nan_to_num(market.left, nan=-1), -1.0).max(axis=1)
    for chosen in stable:
        assert (np.where(chosen, np.nan_to_num(market.left, nan=-1), -1.0).max(axis=1) <= mine).all()
        assert_array_equal(chosen.sum(axis=0), best.sum(axis=0))  # the rural hospitals theorem (Roth 1986)


@settings(max_examples=60, deadline=None)
@given(markets, st.integers(0, 1000))
def test_the_best_assignments_are_those_of_trying_everything(market: Market, seed: int) -> None:
    worth = np.random.default_rng(seed).integers(1, 20, market.left.shape).astype(float)
    every = list(assignments(market))
    assert best_assignment(market, worth).worth == max(float(worth[chosen].sum()) for chosen in every)
    found = best_stable(market, worth)
    assert blocking(market, found.chosen) == []
    assert found.worth == max(float(worth[chosen].sum()) for chosen in every if not blocking(market, chosen))


@given(markets, st.integers(0, 1000))
def test_stability_never_pays_more_than_freedom(market: Market, seed: int) -> None:
    worth = np.random.default_rng(seed).random(market.left.shape) + 0.01
    assert best_stable(market, worth).worth <= best_assignment(market, worth).worth + 1e-9


def test_a_lottery_decides_among_equals_and_the_same_seed_decides_alike() -> None:
    market = Market(np.ones((2, 1)), np.ones((2, 1)), np.ones(2), np.ones(1))
    drawn = {tuple(deferred_acceptance(market, seed=seed)[:, 0].tolist()) for seed in range(30)}
    assert drawn == {(True, False), (False, True)}
    assert_array_equal(deferred_acceptance(market, seed=7), deferred_acceptance(market, seed=7))


def test_an_assignment_beyond_the_room_is_no_assignment() -> None:
    market = Market(np.ones((2, 1)), np.ones((2, 1)), np.ones(2), np.ones(1))
    with pytest.raises(ValueError, match="room"):
        blocking(market, np.ones((2, 1), dtype=bool))


def test_when_time_is_up_nothing_is_pretended() -> None:
    market = random_market(3, largest=60, ties=True)
    with pytest.raises(NotSolved, match="No best assignment"):
        best_stable(market, np.random.default_rng(1).random(market.left.shape), seconds=0.0)


@pytest.mark.parametrize(
    ("left", "room", "said"),
    [
        (np.ones((2, 3)), np.ones(2), "do not fit"), (np.full((2, 2), np.inf), np.ones(2), "infinite"),
        (np.ones((2, 2)), [1, -1], "whole number"), (np.ones((2, 2)), [0.5, 1], "whole number"),
    ],
)  # fmt: skip
def test_impossible_markets_are_refused(left: Any, room: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Market(left, np.ones((2, 2)), room, np.ones(2))


@st.composite
def sides(draw: Any) -> tuple[Side, Side, np.ndarray, int]:
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    n, m, f, r, s = (draw(st.integers(least, most)) for least, most in ((1, 40), (1, 40), (1, 5), (0, 2), (0, 2)))
    coarse = draw(st.booleans())

    def features(rows: int) -> np.ndarray:
        return (rng.integers(0, 3, (rows, f)) if coarse else rng.random((rows, f))).astype(np.float32)

    def side(rows: int, most: int) -> Side:
        shared = tuple(rng.random((rows, 3 + 66 * sort)) < (0.02 if sort else 0.3) for sort in range(s))
        return Side(features(rows), rng.random((rows, r)).astype(np.float32), rng.integers(0, most, rows).astype(np.uint64), shared)

    pairs = np.column_stack([rng.integers(0, n, 6), rng.integers(0, m, 6)])
    return side(n, 8), side(m, 1024), pairs, draw(st.integers(1, 12))


@given(sides())
def test_a_short_list_is_what_sorting_everything_gives(told: tuple[Side, Side, np.ndarray, int]) -> None:
    asking, offered, excluded, count = told
    gains = [0.25, 0.75][: len(asking.sets)]
    found = shortlist(asking, offered, count=count, excluded=excluded, gains=gains)
    fit = asking.features.astype(float) @ offered.features.astype(float).T
    for ours, theirs, gain in zip(asking.sets, offered.sets, gains, strict=True):
        fit += gain * (ours[:, None, :] & theirs[None, :, :]).any(axis=2)
    possible = (asking.marks[:, None] & ~offered.marks[None, :]) == 0
    possible &= (asking.amounts[:, None, :] <= offered.amounts[None, :, :]).all(axis=2)
    possible[tuple(excluded.T)] = False
    for i in range(len(fit)):
        order = [int(j) for j in np.argsort(-np.round(fit[i], 9), kind="stable") if possible[i, j]][:count]
        assert found.others[i].tolist() == order + [-1] * (count - len(order))
        assert_allclose(found.fit[i][: len(order)], fit[i][order], atol=1e-9)


def test_a_short_list_of_many_blocks_is_the_same_as_of_one() -> None:
    rng = np.random.default_rng(2)
    asking, offered = (Side(rng.random((rows, 4), dtype=np.float32)) for rows in (2 * (CELLS // 50) + 3, 50))
    whole = shortlist(asking, offered, count=3)
    last = shortlist(Side(asking.features[-1:]), offered, count=3)
    assert_array_equal(whole.others[-1:], last.others)


@pytest.mark.parametrize(
    ("asking", "offered", "count", "excluded", "said"),
    [
        (Side(np.ones((1, 2), np.float32)), Side(np.ones((1, 3), np.float32)), 1, None, "multiplied"),
        (Side(np.ones((1, 2), np.float32)), Side(np.ones((1, 2), np.float32)), 0, None, "1 or more"),
        (Side(np.full((1, 2), np.nan, np.float32)), Side(np.ones((1, 2), np.float32)), 1, None, "no number"),
        (Side(np.ones((1, 2), np.float32), np.ones((1, 1), np.float32)), Side(np.ones((1, 2), np.float32)), 1, None, "amounts"),
        (Side(np.ones((1, 2), np.float32)), Side(np.ones((1, 2), np.float32)), 1, np.array([[0, 4]]), "does not exist"),
    ],
)  # fmt: skip
def test_impossible_lists_are_refused(asking: Side, offered: Side, count: int, excluded: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        shortlist(asking, offered, count=count, excluded=excluded)


def test_of_many_equals_the_lower_numbers_are_listed_whatever_single_floats_make_of_them() -> None:
    features = np.random.default_rng(5).random((3, 60)).astype(np.float32)
    found = shortlist(Side(features), Side(np.repeat(features[:1], 500, axis=0)), count=20)
    assert found.others.tolist() == [list(range(20))] * 3


@pytest.mark.parametrize(("sets", "gains"), [((np.ones((2, 2), bool),), ()), ((), (1.0,)), ((np.ones((2, 2), bool),), (-1.0,))])
def test_sets_need_one_gain_each(sets: Any, gains: Any) -> None:
    side = Side(np.ones((2, 2), np.float32), sets=sets)
    with pytest.raises(ValueError, match="gains of 0 or more"):
        shortlist(side, side, count=1, gains=gains)


def test_nobody_to_offer_gives_an_empty_list() -> None:
    found = shortlist(Side(np.ones((2, 2), np.float32)), Side(np.ones((0, 2), np.float32)), count=2)
    assert found.others.tolist() == [[-1, -1], [-1, -1]]
