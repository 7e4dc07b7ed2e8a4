"""Groups: the solver against looking at every group there is, and shares against their definitions."""

from itertools import combinations, permutations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scotemp.engines.groups import choice, conflict, shares
from scotemp.engines.groups._narrowing import superfluous
from scotemp.engines.groups._programme import cliques
from scotemp.engines.groups.problem import Balance, Burden, Capital, Needs, Problem, Rule

CASES = range(300)


def random_problem(seed: int) -> Problem:
    """Return a small problem with quarters as coverage and whole numbers else, so that no sum is a matter of rounding."""
    draw = np.random.default_rng(seed)
    n, k = int(draw.integers(2, 9)), int(draw.integers(1, 5))
    most = int(draw.integers(1, min(n, 4) + 1))
    coverage = draw.integers(1, 5, (n, k)) / 4 if seed % 3 == 0 else np.ones((n, k))
    pairs = [pair for pair in combinations(range(n), 2) if draw.random() < 0.12]
    classes = int(draw.integers(1, 4))
    return Problem(
        Needs(
            coverage * (draw.random((n, k)) < 0.45),
            weight=draw.integers(0, 10, k).astype(float),
            least=draw.integers(0, 3, k) * (draw.random(k) < 0.35).astype(float),
            depth=draw.integers(1, 4, k).astype(float),
        ),
        seats=(int(draw.integers(0, most + 1)), most),
        burden=Burden(draw.integers(0, 8, n).astype(float), draw.integers(0, 5, n) / 4, 0.25, 1.0) if seed % 4 else None,
        capital=Capital(draw.integers(0, 9, n).astype(float), float(draw.integers(0, 12))) if seed % 2 else None,
        balance=Balance(
            draw.integers(-1, classes, n),
            fewest=int(draw.integers(0, classes + 1)),
            least=(draw.random(classes) < 0.15).astype(np.int64),
            most=draw.integers(1, 4, classes),
            largest_share=float(draw.choice([0.5, 0.75, 1.0])),
        )
        if seed % 5
        else None,
        rivals=tuple(pairs),
        mandatory=tuple(int(i) for i in np.flatnonzero(draw.random(n) < 0.07)),
        forbidden=tuple(int(i) for i in np.flatnonzero(draw.random(n) < 0.07)),
    )


def keeps(problem: Problem, group: tuple[int, ...], rule: Rule) -> bool:
    """Tell by plain counting whether a group keeps a rule."""
    return {
        "need": lambda: sum(problem.needs.coverage[i, rule.need] for i in group) >= problem.needs.least[rule.need],
        "seats": lambda: problem.seats[0] <= len(group) <= problem.seats[1],
        "capital": lambda: sum(problem.capital.offered[i] for i in group) >= problem.capital.wanted,
        "rivals": lambda: not any(a in group and b in group for a, b in problem.rivals),
        "mandatory": lambda: set(problem.mandatory) <= set(group),
        "forbidden": lambda: not set(problem.forbidden) & set(group),
        "balance": lambda: balanced(problem.balance, group),
    }[rule.kind]()


def balanced(balance: Balance, group: tuple[int, ...]) -> bool:
    counts = [sum(balance.kind[i] == c for i in group) for c in range(len(balance.most))]
    return sum(count > 0 for count in counts) >= balance.fewest and all(
        low <= count <= high and count <= balance.largest_share * len(group)
        for count, low, high in zip(counts, balance.least, balance.most, strict=True)
    )


def worth(problem: Problem, group: tuple[int, ...]) -> float:
    needs, total = problem.needs, 0.0
    for j, weight in enumerate(needs.weight):
        total += weight * min(1.0, sum(needs.coverage[i, j] for i in group) / needs.depth[j])
    if problem.burden:
        total -= sum(
            problem.burden.cost_weight * problem.burden.cost[i] + problem.burden.risk_weight * problem.burden.risk[i] for i in group
        )
    return total


def all_values(problem: Problem, rules: tuple[Rule, ...]) -> list[float]:
    """Return the values of all groups that keep the rules, largest first."""
    everybody = range(problem.size)
    groups = (group for size in range(problem.size + 1) for group in combinations(everybody, size))
    return sorted((worth(problem, group) for group in groups if all(keeps(problem, group, rule) for rule in rules)), reverse=True)


@pytest.mark.parametrize("seed", CASES)
def test_the_solver_finds_what_looking_at_every_group_finds(seed):
    problem = random_problem(seed)
    rules = problem.rules()
    truth = all_values(problem, rules)
    found = choice.best(problem, count=4)
    assert [group.value for group in found] == pytest.approx(truth[:4], abs=1e-6)
    assert len({group.members for group in found}) == len(found)
    for group in found:
        assert all(keeps(problem, group.members, rule) for rule in rules)
        assert group.value == pytest.approx(worth(problem, group.members))
    if not truth:
        check_clashes(problem)
    elif seed % 3 == 0:
        lifted = {rule: all_values(problem, tuple(r for r in rules if r != rule))[0] - truth[0] for rule in rules}
        assert choice.prices(problem) == pytest.approx(lifted, abs=1e-6)


