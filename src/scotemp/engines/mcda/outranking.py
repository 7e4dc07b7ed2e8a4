"""PROMETHEE: how far each alternative outranks the others and is outranked by them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from scotemp.engines.mcda.decision import Decision, Floats

Shape = Literal["usual", "u", "v", "level", "linear", "gaussian"]
"""Types I to VI of the paper: how a difference becomes a preference."""

BLOCK: Final = 256
"""Rows that are compared with all others at a time: bounds the memory."""


@dataclass(frozen=True, slots=True)
class Preference:
    """How a difference in one criterion is felt: nothing up to `q`, everything from `p`; `s` is the bend of the Gaussian one.

    ``u`` asks for q, ``v`` for p, ``level`` and ``linear`` for both, ``gaussian`` for s; in the unit of the criterion. Raises ValueError.
    """

    shape: Shape = "usual"
    q: float = 0.0
    p: float = 0.0
    s: float = 0.0

    def __post_init__(self) -> None:
        wanted = {
            "usual": True,
            "u": self.q >= 0,
            "v": self.p > 0,
            "level": 0 <= self.q < self.p,
            "linear": 0 <= self.q < self.p,
            "gaussian": self.s > 0,
        }
        if not wanted.get(self.shape, False):
            raise ValueError(f"A preference of the shape {self.shape!r} cannot have q = {self.q}, p = {self.p}, s = {self.s}.")

    def of(self, difference: Floats) -> Floats:
        """Return the preference in [0, 1] for differences in favour; 0 for differences against."""
        d = difference
        match self.shape:
            case "usual":
                felt = np.where(d > 0, 1.0, 0.0)
            case "u":
                felt = np.where(d > self.q, 1.0, 0.0)
            case "v":
                felt = np.clip(d / self.p, 0.0, 1.0)
            case "level":
                felt = np.where(d > self.p, 1.0, np.where(d > self.q, 0.5, 0.0))
            case "linear":
                felt = np.clip((d - self.q) / (self.p - self.q), 0.0, 1.0)
            case _:
                felt = 1.0 - np.exp(-(d**2) / (2 * self.s**2))
        return np.where(d > 0, felt, 0.0)


@dataclass(frozen=True, slots=True)
class Flows:
    """How far alternatives outrank the others and are outranked, each in [0, 1], and the difference; arrays of shape (n,)."""

    leaving: Floats
    entering: Floats

    @property
    def net(self) -> Floats:
        """The net flow in [-1, 1], by which PROMETHEE II ranks; all of them total 0."""
        return self.leaving - self.entering


def promethee(decision: Decision, preferences: Sequence[Preference]) -> Flows:
    """Return the flows of PROMETHEE I, whose difference ranks by PROMETHEE II.

    Parameters
    ----------
    decision : Decision
        Without gaps. Every alternative is compared with every other: work grows with n², memory with n.
    preferences : sequence of Preference, length k
        How a difference in each criterion is felt.

    Raises
    ------
    ValueError
        If a value is missing, or there is not one preference a criterion.

    References
    ----------
    Brans, J. P., Vincke, Ph. and Mareschal, B. (1986), How to select and how to rank projects: the PROMETHEE method, European Journal
    of Operational Research 24, 228-238; Brans and Vincke (1985), Management Science 31, 647-656.

    Examples
    --------
    >>> table = Decision([[4, 3, 2], [3, 2, 4], [5, 1, 3]], [0.5, 0.3, 0.2], [True, True, True])
    >>> promethee(table, [Preference()] * 3).net.round(2).tolist()
    [0.1, -0.3, 0.2]
    """
    decision.complete("PROMETHEE")
    if len(preferences) != decision.weights.size:
        raise ValueError(f"{decision.weights.size} criteria need as many preferences, not {len(preferences)}.")
    values = np.where(decision.benefit, decision.values, -decision.values)
    n = len(values)
    leaving, entering = np.zeros(n), np.zeros(n)
    for start in range(0, n, BLOCK):
        block = values[start : start + BLOCK]
        felt = np.zeros((len(block), n))
        for k, preference in enumerate(preferences):
            felt += decision.weights[k] * preference.of(block[:, None, k] - values[None, :, k])
        leaving[start : start + BLOCK] = felt.sum(axis=1)
        entering += felt.sum(axis=0)
    others = max(n - 1, 1)
    return Flows(leaving / others, entering / others)
