"""How wide the columns of a printed table are, so that no word is cut and none covers its neighbour."""

from collections.abc import Sequence

from scotemp.documents.blocks import Cell, Table
from scotemp.documents.figures.measure import breakable, text_width
from scotemp.documents.numbers import display

TIGHT = 0.94  # the measure is generous for want of a known font; here the font is known
SHORTEST = 4  # ems: Chinese may break after any sign, yet a column of single signs cannot be read


def _texts(table: Table, language: str, i: int) -> list[str]:
    """Return the texts of column `i`: title, values, remarks."""
    cells = [row[i] for row in table.rows]
    values = [display(cell, table.columns[i], language) for cell in cells]
    return [table.columns[i].title, *values, *(cell.note for cell in cells if isinstance(cell, Cell) and cell.note)]


def _fitted(table: Table, language: str, size: float, gap: float) -> tuple[list[float], list[float]]:
    """Return what each column needs at least (its longest word) and at most (its longest line)."""
    least, most = [], []
    for i in range(len(table.columns)):
        texts = _texts(table, language, i)
        words = [word for text in texts for word in breakable(text)]
        longest = TIGHT * max(text_width(text, size) for text in texts)
        word = TIGHT * max((text_width(word.rstrip(), size) for word in words), default=0.0)
        least.append(max(word, min(longest, SHORTEST * size)) + gap)
        most.append(longest + gap)
    return least, most


def column_widths(table: Table, language: str, *, room: float, sizes: Sequence[float], gap: float) -> tuple[float, list[float]]:
    """Return the largest of the type `sizes` at which every word fits, and the widths of columns; they fill `room`.

    A column gets what its longest word takes, and the rest is shared by how much more its longest line would like.
    Should words not fit at the smallest size either, all columns shrink alike.
    """
    for size in sizes:
        least, most = _fitted(table, language, size, gap)
        if sum(least) <= room:
            break
    spare = room - sum(least)
    if spare < 0:
        return size, [room * width / sum(least) for width in least]
    wishes = [want - need for want, need in zip(most, least, strict=True)]
    if sum(wishes) <= spare:  # everything fits on one line: the rest goes to all alike
        return size, [room * width / sum(most) for width in most]
    return size, [need + spare * wish / sum(wishes) for need, wish in zip(least, wishes, strict=True)]
