"""Candidates who cannot belong to the groups looked for, left out before the solver starts."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_array

from scotemp.engines.groups._programme import Programme
from scotemp.engines.groups.problem import TOLERANCE, Floats, Problem, Rule


def superfluous(problem: Problem, rules: Collection[Rule], count: int) -> NDArray[np.bool_]:
    """Return who cannot be needed for the `count` best groups, (n,) booleans.

    One candidate dominates another who covers no need better, offers no more capital, is no cheaper, has the same class and
    all the rivals of the first. A group with the dominated one leaves out at least (dominators - seats + 1) of the dominators;
    putting one of them in his place gives a group at least as good. With `count` of these he can be left out.
    """
    kinds = {rule.kind for rule in rules}
    n, seats = problem.size, problem.seats[1]
    if "seats" not in kinds or n < seats + count:
        return np.zeros(n, dtype=np.bool_)
    marks = [*problem.needs.coverage.T, -problem.price]
    if "capital" in kinds and problem.capital:
        marks.append(problem.capital.offered)
    above = np.logical_and.reduce([mark[:, None] >= mark for mark in marks])
    equal = above & above.T
    above &= ~equal | (np.arange(n)[:, None] < np.arange(n))
    if "balance" in kinds and problem.balance:
        above &= problem.balance.kind[:, None] == problem.balance.kind
    if "rivals" in kinds and problem.rivals:
        apart = np.zeros((n, n), dtype=np.float64)
        apart[tuple(np.array(problem.rivals).T)] = 1.0
        apart = np.maximum(apart, apart.T)
        above &= apart @ (1.0 - apart) - apart == 0.0
    if "forbidden" in kinds:
        above[list(problem.forbidden)] = False
    dominated = np.asarray(above.sum(axis=0) >= seats - 1 + count)
    if "mandatory" in kinds:
        dominated[list(problem.mandatory)] = False
    return dominated


def without(programme: Programme, people: NDArray[np.bool_]) -> Programme:
    """Return the programme with these candidates, (n,) booleans, left out."""
    upper = programme.upper.copy()
    upper[: programme.people][people] = 0.0
    return replace(programme, upper=upper)


def worth_at_least(programme: Programme, floor: float) -> Programme:
    """Return the programme without those who can belong to no group worth `floor`, and with those fixed who belong to all.

    If the relaxed optimum falls below the floor by taking somebody in (or leaving him out), as his reduced cost tells, he is
    settled. Raises no error where even the relaxed optimum misses the floor: then the programme comes back as it was.
    """
    over, under = np.isfinite(programme.high), np.isfinite(programme.low)
    relaxed = linprog(
        programme.target,
        A_ub=csr_array(np.vstack([programme.matrix[over], -programme.matrix[under]])),
        b_ub=np.concatenate([programme.high[over], -programme.low[under]]),
        bounds=np.column_stack([programme.lower, programme.upper]),
    )
    room = -floor - relaxed.fun + TOLERANCE if relaxed.status == 0 else -1.0
    if room < 0:
        return programme
    people = (np.arange(programme.target.size) < programme.people) & (programme.lower < programme.upper)
    out, always = people & (relaxed.lower.marginals > room), people & (relaxed.upper.marginals < -room)
    return replace(programme, upper=np.where(out, 0.0, programme.upper), lower=np.where(always, 1.0, programme.lower))


def nearby(problem: Problem, programme: Programme, members: tuple[int, ...]) -> Floats:
    """Return the values of the groups one step from `members` (one in, one out, or one exchanged) that keep the rows, best first."""
    single = np.eye(problem.size, dtype=np.bool_)
    inside = np.isin(np.arange(problem.size), members)
    steps = [inside ^ single, *(inside ^ single[i] ^ single[~inside] for i in members)]
    return -np.sort(np.concatenate([_costs(problem, programme, groups.astype(np.float64)) for groups in steps]))


def _costs(problem: Problem, programme: Programme, groups: Floats) -> Floats:
    """Return the target of those of the groups, (g, n), that keep every row."""
    met = np.minimum(1.0, groups @ problem.needs.coverage / problem.needs.depth)
    kinds = problem.balance.kind[:, None] == np.arange(problem.balance.most.size) if problem.balance else np.empty((problem.size, 0))
    variables = np.concatenate([groups, met, np.minimum(1.0, groups @ kinds.astype(np.float64))], axis=1)
    rows = variables @ programme.matrix.T
    kept = np.all((rows >= programme.low - TOLERANCE) & (rows <= programme.high + TOLERANCE), axis=1)
    return np.asarray(variables[kept] @ programme.target)
