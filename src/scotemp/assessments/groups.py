"""Who should go to a target country together?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import numpy as np

from scotemp.assessments.assessment import Assessment
from scotemp.engines.groups import choice, conflict, shares
from scotemp.engines.groups.problem import Balance, Burden, Capital, Needs, Problem, Rule

KINDS = ("capability", "stage", "certificate", "language")
"""What a need may be: a capability, a stage of the chain (an industry), a certificate or a language."""

BALANCED = 2
"""A group is balanced from this many classes of ownership."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who may be asked: codes of what he brings; capital offered and cost in one currency, risk in any unit (0: none)."""

    key: str
    ownership: str = ""
    capabilities: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    certificates: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    capital: float = 0.0
    cost: float = 0.0
    risk: float = 0.0


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a group: a required need by its kind and code, or a kind of rule.

    Rules: ``seats``, ``capital``, ``balance``, ``rivals``, ``mandatory``, ``forbidden``; they have no code.
    """

    kind: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """What the project needs: `depth` members who have it, and up to `reserve` more who still count.

    A required need must be met in full; one that is only desired counts by the part met, times `weight`.
    """

    kind: str
    code: str
    required: bool = True
    weight: float = 1.0
    depth: int = 1
    reserve: int = 0

    def __post_init__(self) -> None:
        """Refuse a kind that no candidate can have."""
        if self.kind not in KINDS:
            raise ValueError(f"A need is one of {', '.join(KINDS)}; got {self.kind!r}. Capital is wanted by Terms.capital.")
        if self.depth < 1 or self.reserve < 0:
            raise ValueError(f"Need {self.code}: a depth is 1 or more and a reserve 0 or more; got {self.depth} and {self.reserve}.")

    def met_by(self, candidate: Candidate) -> bool:
        """Tell whether the candidate has what is needed."""
        held = {
            "capability": candidate.capabilities,
            "stage": candidate.stages,
            "certificate": candidate.certificates,
            "language": candidate.languages,
        }
        return self.code in held[self.kind]


@dataclass(frozen=True, slots=True)
class Terms:
    """The frame of the group.

    `fewest_classes` of ownership must take part, each class in `class_limits` with least and most members, none with more than
    `largest_share` of the members; an unknown ownership ("") is no class. `capital` is the sum wanted. One unit of cost or risk
    takes `cost_weight` or `risk_weight` from the value, which is in the unit of the needs' weights.
    """

    seats: tuple[int, int] = (2, 8)
    capital: float = 0.0
    fewest_classes: int = 1
    class_limits: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    largest_share: float = 1.0
    rivals: tuple[tuple[str, str], ...] = ()
    mandatory: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    cost_weight: float = 0.0
    risk_weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Member:
    """A member proposed, with two proposals for his share in per cent: by what he brings (Shapley), and by his capital."""

    key: str
    ownership: str
    by_contribution: Decimal
    by_capital: Decimal


@dataclass(frozen=True, slots=True)
class Covered:
    """A need, who of the group meets it, and to what part (1: in depth and reserve)."""

    need: Need
    by: tuple[str, ...]
    part: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """One group: its value, the weighted part of the needs met in [0, 1], and the sums of its members."""

    members: tuple[Member, ...]
    covered: tuple[Covered, ...]
    value: float
    coverage: float
    capital: float
    cost: float
    risk: float

    @property
    def classes(self) -> tuple[str, ...]:
        """Return the classes of ownership that take part."""
        return tuple(sorted({member.ownership for member in self.members if member.ownership}))

    @property
    def balanced(self) -> bool:
        """Tell whether two or more classes of ownership take part."""
        return len(self.classes) >= BALANCED


@dataclass(frozen=True, slots=True)
class Groups:
    """The best groups, best first, and what each condition costs the first (in the unit of value); or what clashes.

    `full` is the value of a group that met every need at no cost. Without proposals `clashes` holds sets of conditions that
    cannot be kept together, smallest first: to have a group one condition of each set must go.
    """

    proposals: tuple[Proposal, ...]
    prices: Mapping[Condition, float]
    clashes: tuple[tuple[Condition, ...], ...]
    full: float


def build(
    candidates: Sequence[Candidate],
    needs: Sequence[Need],
    terms: Terms,
    *,
    country: str,
    as_of: date,
    count: int = 3,
    with_prices: bool = True,
) -> Assessment[Groups]:
    """Answer which members the `count` best groups for a project in `country` have, and what each condition costs.

    `as_of` is the day of the candidates' data. Prices take one solution for each condition (seconds with hundreds of candidates).
    Raises ValueError for no candidate, keys or needs named twice, and mandatory or forbidden who are no candidates; TimeoutError
    if a solution is not proven within a minute.
    """
    problem = _problem(candidates, needs, terms)
    groups = choice.best(problem, count)
    value = Groups(
        proposals=tuple(_proposal(problem, group, candidates, needs) for group in groups),
        prices={_condition(rule, needs): price for rule, price in choice.prices(problem).items()} if groups and with_prices else {},
        clashes=() if groups else tuple(tuple(_condition(rule, needs) for rule in clash) for clash in conflict.clashes(problem)),
        full=float(problem.needs.weight.sum()),
    )
    inputs: dict[str, object] = {
        "country": country,
        "candidates": tuple(candidates),
        "needs": tuple(needs),
        "terms": terms,
        "count": count,
    }
    return Assessment(value, "group-choice", inputs, sources=(), as_of=as_of, limits=("declared_profiles", "chosen_weights"))


def share_out(weights: Mapping[str, float]) -> dict[str, Decimal]:
    """Return shares in per cent, to the hundredth, in proportion to `weights`; they add up to exactly 100.

    Equal shares if all weights are zero. Raises ValueError for a negative weight, or nobody to share.
    """
    values = list(weights.values())
    parts = shares.hundredths(values if any(values) else [1.0] * len(values))
    return {key: Decimal(part) / 100 for key, part in zip(weights, parts, strict=True)}


def _problem(candidates: Sequence[Candidate], needs: Sequence[Need], terms: Terms) -> Problem:
    place = {candidate.key: i for i, candidate in enumerate(candidates)}
    if not place:
        raise ValueError("There is no candidate to choose from: name one or more.")
    if len(place) < len(candidates) or len({(need.kind, need.code) for need in needs}) < len(needs):
        raise ValueError("A candidate or a need is named twice: name each once, and ask for more of a need by its depth.")
    if strangers := {*terms.mandatory, *terms.forbidden} - place.keys():
        raise ValueError(f"Mandatory or forbidden, but no candidate: {', '.join(sorted(strangers))}. Add them to the candidates.")
    return Problem(
        Needs(
            np.array([[need.met_by(one) for need in needs] for one in candidates], dtype=np.float64).reshape(len(candidates), len(needs)),
            weight=np.array([need.weight for need in needs], dtype=np.float64),
            least=np.array([need.depth * need.required for need in needs], dtype=np.float64),
            depth=np.array([need.depth + need.reserve for need in needs], dtype=np.float64),
        ),
        seats=terms.seats,
        burden=Burden(_column(candidates, "cost"), _column(candidates, "risk"), terms.cost_weight, terms.risk_weight),
        capital=Capital(_column(candidates, "capital"), terms.capital),
        balance=_balance(candidates, terms),
        rivals=tuple((place[a], place[b]) for a, b in terms.rivals if a in place and b in place),
        mandatory=tuple(place[key] for key in terms.mandatory),
        forbidden=tuple(place[key] for key in terms.forbidden),
    )


def _balance(candidates: Sequence[Candidate], terms: Terms) -> Balance | None:
    """Return the rules on ownership, None if there are none."""
    if terms.fewest_classes <= 1 and not terms.class_limits and terms.largest_share >= 1.0:
        return None
    classes = sorted({one.ownership for one in candidates if one.ownership} | set(terms.class_limits))
    limits = [terms.class_limits.get(name, (0, len(candidates))) for name in classes]
    return Balance(
        kind=np.array([classes.index(one.ownership) if one.ownership else -1 for one in candidates], dtype=np.int64),
        fewest=terms.fewest_classes,
        least=np.array([least for least, _ in limits], dtype=np.int64),
        most=np.array([most for _, most in limits], dtype=np.int64),
        largest_share=terms.largest_share,
    )


def _proposal(problem: Problem, group: choice.Group, candidates: Sequence[Candidate], needs: Sequence[Need]) -> Proposal:
    chosen = [candidates[i] for i in group.members]
    rows = problem.needs.coverage[list(group.members)]
    brought = shares.contributions(rows, problem.needs.weight, problem.needs.depth)
    by_contribution = share_out({one.key: float(part) for one, part in zip(chosen, brought, strict=True)}) if chosen else {}
    by_capital = share_out({one.key: one.capital for one in chosen}) if chosen else {}
    parts = np.minimum(1.0, rows.sum(axis=0) / problem.needs.depth)
    full = float(problem.needs.weight.sum())
    return Proposal(
        members=tuple(Member(one.key, one.ownership, by_contribution[one.key], by_capital[one.key]) for one in chosen),
        covered=tuple(
            Covered(need, tuple(one.key for one in chosen if need.met_by(one)), float(part))
            for need, part in zip(needs, parts, strict=True)
        ),
        value=group.value,
        coverage=float(problem.needs.weight @ parts) / full if full > 0 else 1.0,
        capital=sum(one.capital for one in chosen),
        cost=sum(one.cost for one in chosen),
        risk=sum(one.risk for one in chosen),
    )


def _condition(rule: Rule, needs: Sequence[Need]) -> Condition:
    return Condition(needs[rule.need].kind, needs[rule.need].code) if rule.kind == "need" else Condition(rule.kind)


def _column(candidates: Sequence[Candidate], name: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array([getattr(one, name) for one in candidates], dtype=np.float64)
