"""Which listed names may be meant: one product of sparse matrices over all names searched, by family of keys."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from scotemp.engines.screening.matching.alignment import Tokens
from scotemp.engines.screening.matching.likeness import alike
from scotemp.engines.screening.matching.neighbours import Neighbours
from scotemp.engines.screening.matching.rarity import Rarity
from scotemp.engines.screening.matching.settings import Settings

CHUNK = 50
"""Names searched in one product: bounds the memory of its answer."""


def together(tokens: Tokens) -> Iterator[str]:
    """Yield every two neighbouring tokens written as one, and all of them."""
    for first, second in zip(tokens, tokens[1:], strict=False):
        yield first + second
        yield second + first
    if len(tokens) > 2:
        yield "".join(tokens)


class Postings:
    """The names of a list in one family of keys: `tokens` of every row, and in which rows each term stands."""

    def __init__(self, rows: Sequence[Tokens], rarity: Rarity, settings: Settings) -> None:
        """Take the rows; tokens written together are terms as well, so that a joined name is found by its parts."""
        self.settings = settings
        self.rarity = rarity
        self.terms: dict[str, int] = {}
        for row in rows:
            for token in row:
                self.terms.setdefault(token, len(self.terms))
        self._single = len(self.terms)
        self._neighbours = Neighbours(list(self.terms))
        self._tokens = list(self.terms)
        places, owners = [], []
        for number, row in enumerate(rows):
            words = {*row, *together(row)}
            places.extend(self.terms.setdefault(word, len(self.terms)) for word in words)
            owners.extend([number] * len(words))
        shape = (len(self.terms), len(rows))
        self._rows = csr_matrix((np.ones(len(places), np.float32), (places, owners)), shape=shape)
        self._totals: NDArray[np.float32] = np.array([sum(map(self.rarity.weight, row)) for row in rows], np.float32)

    def candidates(self, searched: Sequence[Tokens], threshold: float) -> Iterator[list[int]]:
        """Yield for each name searched the rows whose quick score reaches the threshold less the slack, best first, bounded."""
        for start in range(0, len(searched), CHUNK):
            some = searched[start : start + CHUNK]
            linked = [self._linked(tokens) for tokens in some]
            matrix = csr_matrix(
                (
                    np.fromiter((worth for each in linked for worth in each.values()), np.float32),
                    np.fromiter((term for each in linked for term in each), np.int32),
                    np.cumsum([0, *map(len, linked)]),
                ),
                shape=(len(some), len(self.terms)),
            )
            product = matrix @ self._rows
            for number, tokens in enumerate(some):
                part = slice(product.indptr[number], product.indptr[number + 1])
                total = sum(map(self.rarity.weight, tokens))
                yield self._best(product.indices[part], product.data[part], total, threshold)

    def _linked(self, tokens: Tokens) -> dict[int, float]:
        """Return the terms of the list that a name's tokens may mean, with what each would bring."""
        linked: dict[int, float] = {}
        for token in set(tokens):
            own = self.rarity.weight(token)
            for place in self._neighbours.of(token):
                other = self._tokens[place]
                worth = alike(token, other, self.settings) * min(own, self.rarity.weight(other))
                if worth > linked.get(place, 0.0):
                    linked[place] = worth
            joined = self.terms.get(token, -1)
            if joined >= self._single:
                linked[joined] = own
        for word in together(tokens):
            place = self.terms.get(word, -1)
            if place >= 0:
                linked[place] = max(self.rarity.rarest, linked.get(place, 0.0))
        return linked

    def _best(self, rows: NDArray[np.int32], brought: NDArray[np.float32], total: float, threshold: float) -> list[int]:
        theirs = self._totals[rows]
        brought = np.minimum(brought, np.minimum(theirs, total))
        ours_left, theirs_left = total - brought, theirs - brought
        less, apart = np.minimum(ours_left, theirs_left), np.abs(ours_left - theirs_left)
        quick = brought / (brought + less + self.settings.absence * apart + 1e-9)
        kept = np.flatnonzero(quick >= threshold - self.settings.slack)
        order = np.argsort(-quick[kept], kind="stable")[: self.settings.candidates]
        return [int(row) for row in rows[kept[order]]]
