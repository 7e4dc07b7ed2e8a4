"""The mixed-integer programme of a group, row by row, and the call of the solver."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from scotemp.engines.groups.problem import Balance, Floats, Problem, Rule

Row = tuple[Floats, float, float]

SECONDS = 60.0
"""Longest time for one solution; past it the solver has proved nothing, and says so."""

TIME_LIMIT, INFEASIBLE = 1, 2


@dataclass(frozen=True, eq=False)
class Programme:
    """Minimise ``target @ v`` with ``low <= matrix @ v <= high`` and ``lower <= v <= upper``.

    The first `people` variables are candidates (0 or 1), then come the parts of needs met and the classes present.
    """

    people: int
    target: Floats
    matrix: Floats
    low: Floats
    high: Floats
    lower: Floats
    upper: Floats


def write(problem: Problem, rules: Collection[Rule]) -> Programme:
    """Return the programme of the best group under `rules`."""
    n, k = problem.needs.coverage.shape
    classes = problem.balance.most.size if problem.balance else 0
    width = n + k + classes
    rows = [*_cover(problem, width), *_frame(problem, frozenset(rules), width)]
    return Programme(
        people=n,
        target=np.concatenate([problem.price, -problem.needs.weight, np.zeros(classes)]),
        matrix=np.array([row for row, _, _ in rows]).reshape(len(rows), width),
        low=np.array([low for _, low, _ in rows]),
        high=np.array([high for _, _, high in rows]),
        lower=np.zeros(width),
        upper=np.ones(width),
    )


def solve(programme: Programme) -> tuple[int, ...] | None:
    """Return the members of the best group, None if there is none; raises TimeoutError after SECONDS without a proof."""
    answer = milp(
        programme.target,
        integrality=np.arange(programme.target.size) < programme.people,
        bounds=Bounds(programme.lower, programme.upper),
        constraints=LinearConstraint(programme.matrix, programme.low, programme.high),
        options={"mip_rel_gap": 0.0, "time_limit": SECONDS},
    )
    if answer.status == TIME_LIMIT:
        raise TimeoutError(f"No proof after {SECONDS:.0f} seconds: ask for fewer candidates or needs, or set more of them as mandatory.")
    if answer.status == INFEASIBLE:
        return None
    if not answer.success:
        raise ArithmeticError(f"The solver gave up on this problem: {answer.message}")
    return tuple(int(i) for i in np.flatnonzero(answer.x[: programme.people] > 0.5))


def excluding(programme: Programme, members: tuple[int, ...]) -> Programme:
    """Return the programme with one row more: the group must differ from `members` in one candidate or more."""
    row = np.where(np.arange(programme.target.size) < programme.people, -1.0, 0.0)
    row[list(members)] = 1.0
    return replace(
        programme,
        matrix=np.vstack([programme.matrix, row]),
        low=np.append(programme.low, -np.inf),
        high=np.append(programme.high, len(members) - 1.0),
    )


def _cover(problem: Problem, width: int) -> Iterator[Row]:
    """Yield for each need that its part met is no more than coverage / depth (its bound is 1)."""
    n, k = problem.needs.coverage.shape
    for j in range(k):
        row = np.zeros(width)
        row[:n] = problem.needs.coverage[:, j]
        row[n + j] = -problem.needs.depth[j]
        yield row, 0.0, np.inf


def _frame(problem: Problem, rules: frozenset[Rule], width: int) -> Iterator[Row]:
    n, kinds = problem.size, {rule.kind for rule in rules}

    def over(values: Floats) -> Floats:
        return np.concatenate([values, np.zeros(width - n)])

    def of(members: tuple[int, ...]) -> Floats:
        return over(np.isin(np.arange(n), members).astype(np.float64))

    for rule in rules:
        if rule.kind == "need":
            yield over(problem.needs.coverage[:, rule.need]), float(problem.needs.least[rule.need]), np.inf
    if "seats" in kinds:
        yield over(np.ones(n)), float(problem.seats[0]), float(problem.seats[1])
    if "capital" in kinds and problem.capital:
        yield over(np.minimum(problem.capital.offered / problem.capital.wanted, 1.0)), 1.0, np.inf
    if "mandatory" in kinds:
        yield of(problem.mandatory), float(len(set(problem.mandatory))), np.inf
    if "forbidden" in kinds:
        yield of(problem.forbidden), 0.0, 0.0
    if "rivals" in kinds:
        yield from ((of(clique), 0.0, 1.0) for clique in cliques(problem.rivals))
    if "balance" in kinds and problem.balance:
        yield from _balance(problem.balance, n, width)


def _balance(balance: Balance, n: int, width: int) -> Iterator[Row]:
    """Yield numbers by class, the largest share, and the classes present (the last variables: whole where it matters)."""
    present = np.zeros(width)
    for c in range(balance.most.size):
        own = np.concatenate([(balance.kind == c).astype(np.float64), np.zeros(width - n)])
        yield own, float(balance.least[c]), float(balance.most[c])
        if balance.largest_share < 1.0:
            yield own - balance.largest_share * (np.arange(width) < n), -np.inf, 0.0
        here = width - balance.most.size + c
        present[here] = 1.0
        yield own - (np.arange(width) == here), 0.0, np.inf
    yield present, float(balance.fewest), np.inf


def cliques(pairs: tuple[tuple[int, int], ...]) -> list[tuple[int, ...]]:
    """Return sets of mutual rivals that together hold all pairs: one row for a set says more than one for each pair."""
    apart: dict[int, set[int]] = {}
    for a, b in pairs:
        apart.setdefault(a, set()).add(b)
        apart.setdefault(b, set()).add(a)
    open_pairs = {(min(pair), max(pair)) for pair in pairs}
    found = []
    for a, b in sorted(open_pairs):
        if (a, b) not in open_pairs:
            continue
        clique = {a, b}
        for other in sorted(apart[a] & apart[b]):
            if clique <= apart[other]:
                clique.add(other)
        open_pairs -= {(c, d) for c in clique for d in clique if c < d}
        found.append(tuple(sorted(clique)))
    return found
