"""The problem of choosing members: who covers which need, and the rules that a group must keep."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

TOLERANCE = 1e-6
"""The solver's: a group may miss a limit by this much of a member (of the capital wanted); values nearer than this count as equal."""


class Rule(NamedTuple):
    """One rule that can be in force or lifted.

    `kind`: ``need`` (required need number `need`), ``seats``, ``capital``, ``balance``, ``rivals``, ``mandatory`` or ``forbidden``.
    """

    kind: str
    need: int = -1


@dataclass(frozen=True, eq=False)
class Needs:
    """What a group of n candidates should cover: k needs.

    `coverage` (n, k) in [0, 1]: how far each candidate meets each need; `weight` (k,) what a need is worth when fully met;
    `least` (k,) how much coverage the group must have (0: desired only); `depth` (k,) up to how much more coverage counts, at
    least 1: a need is met to the part min(1, sum of coverage / depth).
    """

    coverage: Floats
    weight: Floats
    least: Floats
    depth: Floats

    def __post_init__(self) -> None:
        """Refuse shapes and values that mean nothing."""
        if self.coverage.ndim != 2 or not self.coverage.shape[0]:
            raise ValueError(f"Coverage must be candidates by needs, with one candidate or more; got shape {self.coverage.shape}.")
        k = self.coverage.shape[1]
        if not self.weight.shape == self.least.shape == self.depth.shape == (k,):
            raise ValueError(f"Each of the {k} needs must have one weight, one least coverage and one depth.")
        if np.any((self.coverage < 0) | (self.coverage > 1)):
            raise ValueError("Coverage must lie between 0 (does not meet the need) and 1 (meets it alone).")
        if np.any(self.weight < 0) or np.any(self.least < 0) or np.any(self.depth < 1):
            raise ValueError("Weights and least coverage must be zero or more, depths one or more.")


@dataclass(frozen=True, eq=False)
class Burden:
    """What members take from the value: cost (n,) and risk (n,), each times its weight (value given up for one unit)."""

    cost: Floats
    risk: Floats
    cost_weight: float
    risk_weight: float

    @property
    def price(self) -> Floats:
        """Return what each candidate takes from the value of a group, (n,)."""
        return self.cost_weight * self.cost + self.risk_weight * self.risk


@dataclass(frozen=True, eq=False)
class Capital:
    """Capital that each candidate offers (n,) and the sum wanted, in one currency."""

    offered: Floats
    wanted: float


@dataclass(frozen=True, eq=False)
class Balance:
    """Classes of candidates, `kind` (n,) numbered from 0 to m - 1 (-1: of no class), and what a group must keep.

    At least `fewest` classes take part, each class with `least` (m,) to `most` (m,) members, and no class with more than
    `largest_share` of all members.
    """

    kind: Integers
    fewest: int
    least: Integers
    most: Integers
    largest_share: float = 1.0


@dataclass(frozen=True, eq=False)
class Problem:
    """Candidates 0 to n - 1, and all that decides which of them make the best group.

    `seats` is the smallest and largest number of members; `rivals` are pairs that must not sit together.
    """

    needs: Needs
    seats: tuple[int, int]
    burden: Burden | None = None
    capital: Capital | None = None
    balance: Balance | None = None
    rivals: tuple[tuple[int, int], ...] = ()
    mandatory: tuple[int, ...] = ()
    forbidden: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Refuse parts that do not fit together."""
        n = self.size
        if not 0 <= self.seats[0] <= self.seats[1]:
            raise ValueError(f"Seats must run from a smallest to a largest number; got {self.seats[0]} to {self.seats[1]}.")
        shapes = [self.burden.cost.shape, self.burden.risk.shape] if self.burden else []
        shapes += [self.capital.offered.shape] if self.capital else []
        shapes += [self.balance.kind.shape] if self.balance else []
        if any(shape != (n,) for shape in shapes):
            raise ValueError(f"Cost, risk, capital and class must each have one entry for each of the {n} candidates.")
        if not np.all(np.isfinite(self.price)) or (
            self.capital and not np.all((self.capital.offered >= 0) & (self.capital.offered < np.inf))
        ):
            raise ValueError("Cost, risk and their weights must be numbers, capital offered a number of zero or more.")
        named = {*self.mandatory, *self.forbidden, *(one for pair in self.rivals for one in pair)}
        if any(not 0 <= one < n for one in named) or any(a == b for a, b in self.rivals):
            raise ValueError(f"Rivals, mandatory and forbidden must name candidates 0 to {n - 1}, and nobody is his own rival.")

    @property
    def size(self) -> int:
        """Return the number of candidates."""
        return int(self.needs.coverage.shape[0])

    @property
    def price(self) -> Floats:
        """Return what each candidate takes from the value, (n,)."""
        return self.burden.price if self.burden else np.zeros(self.size)

    def rules(self) -> tuple[Rule, ...]:
        """Return the rules in force: needs first, those with the most candidates leading, then the frame."""
        supply = self.needs.coverage.sum(axis=0) - self.needs.least
        frame = {
            "mandatory": self.mandatory,
            "forbidden": self.forbidden,
            "rivals": self.rivals,
            "balance": self.balance,
            "capital": self.capital and self.capital.wanted > 0,
            "seats": True,
        }
        return (
            *(Rule("need", int(j)) for j in np.argsort(-supply, kind="stable") if self.needs.least[j] > 0),
            *(Rule(kind) for kind, content in frame.items() if content),
        )

    def value(self, members: Collection[int]) -> float:
        """Return the weights of the needs, each times the part that `members` meet, less what the members cost."""
        chosen = sorted(members)
        met = np.minimum(1.0, self.needs.coverage[chosen].sum(axis=0) / self.needs.depth)
        return float(self.needs.weight @ met - self.price[chosen].sum())
