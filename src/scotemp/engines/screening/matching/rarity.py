"""How much a token tells: a name that few bear tells more than one that many bear."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log

from scotemp.engines.screening.matching.settings import Settings

INITIAL = 0.3
"""The part of the full weight that a single letter has: it tells little, and how rare it is tells nothing."""


@dataclass(frozen=True, slots=True)
class Rarity:
    """Weights of the tokens of one family of keys, from the number of names that have them.

    >>> rarity = Rarity.of([("wang", "min"), ("wang", "rulin"), ("wang", "wu")], Settings())
    >>> rarity.weight("rulin") > rarity.weight("wang")
    True
    """

    names: int
    counts: Mapping[str, int]
    settings: Settings
    known: dict[str, float] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, names: Iterable[tuple[str, ...]], settings: Settings) -> "Rarity":
        """Count the names (as tokens) in which every token stands."""
        counts: Counter[str] = Counter()
        total = 0
        for total, tokens in enumerate(names, 1):  # noqa: B007 - the last number is the total
            counts.update(set(tokens))
        return cls(total, counts, settings)

    def weight(self, token: str) -> float:
        """Return the weight of a token, from `commonest` (in every name) to `rarest` (in at most one)."""
        weight = self.known.get(token)
        if weight is None:
            weight = self.known[token] = self._made(token)
        return weight

    def _made(self, token: str) -> float:
        if len(token) == 1:
            return INITIAL * self.settings.rarest
        scale = log(max(self.names, 2))
        share = (scale - log(max(self.counts.get(token, 0), 1))) / scale
        return max(self.settings.commonest, self.settings.rarest * share)

    @property
    def rarest(self) -> float:
        """Return the greatest weight of a token."""
        return self.settings.rarest
