"""A text laid out line by line with what was found marked in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and the numbers of the findings because of which they are marked; none for plain words."""

    text: str
    numbers: tuple[int, ...] = ()


def marked(text: str, marks: Mapping[int, Sequence[Sequence[int]]]) -> Iterator[tuple[Piece, ...]]:
    """Yield the lines of a text in pieces; `marks` are the spans of each finding by its number, and may overlap.

    >>> [piece.numbers for piece in next(marked("返还税款", {1: [(0, 2)]}))]
    [(1,), ()]
    """
    spans = [(begin, end, number) for number, given in marks.items() for begin, end in given]
    place = 0
    for line in text.splitlines(keepends=True):
        end = place + len(line)
        here = [one for one in spans if one[0] < end and one[1] > place]
        cuts = sorted({place, end} | {min(max(at, place), end) for one in here for at in one[:2]})
        yield tuple(
            Piece(text[begin:until], tuple(sorted({number for left, right, number in here if left < until and right > begin})))
            for begin, until in pairwise(cuts)
        )
        place = end