@pytest.mark.parametrize("seed", range(60))
def test_nothing_is_lost_where_most_candidates_can_be_left_out(seed):
    draw = np.random.default_rng(seed)
    problem = of_firms(
        draw.random((8, 2)) < 0.6,
        weight=draw.integers(1, 4, 2).astype(float),
        least=draw.integers(0, 2, 2),
        depth=draw.integers(1, 4, 2).astype(float),
        seats=(1, int(draw.integers(1, 3))),
        rivals=((0, 1), (2, 3)),
        balance=Balance(draw.integers(0, 2, 8), 0, np.zeros(2, dtype=np.int64), np.full(2, 1 + seed % 2)) if seed % 3 else None,
    )
    rules = problem.rules()
    truth = all_values(problem, rules)
    assert [group.value for group in choice.best(problem, count=3)] == pytest.approx(truth[:3], abs=1e-6)
    if truth:
        lifted = {rule: all_values(problem, tuple(r for r in rules if r != rule))[0] - truth[0] for rule in rules}
        assert choice.prices(problem) == pytest.approx(lifted, abs=1e-6)


def check_clashes(problem: Problem) -> None:
    """Each clash is one, each of its rules takes part in it, and without all of them there is a group."""
    clashes = conflict.clashes(problem)
    assert clashes
    assert [len(clash) for clash in clashes] == sorted(len(clash) for clash in clashes)
    for clash in clashes:
        assert not all_values(problem, clash)
        assert all(all_values(problem, tuple(rule for rule in clash if rule != one)) for one in clash)
    named = [rule for clash in clashes for rule in clash]
    assert len(set(named)) == len(named)
    assert all_values(problem, tuple(rule for rule in problem.rules() if rule not in named))


def test_the_random_cases_are_of_both_sorts_and_use_every_rule():
    problems = [random_problem(seed) for seed in CASES]
    possible = [bool(all_values(problem, problem.rules())) for problem in problems]
    assert 50 < sum(possible) < 250
    assert {rule.kind for problem in problems for rule in problem.rules()} == {
        "need",
        "seats",
        "capital",
        "balance",
        "rivals",
        "mandatory",
        "forbidden",
    }


def of_firms(coverage, **more) -> Problem:
    coverage = np.array(coverage, dtype=np.float64)
    k = coverage.shape[1]
    least = np.array(more.pop("least", np.zeros(k)), dtype=np.float64)
    return Problem(Needs(coverage, more.pop("weight", np.ones(k)), least, more.pop("depth", np.ones(k))), **{"seats": (1, 2), **more})


def test_a_group_that_exists_has_no_clash():
    assert conflict.clashes(of_firms([[1.0]])) == ()


def test_a_need_that_nobody_meets_is_named_alone_beside_other_clashes():
    problem = of_firms([[1, 0, 0], [0, 1, 0]], least=[1, 1, 1], seats=(1, 1))
    assert conflict.clashes(problem) == ((Rule("need", 2),), (Rule("need", 0), Rule("need", 1), Rule("seats")))


def test_capital_a_certificate_and_rivals_clash():
    """The holder of the certificate is the rival of the one without whose capital there is too little; any two of the three work."""
    problem = of_firms([[1], [0], [0]], least=[1], capital=Capital(np.array([2.0, 8.0, 2.0]), 10.0), rivals=((0, 1),))
    assert conflict.clashes(problem) == ((Rule("need", 0), Rule("rivals"), Rule("capital")),)


def test_a_group_without_prices_is_refused():
    with pytest.raises(ValueError, match=r"conflict\.clashes"):
        choice.prices(of_firms([[0.0]], least=[1]))


def test_a_price_is_what_the_rivalry_takes():
    problem = of_firms([[1, 0], [0, 1], [0, 0.5]], rivals=((0, 1),))
    assert choice.prices(problem)[Rule("rivals")] == pytest.approx(0.5)


def test_asking_for_no_group_is_refused():
    with pytest.raises(ValueError, match="one group or more"):
        choice.best(of_firms([[1.0]]), count=0)


def test_fewer_groups_than_asked_for_are_all_there_are():
    assert [group.members for group in choice.best(of_firms([[1], [0]]), count=9)] == [(0,), (0, 1), (1,)]


