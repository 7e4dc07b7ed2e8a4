"""Why there is no group: the smallest sets of rules that cannot be kept together."""

from dataclasses import replace

import numpy as np

from scotemp.engines.groups._narrowing import superfluous, without
from scotemp.engines.groups._programme import solve, write
from scotemp.engines.groups.problem import Problem, Rule


def clashes(problem: Problem) -> tuple[tuple[Rule, ...], ...]:
    """Return sets of rules that clash, the smallest set first; empty if some group keeps all rules.

    In each set every rule takes part: without any one of them the others can be kept (an irreducible infeasible set, found by the
    deletion filter). The sets share no rule, and with all of them lifted a group exists, so that they show at once all that must
    be mended. Sets are minimal, not always the smallest in number. Needs that many candidates meet are set aside first,
    so that the scarce ones are named.

    Parameters
    ----------
    problem
        Candidates, needs and rules.

    Returns
    -------
    tuple of tuple of Rule
        Each set in the order of :meth:`Problem.rules`.

    Raises
    ------
    TimeoutError
        If the solver finds no proof within a minute.

    References
    ----------
    Chinneck, J. W. and Dravnieks, E. W. (1991), "Locating minimal infeasible constraint sets in linear programs", ORSA Journal on
    Computing 3(2), 157-168 (deletion filter); Chinneck, J. W. (2008), Feasibility and Infeasibility in Optimization, Springer,
    chapters 6 and 7.

    Examples
    --------
    >>> import numpy as np
    >>> from scotemp.engines.groups.problem import Needs, Problem
    >>> needs = Needs(np.eye(2), weight=np.ones(2), least=np.ones(2), depth=np.ones(2))
    >>> clashes(Problem(needs, seats=(1, 1)))
    ((Rule(kind='need', need=0), Rule(kind='need', need=1), Rule(kind='seats', need=-1)),)
    """
    rules, found = problem.rules(), list[tuple[Rule, ...]]()
    while not _possible(problem, rules):
        found.append(_irreducible(problem, rules))
        rules = tuple(rule for rule in rules if rule not in found[-1])
    return tuple(sorted(found, key=len))


def _possible(problem: Problem, rules: tuple[Rule, ...]) -> bool:
    programme = without(write(problem, rules), superfluous(problem, rules, 1))
    return solve(replace(programme, target=np.zeros_like(programme.target))) is not None


def _irreducible(problem: Problem, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Return a minimal clashing part of `rules`, which clash: what can go without ending the clash goes."""
    for rule in rules:
        rest = tuple(other for other in rules if other != rule)
        if not _possible(problem, rest):
            rules = rest
    return rules
