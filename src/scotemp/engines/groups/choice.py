"""The best groups, proven: first, second, third, and what each rule takes from the first."""

from dataclasses import dataclass

from scotemp.engines.groups._narrowing import nearby, superfluous, without, worth_at_least
from scotemp.engines.groups._programme import excluding, solve, write
from scotemp.engines.groups.problem import Problem, Rule


@dataclass(frozen=True, slots=True)
class Group:
    """Members in ascending order, and the value of the group."""

    members: tuple[int, ...]
    value: float


def best(problem: Problem, count: int = 1) -> tuple[Group, ...]:
    r"""Return the ``count`` best groups, best first; fewer if there are no more, none if the rules clash.

    .. math::
        \max_{x \in \{0,1\}^n,\; 0 \le y \le 1} \; \sum_j w_j y_j - \sum_i (\alpha\,c_i + \beta\,\rho_i)\, x_i
        \qquad d_j y_j \le \sum_i a_{ij} x_i

    subject to :math:`\sum_i a_{ij} x_i \ge \ell_j` for each required need, the seats :math:`s_0 \le \sum_i x_i \le s_1`, the capital
    :math:`\sum_i k_i x_i \ge K`, the balance of classes, :math:`x_i + x_j \le 1` for rivals, and the mandatory and forbidden
    candidates. Each further group is the best that differs from those before it in a candidate or more (no-good cuts).

    Parameters
    ----------
    problem
        Candidates, needs and rules.
    count
        How many groups, 1 or more.

    Returns
    -------
    tuple of Group
        Proven optimal: no group that is not listed has a value more than 1e-6 above the last. Groups of equal value may come
        in any order.

    Raises
    ------
    TimeoutError
        If the solver finds no proof within a minute.

    References
    ----------
    Nemhauser, G. L. and Wolsey, L. A. (1988), Integer and Combinatorial Optimization, Wiley, sections I.1 and II.2 (covering,
    packing; cliques in place of pairs); Chvatal, V. (1979), "A greedy heuristic for the set-covering problem", Mathematics of
    Operations Research 4(3), 233-235; Balas, E. and Jeroslow, R. (1972), "Canonical cuts on the unit hypercube", SIAM Journal on
    Applied Mathematics 23(1), 61-69 (no-good cuts); solved by HiGHS, Huangfu, Q. and Hall, J. A. J. (2018), Mathematical
    Programming Computation 10(1), 119-142.

    Examples
    --------
    >>> import numpy as np
    >>> from scotemp.engines.groups.problem import Needs, Problem
    >>> coverage = np.array([[1.0, 1.0, 0.0], [0.0, 1.0, 1.0], [0.0, 0.0, 1.0]])
    >>> needs = Needs(coverage, weight=np.array([3.0, 2.0, 1.0]), least=np.array([1.0, 0.0, 0.0]), depth=np.ones(3))
    >>> best(Problem(needs, seats=(1, 2), rivals=((0, 1),)), count=2)
    (Group(members=(0, 2), value=6.0), Group(members=(0,), value=5.0))
    """
    if count < 1:
        raise ValueError(f"Ask for one group or more; got {count}.")
    rules = problem.rules()
    programme = write(problem, rules)
    rest = without(programme, superfluous(problem, rules, count))
    found = list[tuple[int, ...]]()
    while len(found) < count and (members := solve(rest)) is not None:
        found.append(members)
        rest = excluding(rest, members)
        if len(found) == 1 and count > 1 and (others := nearby(problem, programme, members)).size >= count - 1:
            rest = worth_at_least(rest, others[count - 2])
    groups = [Group(members, problem.value(members)) for members in found]
    return tuple(sorted(groups, key=lambda group: -group.value))


def prices(problem: Problem) -> dict[Rule, float]:
    r"""Return what each rule costs: how much more the best group would be worth if that one rule were lifted.

    .. math:: p_r = \max_{x \in X \setminus r} v(x) - \max_{x \in X} v(x) \ge 0

    A required need that is lifted stays desired: it still counts in the value.

    Parameters
    ----------
    problem
        Candidates, needs and rules.

    Returns
    -------
    dict
        The price of every rule in force, in units of the value; 0 for a rule that takes nothing. Prices do not add up: two
        rules may cost something only together.

    Raises
    ------
    ValueError
        If there is no group at all: then ask :func:`~scotemp.engines.groups.conflict.clashes` why.
    TimeoutError
        If the solver finds no proof within a minute.

    References
    ----------
    The integer programme solved again without the rule, in place of a dual value, which integer programmes lack: Geoffrion, A. M.
    and Nauss, R. (1977), "Parametric and postoptimality analysis in integer linear programming", Management Science 23(5), 453-466.

    Examples
    --------
    >>> import numpy as np
    >>> from scotemp.engines.groups.problem import Needs, Problem
    >>> needs = Needs(np.eye(3), weight=np.array([3.0, 2.0, 1.0]), least=np.array([0.0, 0.0, 1.0]), depth=np.ones(3))
    >>> for rule, price in prices(Problem(needs, seats=(1, 2), rivals=((0, 1),))).items():
    ...     print(rule.kind, rule.need, price)
    need 2 0.0
    rivals -1 0.0
    seats -1 0.0
    >>> prices(Problem(needs, seats=(1, 2)))[Rule("seats")]
    2.0
    """
    rules = problem.rules()
    first = solve(without(write(problem, rules), superfluous(problem, rules, 1)))
    if first is None:
        raise ValueError("No group keeps all the rules, so none has a price: ask groups.conflict.clashes which rules clash.")
    value = problem.value(first)
    return {lifted: max(0.0, _best_value(problem, [rule for rule in rules if rule != lifted], first) - value) for lifted in rules}


def _best_value(problem: Problem, rules: list[Rule], known: tuple[int, ...]) -> float:
    """Return the value of the best group under `rules`, which the group `known` keeps."""
    programme = write(problem, rules)
    floor = max([problem.value(known), *nearby(problem, programme, known)[:1]])
    members = solve(worth_at_least(without(programme, superfluous(problem, rules, 1)), floor))
    if members is None:
        raise ArithmeticError(f"The solver lost a group worth {floor} that keeps these rules: {rules}.")
    return problem.value(members)
