"""Documents as plain text for a terminal, aligned whatever the script."""

from collections.abc import Iterator
from typing import assert_never

from scotemp.documents.blocks import (
    Bars,
    Block,
    Bullets,
    Cell,
    Chain,
    ChainNode,
    Climbs,
    Document,
    Facts,
    FlowMap,
    How,
    Labels,
    Notice,
    Paragraph,
    Section,
    Table,
    Tone,
)
from scotemp.documents.figures.measure import breakable, columns
from scotemp.documents.numbers import display, is_number
from scotemp.documents.printable import printable

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_GAP = "  "
_NARROWEST = 8


def _pad(text: str, width: int, *, right: bool = False) -> str:
    space = " " * max(width - columns(text), 0)
    return space + text if right else text + space


def fold(text: str, width: int) -> list[str]:
    """Break `text` into lines of at most `width` terminal columns; a word that is longer is cut."""
    lines = [""]
    for word in breakable(printable(text).replace("\n", " ")):
        for piece in [word] if columns(word.rstrip()) <= width else word:
            if lines[-1] and columns((lines[-1] + piece).rstrip()) > width:
                lines.append("")
            lines[-1] += piece
    return [line.rstrip() for line in lines]


def _indented(text: str, width: int, first: str, rest: str) -> list[str]:
    return [(first if i == 0 else rest) + line for i, line in enumerate(fold(text, width - columns(first)))]


def _widths(rows: list[list[str]], numbers: list[bool], width: int) -> list[int]:
    """Return widths of columns that fit; words give way to numbers, the widest first."""
    widths = [max(columns(row[i]) for row in rows) for i in range(len(numbers))]
    room = width - len(_GAP) * (len(numbers) - 1)
    while sum(widths) > room:
        candidates = [i for i, size in enumerate(widths) if size > _NARROWEST and not numbers[i]] or list(range(len(widths)))
        widest = max(candidates, key=lambda i: widths[i])
        if widths[widest] <= 1:
            break
        widths[widest] -= 1
    return widths


def _table(table: Table, document: Document, width: int) -> Iterator[str]:
    if table.caption:
        yield from fold(table.caption, width)
    numbers = [is_number(column) for column in table.columns]
    rows = [[printable(column.title) for column in table.columns]]
    for given in table.rows:
        cells = [display(cell, column, document.language) for cell, column in zip(given, table.columns, strict=True)]
        notes = [f" ({cell.note})" if isinstance(cell, Cell) and cell.note else "" for cell in given]
        rows.append([printable(cell + note) for cell, note in zip(cells, notes, strict=True)])
    heads = [[max(fold(row[i], 16), key=columns) if number else row[i] for i, number in enumerate(numbers)] for row in rows[:1]]
    widths = _widths([*heads, *rows[1:]], numbers, width)
    for i, row in enumerate(rows):
        folded = [fold(cell, size) for cell, size in zip(row, widths, strict=True)]
        for j in range(max(map(len, folded))):
            parts = [_pad(f[j] if j < len(f) else "", w, right=n) for f, w, n in zip(folded, widths, numbers, strict=True)]
            yield _GAP.join(parts).rstrip()
        if i == 0:
            yield "─" * (sum(widths) + len(_GAP) * (len(widths) - 1))
    if not table.rows:
        yield document.labels.no_rows
    if table.note:
        yield from fold(table.note, width)


