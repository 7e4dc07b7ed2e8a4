"""Documents as plain text for a terminal: aligned tables, bars of blocks, wide signs counted as two columns."""

import textwrap
from collections.abc import Iterator
from typing import assert_never

from scotemp.documents.blocks import (
    Bars,
    Block,
    Bullets,
    Chain,
    ChainNode,
    Document,
    Facts,
    FlowMap,
    How,
    Labels,
    Notice,
    Paragraph,
    Section,
    Table,
)
from scotemp.documents.figures.measure import columns
from scotemp.documents.numbers import display, is_number
from scotemp.documents.printable import printable

WIDEST_CELL = 34
GAP = "  "


def render(document: Document, width: int = 100) -> str:
    """Return the document as text at most `width` columns wide, save tables that need more."""
    lines = [document.issuer, "", document.title.upper(), document.subtitle, document.date_line, ""]
    lines += _blocks(document.summary, document, width)
    for section in document.sections:
        lines += _section(section, document, width)
    for remark in document.colophon:
        lines += ["", *_wrapped(remark, width)]
    return printable("\n".join(line.rstrip() for line in lines)) + "\n"


def _section(section: Section, document: Document, width: int) -> list[str]:
    lines = ["", section.title, "=" * columns(section.title), *_wrapped(section.lead, width), ""]
    lines += _blocks(section.blocks, document, width)
    return lines + (_how(section.how, document.labels, width) if section.how else [])


def _blocks(blocks: tuple[Block, ...], document: Document, width: int) -> list[str]:
    return [line for block in blocks for line in [*_block(block, document, width), ""]]


def _block(block: Block, document: Document, width: int) -> list[str]:
    match block:
        case Paragraph():
            lines = _wrapped(block.text, width)
        case Bullets():
            lines = [line for item in block.items for line in _wrapped(item, width, "- ")]
        case Notice():
            lines = _wrapped(f"{block.title}: {block.text}" if block.title else block.text, width, "! ")
        case Facts():
            lines = _aligned([(one.label, one.value, one.note) for one in block.items])
        case Table():
            lines = _table(block, document)
        case Bars():
            lines = _bars(block)
        case Chain():
            lines = [block.title, *_nodes(block.suppliers_label, block.suppliers), *_nodes(block.buyers_label, block.buyers)]
        case FlowMap():
            lines = [block.title, *_aligned([(one.label, one.display) for one in block.places if not one.home])]
        case _:
            assert_never(block)
    return lines


def _table(table: Table, document: Document) -> list[str]:
    caption = [table.caption] if table.caption else []
    note = [table.note] if table.note else []
    if not table.rows:
        return [*caption, document.labels.no_rows, *note]
    body = [[display(cell, column, document.language) for cell, column in zip(row, table.columns, strict=True)] for row in table.rows]
    widths = [
        max(min(columns(column.title), WIDEST_CELL), *(min(columns(row[k]), WIDEST_CELL) for row in body))
        for k, column in enumerate(table.columns)
    ]
    right = [is_number(column) for column in table.columns]
    head = _rows([column.title for column in table.columns], widths, right)
    rule = GAP.join("-" * width for width in widths)
    return [*caption, *head, rule, *(line for row in body for line in _rows(row, widths, right)), *note]


def _rows(cells: list[str], widths: list[int], right: list[bool]) -> Iterator[str]:
    """Yield the lines of one row; a cell wider than its column goes on below itself."""
    parts = [_wrapped(cell, width) or [""] for cell, width in zip(cells, widths, strict=True)]
    for k in range(max(len(part) for part in parts)):
        texts = [part[k] if k < len(part) else "" for part in parts]
        yield GAP.join(_padded(text, width, at_right) for text, width, at_right in zip(texts, widths, right, strict=True))


def _bars(block: Bars, length: int = 40) -> list[str]:
    longest = max((one.value for one in block.bars), default=0.0)
    drawn = ["█" * round(length * one.value / longest) if longest > 0 else "" for one in block.bars]
    rows = [(one.label, f"{bar} {one.display}") for one, bar in zip(block.bars, drawn, strict=True)]
    reference = f" ({block.reference_label} = {block.reference:g})" if block.reference is not None else ""
    return [block.title + reference, *_aligned(rows)]


def _nodes(label: str, nodes: tuple[ChainNode, ...]) -> list[str]:
    return [f"{label}:", *_aligned([(f"{node.detail} · {node.label}", node.display) for node in nodes])]


def _how(how: How, labels: Labels, width: int) -> list[str]:
    told = [(labels.question, how.question), (labels.formula, how.formula), *how.inputs]
    told += [(labels.sources, one) for one in how.sources] + [(labels.limits, one) for one in how.limits]
    return [labels.how, *(line for name, text in told for line in _wrapped(f"{name}: {text}", width, "  "))]


def _aligned(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(columns(row[k]) for row in rows) for k in range(len(rows[0]))] if rows else []
    return ["  " + GAP.join(_padded(text, width) for text, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _padded(text: str, width: int, right: bool = False) -> str:
    space = " " * max(0, width - columns(text))
    return space + text if right else text + space


def _wrapped(text: str, width: int, mark: str = "") -> list[str]:
    """Break `text` into lines of `width` columns, the first led by `mark`, the others indented as far."""
    if columns(text) == len(text):
        return textwrap.wrap(text, width, initial_indent=mark, subsequent_indent=" " * len(mark))
    lines, line = [], mark
    for sign in text:
        if columns(line + sign) > width:
            lines.append(line)
            line = " " * len(mark)
        line += sign
    return [*lines, line]
