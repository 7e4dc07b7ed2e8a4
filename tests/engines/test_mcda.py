"""Choice by several criteria: published numbers, a kept library as the oracle, and what must always hold."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose
from pymcdm import methods, normalizations

from scotemp.engines.mcda.decision import Decision
from scotemp.engines.mcda.ideal import topsis
from scotemp.engines.mcda.normalisation import normalised
from scotemp.engines.mcda.outranking import BLOCK, Preference, promethee
from scotemp.engines.mcda.sensitivity import acceptability, stable_weights
from scotemp.engines.mcda.weighted import utilities, weighted_sum

pytestmark = pytest.mark.filterwarnings("ignore:Alternatives with indices:UserWarning", "ignore:Criteria")

AIRCRAFT = np.array(
    [
        [2.0, 1500, 20000, 5.5, 5, 9],
        [2.5, 2700, 18000, 6.5, 3, 5],
        [1.8, 2000, 21000, 4.5, 7, 7],
        [2.2, 1800, 20000, 5.0, 5, 5],
    ]
)
"""Hwang and Yoon (1981): speed, range, payload, cost, reliability, manoeuvrability of four fighter aircraft."""

PLANTS = np.array(
    [
        [80, 90, 6, 5.4, 8, 5],
        [65, 58, 2, 9.7, 1, 1],
        [83, 60, 4, 7.2, 4, 7],
        [40, 80, 10, 7.5, 7, 10],
        [52, 72, 6, 2.0, 3, 8],
        [94, 96, 7, 3.6, 5, 6],
    ]
)
"""Brans, Vincke and Mareschal (1986): manpower, power, cost, upkeep, villages moved and safety of six hydroelectric plants."""

FELT = (
    Preference("u", q=10), Preference("v", p=30), Preference("linear", q=0.5, p=5), Preference("level", q=1, p=6), Preference(),
    Preference("gaussian", s=5),
)  # fmt: skip


def test_the_fighter_aircraft_of_hwang_and_yoon_1981() -> None:
    table = Decision(AIRCRAFT, np.array([0.2, 0.1, 0.1, 0.1, 0.2, 0.3]), np.array([True, True, True, False, True, True]))
    assert_allclose(topsis(table), [0.643, 0.268, 0.613, 0.312], atol=6e-4)  # the book rounds on the way


def test_the_plants_of_brans_vincke_and_mareschal_1986() -> None:
    flows = promethee(Decision(PLANTS, np.ones(6), np.array([False, True, False, False, False, True])), FELT)
    assert_allclose(flows.leaving, [0.220, 0.396, 0.247, 0.329, 0.455, 0.300], atol=6e-4)
    assert_allclose(flows.entering, [0.366, 0.379, 0.336, 0.349, 0.162, 0.355], atol=6e-4)
    assert np.argsort(-flows.net).tolist() == [4, 1, 3, 5, 2, 0]


finite = st.integers(10, 10_000).map(lambda hundredths: hundredths / 100)
sizes = st.tuples(st.integers(2, 9), st.integers(1, 5))


@st.composite
def decisions(draw: Any) -> Decision:
    n, k = draw(sizes)
    values = draw(arrays(float, (n, k), elements=finite, unique=True))
    return Decision(values, draw(arrays(float, (k,), elements=st.floats(0.05, 1))), draw(arrays(bool, (k,))))


def types(decision: Decision) -> Any:
    return np.where(decision.benefit, 1, -1)


@given(decisions())
def test_topsis_is_that_of_pymcdm(decision: Decision) -> None:
    length = np.sqrt((decision.values**2).sum(axis=0))
    scaled = decision.values / length
    theirs = methods.TOPSIS(normalization_function=lambda x, cost=False: -x if cost else x)(scaled, decision.weights, types(decision))
    assert_allclose(topsis(decision), theirs, atol=1e-9)


SCALES = {
    "min-max": normalizations.minmax_normalization,
    "vector": normalizations.vector_normalization,
    "sum": normalizations.sum_normalization,
    "max": normalizations.max_normalization,
}


@pytest.mark.parametrize("by", SCALES)
@given(decision=decisions())
def test_normalisations_are_those_of_pymcdm_alone_and_within_topsis(by: Any, decision: Decision) -> None:
    columns = [SCALES[by](column, cost=not more) for column, more in zip(decision.values.T, decision.benefit, strict=True)]
    assert_allclose(normalised(decision, by), np.array(columns).T, atol=1e-9)
    theirs = methods.TOPSIS(normalization_function=SCALES[by])(decision.values, decision.weights, types(decision))
    assert_allclose(topsis(decision, by), theirs, atol=1e-9)


@pytest.mark.parametrize("by", SCALES)
def test_a_gap_stays_a_gap_and_changes_no_scale(by: Any) -> None:
    values, benefit = np.array([[1.0, 5.0], [4.0, 2.0], [2.0, 3.0]]), np.array([True, False])
    with_gap = normalised(Decision(np.vstack([values, [np.nan, np.nan]]), np.ones(2), benefit), by)
    assert np.isnan(with_gap[3]).all()
    assert_allclose(with_gap[:3], normalised(Decision(values, np.ones(2), benefit), by))
    nothing = normalised(Decision(np.full((2, 2), np.nan), np.ones(2), benefit), by)
    assert np.isnan(nothing).all()


def test_columns_that_tell_nothing_apart_are_normalised_all_the_same() -> None:
    zeros = Decision(np.zeros((2, 2)), np.ones(2), np.array([True, False]))
    assert normalised(zeros, "min-max").tolist() == [[1, 1], [1, 1]]
    assert normalised(zeros, "vector").tolist() == normalised(zeros, "max").tolist() == [[0, 1], [0, 1]]


@pytest.mark.parametrize(("by", "value", "said"), [("sum", 0.0, "above 0"), ("max", -1.0, "0 or more"), ("rank", 1.0, "no normalisation")])
def test_a_scale_refuses_values_that_it_cannot_take(by: Any, value: float, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        normalised(Decision([[value]], [1], [True]), by)


@given(decisions())
def test_the_weighted_sum_over_the_range_of_the_table_is_that_of_pymcdm(decision: Decision) -> None:
    least, most = decision.values.min(axis=0), decision.values.max(axis=0)
    worst, best = np.where(decision.benefit, least, most), np.where(decision.benefit, most, least)
    theirs = methods.WSM(normalization_function=normalizations.minmax_normalization)(decision.values, decision.weights, types(decision))
    assert_allclose(weighted_sum(decision, worst, best).score, theirs, atol=1e-9)


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("usual", Preference()), ("ushape", Preference("u", q=7)), ("vshape", Preference("v", p=20)),
        ("level", Preference("level", q=7, p=20)), ("vshape_2", Preference("linear", q=7, p=20)),
    ],
)  # fmt: skip
@given(decision=decisions())
def test_promethee_is_that_of_pymcdm(theirs: str, ours: Preference, decision: Decision) -> None:
    k = decision.weights.size
    oracle = methods.PROMETHEE_II(theirs, p=[20.0] * k, q=[7.0] * k)
    assert_allclose(promethee(decision, [ours] * k).net, oracle(decision.values, decision.weights, types(decision)), atol=1e-9)


@given(decisions(), st.floats(0.01, 50))
def test_topsis_does_not_mind_the_unit(decision: Decision, unit: float) -> None:
    other = Decision(decision.values * np.r_[unit, np.ones(decision.weights.size - 1)], decision.weights, decision.benefit)
    assert_allclose(topsis(other), topsis(decision), atol=1e-9)


@given(decisions())
def test_what_is_better_in_everything_comes_before(decision: Decision) -> None:
    better = decision.values[:1] + np.where(decision.benefit, 1.0, -0.05)
    grown = Decision(np.vstack([decision.values, better]), decision.weights, decision.benefit)
    worst, best = np.where(decision.benefit, 0.0, 200.0), np.where(decision.benefit, 200.0, 0.0)
    for scores in (topsis(grown), promethee(grown, [Preference()] * decision.weights.size).net, weighted_sum(grown, worst, best).score):
        assert scores[-1] > scores[0] - 1e-12


@given(decisions())
def test_scores_stay_within_their_bounds_and_net_flows_total_nothing(decision: Decision) -> None:
    worst, best = np.where(decision.benefit, 0.0, 50.0), np.where(decision.benefit, 50.0, 0.0)  # some values lie beyond
    for score in (topsis(decision), weighted_sum(decision, worst, best).score):
        assert ((score >= -1e-12) & (score <= 1 + 1e-12)).all()
    flows = promethee(decision, [Preference("linear", q=1, p=9)] * decision.weights.size)
    assert ((flows.leaving >= 0) & (flows.leaving <= 1 + 1e-12) & (flows.entering >= 0) & (flows.entering <= 1 + 1e-12)).all()
    assert abs(flows.net.sum()) < 1e-9


@given(decisions(), st.randoms())
def test_the_order_of_rows_does_not_matter(decision: Decision, random: Any) -> None:
    order = list(range(len(decision.values)))
    random.shuffle(order)
    turned = Decision(decision.values[order], decision.weights, decision.benefit)
    felt = [Preference("gaussian", s=9)] * decision.weights.size
    assert_allclose(topsis(turned), topsis(decision)[order], atol=1e-9)
    assert_allclose(promethee(turned, felt).net, promethee(decision, felt).net[order], atol=1e-9)


def test_flows_are_the_same_whatever_the_block_and_total_nothing() -> None:
    values = np.random.default_rng(1).random((BLOCK + 40, 3))
    flows = promethee(Decision(values, np.ones(3), np.ones(3, dtype=bool)), [Preference("v", p=0.3)] * 3)
    assert abs(flows.net.sum()) < 1e-9
    differences = np.clip((values[:, None] - values[None]) / 0.3, 0, 1).mean(axis=2)
    assert_allclose(flows.leaving, differences.sum(axis=1) / (len(values) - 1), atol=1e-12)


@st.composite
def with_gaps(draw: Any) -> tuple[Decision, np.ndarray]:
    decision = draw(decisions())
    gaps = draw(arrays(bool, decision.values.shape))
    return Decision(np.where(gaps, np.nan, decision.values), decision.weights, decision.benefit), decision.values


@given(with_gaps())
def test_whatever_the_missing_facts_turn_out_to_be_the_score_lies_within_its_bounds(told: tuple[Decision, np.ndarray]) -> None:
    decision, truth = told
    worst, best = np.where(decision.benefit, 0.0, 200.0), np.where(decision.benefit, 200.0, 0.0)
    found = weighted_sum(decision, worst, best)
    real = weighted_sum(Decision(truth, decision.weights, decision.benefit), worst, best).score
    assert ((found.low <= real + 1e-9) & (real <= found.high + 1e-9)).all()
    known = ~np.isnan(decision.values).all(axis=1)
    assert_allclose(found.contributions.sum(axis=1)[known], found.score[known], atol=1e-9)
    assert np.isnan(found.score[~known]).all()


@given(with_gaps())
def test_lifting_a_criterion_to_its_best_gains_what_was_said_whether_it_is_known_or_not(told: tuple[Decision, np.ndarray]) -> None:
    decision, _ = told
    worst, best = np.where(decision.benefit, 0.0, 200.0), np.where(decision.benefit, 200.0, 0.0)
    found = weighted_sum(decision, worst, best)
    for k in range(decision.weights.size):
        lifted = decision.values.copy()
        lifted[:, k] = best[k]
        after = weighted_sum(Decision(lifted, decision.weights, decision.benefit), worst, best).score
        assert_allclose(after - found.score, found.lift[:, k], atol=1e-9)  # NaN where nothing was known


parts = st.tuples(st.integers(3, 8), st.integers(2, 4)).flatmap(lambda size: arrays(float, size, elements=st.floats(0, 1), unique=True))


@given(parts, st.integers(0, 10_000))
def test_within_the_bounds_the_first_stays_and_just_beyond_it_does_not(table: np.ndarray, seed: int) -> None:
    weights = np.random.default_rng(seed).dirichlet(np.ones(table.shape[1]))
    found = stable_weights(table, weights)
    first = int(np.argmax(table @ weights))

    def leads(j: int, weight: float) -> bool:
        moved = weights * (1 - weight) / (1 - weights[j])
        moved[j] = weight
        score = table @ moved
        return bool(score[first] >= score.max() - 1e-9)

    for j in range(weights.size):
        assert leads(j, (found.low[j] + weights[j]) / 2)
        assert leads(j, (found.high[j] + weights[j]) / 2)
        if found.high[j] < 0.999:
            tight = table @ np.where(np.arange(weights.size) == j, found.high[j], weights * (1 - found.high[j]) / (1 - weights[j]))
            assert np.sum(np.isclose(tight, tight[first], atol=1e-6)) > 1


def test_a_set_of_two_may_change_places_within_itself() -> None:
    table = np.array([[1.0, 0.9], [0.9, 1.0], [0.0, 0.0]])
    weights = np.array([0.6, 0.4])
    assert stable_weights(table, weights).low[0] == pytest.approx(0.5)
    assert stable_weights(table, weights, first=2).low[0] == 0


def test_shares_of_ranks_add_up_both_ways_and_firm_weights_decide() -> None:
    table = np.array([[1.0, 0.0], [0.0, 1.0], [0.4, 0.4]])
    alike = acceptability(table, np.array([0.5, 0.5]), firmness=2)
    assert_allclose([alike.sum(axis=0), alike.sum(axis=1)], 1.0)
    assert alike[:, 0].tolist() == pytest.approx([0.5, 0.5, 0.0], abs=0.05)  # the third is never best, second if either weight is below 0.4
    assert alike[2, 1] == pytest.approx(0.8, abs=0.05)
    loose, firm = (acceptability(table, np.array([0.7, 0.3]), firmness=firmness) for firmness in (5, 500))
    assert 0.7 < loose[0, 0] < 0.95
    assert firm[0, 0] > 0.99


def test_the_share_of_a_rank_follows_the_distribution_around_the_given_weights() -> None:
    table, weights = np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([0.75, 0.25])
    # With firmness 4 the first weight is Beta(3, 1): it exceeds one half with probability 1 - (1/2)³.
    assert acceptability(table, weights, firmness=4, draws=20_000)[0, 0] == pytest.approx(7 / 8, abs=0.01)


def test_a_weight_of_nothing_stays_nothing() -> None:
    assert acceptability(np.array([[0.6, 0.0], [0.5, 1.0]]), np.array([1.0, 0.0]))[0, 0] == 1


def test_the_first_ranks_alone_are_the_same_whatever_is_held_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    table, weights = np.random.default_rng(3).random((7, 3)), np.array([0.5, 0.3, 0.2])
    whole = acceptability(table, weights)
    monkeypatch.setattr("scotemp.engines.mcda.sensitivity.CELLS", 50)
    assert_allclose(acceptability(table, weights, ranks=2), whole[:, :2])


@pytest.mark.parametrize(
    ("values", "weights", "benefit", "said"),
    [
        ([[1, 2]], [1], [True], "one weight"),
        ([[np.inf]], [1], [True], "infinite"),
        ([[1.0]], [-1], [True], "0 or more"),
        ([[1.0]], [0], [True], "above 0"),
    ],
)
def test_impossible_tables_are_refused(values: Any, weights: Any, benefit: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Decision(values, weights, benefit)


def test_methods_that_compare_everything_refuse_gaps() -> None:
    gap = Decision(np.array([[1.0, np.nan], [1.0, 2.0]]), np.ones(2), np.ones(2, dtype=bool))
    with pytest.raises(ValueError, match="1 rows with gaps"):
        topsis(gap)
    with pytest.raises(ValueError, match="1 rows with gaps"):
        promethee(gap, [Preference()] * 2)


@pytest.mark.parametrize(
    "said", [{"shape": "v"}, {"shape": "linear", "q": 3, "p": 2}, {"shape": "gaussian"}, {"shape": "odd"}, {"shape": "u", "q": -1}]
)
def test_impossible_preferences_are_refused(said: Any) -> None:
    with pytest.raises(ValueError, match="cannot have"):
        Preference(**said)


def test_ends_must_lie_in_the_direction_of_the_criterion() -> None:
    with pytest.raises(ValueError, match="best above the worst"):
        utilities(Decision([[1.0]], [1], [False]), worst=[0], best=[1])


def test_impossible_questions_about_weights_are_refused() -> None:
    table, weights = np.ones((2, 2)), np.array([0.5, 0.5])
    for wrong in (lambda: stable_weights(table, weights, first=2), lambda: acceptability(table, weights, draws=0),
                  lambda: acceptability(table, weights, firmness=0), lambda: acceptability(table, weights, ranks=3),
                  lambda: stable_weights(table, np.array([0.5, 0.6])), lambda: stable_weights(table * np.nan, weights),
                  lambda: acceptability(table, np.ones(3) / 3)):  # fmt: skip
        with pytest.raises(ValueError, match=r"\w"):
            wrong()


def test_nothing_that_tells_them_apart_is_half_for_all() -> None:
    assert topsis(Decision(np.ones((3, 2)), np.ones(2), np.ones(2, dtype=bool))).tolist() == [0.5, 0.5, 0.5]


def test_twins_bound_no_weight_whatever_rounding_makes_of_them() -> None:
    parts = np.array([[0.1 + 0.2, 0.6, 0.7], [0.3, 0.6, 0.7], [0.0, 0.0, 0.0]])
    weights = np.array([0.2, 0.3, 0.5])
    for rows in ([0, 1, 2], [1, 0, 2]):
        found = stable_weights(parts[rows], weights)
        assert (found.low.tolist(), found.high.tolist()) == ([0, 0, 0], [1, 1, 1])