def _bar(share: float, width: int) -> str:
    eighths = round(max(min(share, 1.0), 0.0) * width * 8)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def _bars(figure: Bars, width: int) -> Iterator[str]:
    yield from fold(figure.title, width)
    widest = min(max((columns(bar.label) for bar in figure.bars), default=0), width // 3)
    room = max(width - widest - max((columns(bar.display) for bar in figure.bars), default=0) - 4, 4)
    largest = max((abs(bar.value) for bar in figure.bars), default=0.0)
    for bar in figure.bars:
        *before, last = fold(bar.label, widest)
        yield from before
        sign = "−" if bar.value < 0 else ""
        drawn = sign + _bar(abs(bar.value) / largest if largest else 0.0, room)
        yield f"{_pad(last, widest)}{_GAP}{drawn} {printable(bar.display)}"
    if figure.reference is not None and figure.reference_label:
        yield figure.reference_label


def _pairs(rows: list[tuple[str, str]], width: int) -> Iterator[str]:
    """Yield names with their amounts right aligned in one column."""
    amount = max((columns(value) for _, value in rows), default=0)
    widest = min(max((columns(name) for name, _ in rows), default=0), width - amount - 4)
    for name, value in rows:
        *before, last = fold(name, max(widest, _NARROWEST))
        yield from (f"  {line}" for line in before)
        yield f"  {_pad(last, widest)}{_GAP}{_pad(printable(value), amount, right=True)}".rstrip()


def _map(figure: FlowMap, width: int) -> Iterator[str]:
    yield from fold(figure.title, width)
    names = {place.code: place.label for place in figure.places}
    yield from _pairs([(place.label, place.display) for place in figure.places], width)
    yield from _pairs([(f"{names[f.origin]} → {names[f.destination]}", f.display) for f in figure.flows], width)


def _chain(figure: Chain, width: int) -> Iterator[str]:
    def rows(nodes: tuple[ChainNode, ...]) -> list[tuple[str, str]]:
        return [(" · ".join(part for part in (node.label, node.detail) if part), node.display) for node in nodes]

    yield from fold(figure.title, width)
    yield from fold(figure.suppliers_label, width)
    yield from _pairs(rows(figure.suppliers), width)
    yield from _indented(" · ".join(part for part in (figure.centre, figure.centre_detail) if part), width, "→ ", "  ")
    yield from fold(figure.buyers_label, width)
    yield from _pairs(rows(figure.buyers), width)


def _block(block: Block, document: Document, width: int) -> Iterator[str]:
    match block:
        case Paragraph():
            yield from fold(block.text, width)
        case Bullets():
            for item in block.items:
                yield from _indented(item, width, "• ", "  ")
        case Facts():
            facts = [(f"{fact.label} ({fact.note})" if fact.note else fact.label, fact.value) for fact in block.items]
            yield from _pairs(facts, width)
        case Notice():
            mark = "! " if block.tone is Tone.WARNING else "i "
            yield from _indented(": ".join(part for part in (block.title, block.text) if part), width, mark, "  ")
        case Table():
            yield from _table(block, document, width)
        case Bars():
            yield from _bars(block, width)
        case FlowMap():
            yield from _map(block, width)
        case Chain():
            yield from _chain(block, width)
        case Climbs():
            yield from fold(block.title, width)
            yield from _pairs([(climb.label, climb.display) for climb in block.climbs], width)
        case _:
            assert_never(block)
    if isinstance(block, Bars | FlowMap | Chain | Climbs) and block.caption:
        yield from fold(block.caption, width)


def _how(how: How, labels: Labels, width: int) -> Iterator[str]:
    yield f"[{labels.how}]"
    for label, entry in how.entries(labels):
        yield from _indented(f"{label}: {entry}", width, "  ", "    ")


def _section(section: Section, document: Document, width: int) -> Iterator[str]:
    heading = fold(section.title, width)
    yield from heading
    yield "─" * max(map(columns, heading))
    if section.lead:
        yield from fold(section.lead, width)
    for block in section.blocks:
        yield ""
        yield from _block(block, document, width)
    if section.how:
        yield ""
        yield from _how(section.how, document.labels, width)


def render(document: Document, width: int = 100) -> str:
    """Return the document as text of lines no longer than `width` terminal columns (24 at least)."""
    width = max(width, 24)
    title = fold(document.title, width)
    lines = [*fold(document.issuer, width), "", *title, "═" * max(map(columns, title))]
    for line in (document.subtitle, document.date_line):
        lines += fold(line, width) if line else []
    for block in document.summary:
        lines += ["", *_block(block, document, width)]
    for section in document.sections:
        lines += ["", "", *_section(section, document, width)]
    if document.colophon:
        lines += ["", *(line for text in document.colophon for line in fold(text, width))]
    return "\n".join(lines) + "\n"
