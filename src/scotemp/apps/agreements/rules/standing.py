"""How far an agreement has come, as a pure function of its commitments and their milestones."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Share:
    """What counts of a commitment: its weight (more than 0), and how much of the weight of its milestones is verified."""

    weight: int
    verified: int
    total: int

    @property
    def progress(self) -> Fraction:
        """Return the verified share, from 0 to 1; 0 without milestones."""
        return Fraction(self.verified, self.total) if self.total else Fraction(0)


def progress(shares: Collection[Share]) -> Fraction:
    """Return the verified share of the weight of all commitments, from 0 to 1; 0 without any.

    Commitments that ended otherwise than by being fulfilled stay in the total: dropping them would raise it.

    >>> progress([Share(3, verified=1, total=2), Share(1, verified=0, total=5)])
    Fraction(3, 8)
    """
    total = sum(share.weight for share in shares)
    return sum((share.weight * share.progress for share in shares), Fraction(0)) / total if total else Fraction(0)
