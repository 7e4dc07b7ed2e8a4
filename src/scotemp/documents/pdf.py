"""Documents as PDF/A, set by Typst."""

import json
from typing import Any, assert_never

from scotemp.documents.blocks import Bars, Block, Bullets, Cell, Chain, Climbs, Document, Facts, FlowMap, Notice, Paragraph, Table
from scotemp.documents.figures import PRINT, draw
from scotemp.documents.numbers import display, is_number
from scotemp.documents.printable import printable
from scotemp.documents.typesetting import pdf
from scotemp.documents.widths import column_widths

TEXT_WIDTH = 481.9  # points: A4 less its margins in the template
TYPE_SIZES = (8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
GAP = 10.0  # points between columns


def _table(table: Table, language: str) -> dict[str, Any]:
    size, widths = column_widths(table, language, room=TEXT_WIDTH, sizes=TYPE_SIZES, gap=GAP)
    return {
        "size": size,
        "widths": widths,
        "kind": "table",
        "caption": table.caption,
        "note": table.note,
        "titles": [column.title for column in table.columns],
        "numbers": [is_number(column) for column in table.columns],
        "rows": [
            [
                {"text": display(cell, column, language), "note": cell.note if isinstance(cell, Cell) else ""}
                for cell, column in zip(row, table.columns, strict=True)
            ]
            for row in table.rows
        ],
    }


def _block(block: Block, language: str) -> dict[str, Any]:
    match block:
        case Paragraph():
            return {"kind": "paragraph", "text": block.text}
        case Bullets():
            return {"kind": "bullets", "items": list(block.items)}
        case Facts():
            return {"kind": "facts", "items": [{"label": f.label, "value": f.value, "note": f.note} for f in block.items]}
        case Notice():
            return {"kind": "notice", "text": block.text, "title": block.title, "tone": block.tone.value}
        case Table():
            return _table(block, language)
        case Bars() | FlowMap() | Chain() | Climbs():
            drawn = {"svg": draw(block, PRINT), "title": block.title, "alt": block.alt, "caption": block.caption}
            return {"kind": "figure", "share": 78 if isinstance(block, Bars) else 100, **drawn}
        case _:
            assert_never(block)


def _tree(document: Document) -> dict[str, Any]:
    """Return the document as plain data, numbers already worded."""
    labels = document.labels
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "language": document.language,
        "issuer": document.issuer,
        "date_line": document.date_line,
        "labels": {name: getattr(labels, name) for name in labels.__slots__},
        "summary": [_block(block, document.language) for block in document.summary],
        "sections": [
            {
                "title": section.title,
                "lead": section.lead,
                "blocks": [_block(block, document.language) for block in section.blocks],
                "how": section.how.entries(labels) if section.how else None,
            }
            for section in document.sections
        ],
        "colophon": list(document.colophon),
    }


def _clean(node: Any) -> Any:
    match node:
        case str():
            return printable(node)
        case list() | tuple():
            return [_clean(item) for item in node]
        case dict():
            return {key: _clean(item) for key, item in node.items()}
        case _:
            return node


def render(document: Document) -> bytes:
    """Return the document as PDF/A-2b on A4, fonts embedded."""
    return pdf("document.typ", {"document": json.dumps(_clean(_tree(document)), ensure_ascii=False)})
