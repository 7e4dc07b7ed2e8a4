"""Tokens that are nearly equal, found without comparing all with all: by what is left when letters are left out."""

from array import array
from collections.abc import Sequence
from itertools import combinations
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from scotemp.engines.screening.matching.likeness import SHORT, consonants

TWO_LEFT_OUT = 8
"""From so many letters on, two may differ; below, one."""


def _traces(token: str) -> set[int]:
    """Return 32-bit sums of the token, of the token with one letter left out (two in long ones) and of its consonants.

    Two tokens that differ by one change, one letter more or less, or two neighbours in the other order share a trace.
    """
    letters = range(len(token))
    kept = {token}
    if len(token) > SHORT:
        kept.update(token[:place] + token[place + 1 :] for place in letters)
    if len(token) >= TWO_LEFT_OUT:
        kept.update(token[:a] + token[a + 1 : b] + token[b + 1 :] for a, b in combinations(letters, 2))
    bare = consonants(token)
    if len(bare) >= SHORT:
        kept.add("=" + bare)
    return {crc32(each.encode()) for each in kept}


class Neighbours:
    """The traces of a vocabulary, sorted, so that the neighbours of a token are found by bisection."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """Trace the vocabulary; a token is known by its place in it."""
        sums, sizes = array("I"), array("i")
        for token in vocabulary:
            made = _traces(token)
            sums.extend(made)
            sizes.append(len(made))
        owners = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
        order = np.argsort(np.asarray(sums), kind="stable")
        self._sums: NDArray[np.uint32] = np.asarray(sums)[order]
        self._owners: NDArray[np.int32] = owners[order]

    def of(self, token: str) -> list[int]:
        """Return the places of the tokens that share a trace with the token, sorted."""
        wanted = np.fromiter(_traces(token), np.uint32)
        starts, ends = np.searchsorted(self._sums, wanted, "left"), np.searchsorted(self._sums, wanted, "right")
        found: set[int] = set()
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            if end > start:
                found.update(self._owners[start:end].tolist())
        return sorted(found)
