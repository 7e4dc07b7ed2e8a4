"""Which parts of a title answer a query."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from unicodedata import normalize

from scotemp.kit.search.analyzer import Term, found


class Piece(NamedTuple):
    """A part of a text, and whether it answers the query."""

    text: str
    marked: bool


def pieces(text: str, terms: Sequence[Term]) -> tuple[Piece, ...]:
    """Cut a text into parts that answer one of the terms and parts that do not.

    >>> pieces("Железные дороги", (Term("дорог", True),))
    (Piece(text='Железные ', marked=False), Piece(text='дороги', marked=True))
    """
    text = normalize("NFC", text)
    marked = [False] * len(text)
    for token, start, end in found(text):
        if any(term.fits(token) for term in terms):
            marked[start:end] = [True] * (end - start)
    return tuple(_runs(text, marked))


def _runs(text: str, marked: Sequence[bool]) -> Iterator[Piece]:
    begin = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or marked[place] != marked[begin]:
            yield Piece(text[begin:place], marked[begin])
            begin = place
