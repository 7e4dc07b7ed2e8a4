"""Which listed names may be meant: one product of sparse matrices over all names searched, by family of keys."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from zlib import crc32

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


def _together(tokens: Tokens) -> set[str]:
    """Return every two neighbouring tokens written as one, in both orders, and all of them as one."""
    pairs = list(pairwise(tokens))
    written = {first + second for first, second in pairs} | {second + first for first, second in pairs}
    return written | {"".join(tokens)} if pairs else written


def _sums(words: Iterable[str]) -> set[int]:
    """Return the words as 32-bit sums; two words of one sum only make a candidate more."""
    return {crc32(word.encode()) for word in words}


class Postings:
    """The names of a list in one family of keys: `tokens` of every row, and in which rows each term stands."""

    def __init__(self, rows: Sequence[Tokens], rarity: Rarity, settings: Settings) -> None:
        """Take the rows; tokens written together are terms as well, so that a joined name is found by its parts."""
        self.settings = settings
        self.rarity = rarity
        self._places: dict[str, int] = {}
        for row in rows:
            for token in row:
                self._places.setdefault(token, len(self._places))
        self._tokens = list(self._places)
        self._neighbours = Neighbours(self._tokens)
        self._joined, terms, owners = self._terms_of(rows)
        shape = (len(self._tokens) + len(self._joined), len(rows))
        self._rows = csr_matrix((np.ones(len(terms), np.float32), (terms, owners)), shape=shape)
        self._totals: NDArray[np.float32] = np.array([sum(map(self.rarity.weight, row)) for row in rows], np.float32)

    def _terms_of(self, rows: Sequence[Tokens]) -> tuple[NDArray[np.uint32], NDArray[np.int32], NDArray[np.int32]]:
        """Return the sums of joined tokens, sorted, and for every term in a row its place (tokens, then joined ones) and the row."""
        single, single_rows, joined, joined_rows = array("i"), array("i"), array("I"), array("i")
        for number, row in enumerate(rows):
            words, written = set(row), _sums(_together(row))
            single.extend(self._places[word] for word in words)
            single_rows.extend([number] * len(words))
            joined.extend(written)
            joined_rows.extend([number] * len(written))
        distinct, places = np.unique(np.asarray(joined), return_inverse=True)
        terms = np.concatenate([np.asarray(single), places.astype(np.int32) + len(self._tokens)])
        return distinct, terms, np.concatenate([np.asarray(single_rows), np.asarray(joined_rows)])

    def _joined_places(self, words: Iterable[str]) -> list[int]:
        """Return the terms of the list that are several of its tokens and make one of the words."""
        wanted = np.fromiter(_sums(words), np.uint32)
        places = np.searchsorted(self._joined, wanted)
        known = places < len(self._joined)
        found = places[known][self._joined[places[known]] == wanted[known]]
        return [int(place) + len(self._tokens) for place in found]

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
                shape=(len(some), self._rows.shape[0]),
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
        for place in self._joined_places({*tokens, "".join(tokens)}):
            linked[place] = self.rarity.rarest
        for word in _together(tokens):
            if word in self._places:
                linked[self._places[word]] = self.rarity.rarest
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