@pytest.mark.parametrize(
    ("broken", "match"),
    [
        (lambda: Needs(np.zeros((0, 1)), np.ones(1), np.ones(1), np.ones(1)), "one candidate or more"),
        (lambda: Needs(np.ones((2, 2)), np.ones(1), np.ones(2), np.ones(2)), "2 needs"),
        (lambda: Needs(np.full((2, 1), 1.5), np.ones(1), np.ones(1), np.ones(1)), "between 0"),
        (lambda: Needs(np.ones((2, 1)), np.ones(1), np.ones(1), np.zeros(1)), "depths one or more"),
        (lambda: of_firms([[1.0]], burden=Burden(np.array([np.nan]), np.ones(1), 1.0, 1.0)), "must be numbers"),
        (lambda: of_firms([[1.0]], seats=(3, 2)), "smallest to a largest"),
        (lambda: of_firms([[1.0]], capital=Capital(np.ones(2), 1.0)), "each of the 1 candidates"),
        (lambda: of_firms([[1.0]], capital=Capital(-np.ones(1), 1.0)), "zero or more"),
        (lambda: of_firms([[1.0], [1.0]], rivals=((1, 1),)), "his own rival"),
        (lambda: of_firms([[1.0]], mandatory=(1,)), "candidates 0 to 0"),
    ],
)
def test_what_means_nothing_is_refused(broken, match):
    with pytest.raises(ValueError, match=match):
        broken()


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] != pair[1]), max_size=25))
def test_cliques_hold_all_pairs_of_rivals_and_nothing_else(pairs):
    wanted = {frozenset(pair) for pair in pairs}
    assert {frozenset(pair) for clique in cliques(tuple(pairs)) for pair in combinations(clique, 2)} == wanted


def test_twins_beyond_the_seats_are_left_out():
    problem = of_firms(np.ones((10, 1)), seats=(1, 3))
    assert superfluous(problem, problem.rules(), 1).tolist() == [False] * 3 + [True] * 7
    assert superfluous(problem, problem.rules(), 3).tolist() == [False] * 5 + [True] * 5
    assert not superfluous(problem, (), 1).any()


# Shares


@given(st.lists(st.floats(0.0, 1e9), min_size=1, max_size=30).filter(any))
def test_shares_add_up_to_one_hundred_and_stay_by_their_quota(weights):
    found = shares.hundredths(weights)
    assert sum(found) == 10_000
    for share, weight in zip(found, weights, strict=True):
        assert abs(share - 10_000 * weight / sum(weights)) < 1 + 1e-6
        assert weight > 0 or share == 0


@given(st.lists(st.integers(1, 50), min_size=2, max_size=12))
def test_who_weighs_more_never_gets_less(weights):
    found = shares.hundredths(weights)
    for (a, share), (b, other) in combinations(zip(weights, found, strict=True), 2):
        assert share <= other if a < b else share >= other if a > b else abs(share - other) <= 1


def test_what_is_left_goes_to_the_largest_remainders():
    assert shares.hundredths([1.0, 1.0, 1.0, 4.0]) == (1429, 1429, 1428, 5714)  # quotas 1428.57 three times, 5714.29


@pytest.mark.parametrize("weights", [[], [0.0, 0.0], [1.0, -1.0], [float("nan")], [[1.0]]])
def test_shares_of_nothing_are_refused(weights):
    with pytest.raises(ValueError, match="at least one of them above zero"):
        shares.hundredths(weights)


@pytest.mark.parametrize("m", [1, 2, 3, 4, 5])
def test_the_shapley_value_is_the_mean_over_all_orders_of_arrival(m):
    values = np.random.default_rng(m).normal(size=2**m)
    values[0] = 0.0
    mean = np.zeros(m)
    orders = list(permutations(range(m)))
    for order in orders:
        coalition = 0
        for player in order:
            mean[player] += (values[coalition | 1 << player] - values[coalition]) / len(orders)
            coalition |= 1 << player
    assert shares.shapley(values) == pytest.approx(mean)
    assert shares.shapley(values).sum() == pytest.approx(values[-1])


def test_a_game_must_be_one():
    with pytest.raises(ValueError, match=r"2\*\*m values"):
        shares.shapley([0.0, 1.0, 2.0])
    with pytest.raises(ValueError, match="empty coalition"):
        shares.shapley([1.0, 1.0])


@pytest.mark.parametrize("seed", range(20))
def test_contributions_are_the_shapley_value_of_the_whole_game_of_coverage(seed):
    draw = np.random.default_rng(seed)
    coverage = draw.integers(0, 5, (5, 4)) / 4 * (draw.random((5, 4)) < 0.7)
    weight, depth = draw.integers(1, 9, 4).astype(float), draw.integers(1, 4, 4).astype(float)
    values = np.zeros(32)
    for bits in product((0, 1), repeat=5):
        inside = np.flatnonzero(bits)
        values[sum(1 << int(i) for i in inside)] = weight @ np.minimum(1.0, coverage[inside].sum(axis=0) / depth)
    assert shares.contributions(coverage, weight, depth) == pytest.approx(shares.shapley(values))


def test_many_unequal_providers_are_too_many():
    with pytest.raises(ValueError, match="17 members"):
        shares.contributions(np.linspace(0.1, 1.0, 17)[:, None], np.ones(1), np.ones(1))
    assert shares.contributions(np.ones((40, 1)), np.ones(1), np.ones(1)) == pytest.approx(np.full(40, 1 / 40))
