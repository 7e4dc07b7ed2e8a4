"""Reads back the words of a rendered file, without the code that wrote it."""

import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import docx
import openpyxl
import pypdf

from scotemp.documents.blocks import Document


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def parsed(html: str) -> _Words:
    words = _Words()
    words.feed(html)
    words.close()
    return words


def _of_docx(data: bytes) -> str:
    word = docx.Document(io.BytesIO(data))
    parts = [line.text for line in word.paragraphs]
    parts += [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    parts += [line.text for line in word.sections[0].footer.paragraphs]
    parts += [alt for shape in word.inline_shapes for alt in (shape._inline.docPr.get("title"), shape._inline.docPr.get("descr"))]
    return "\n".join(parts)


def _of_xlsx(data: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    remarks = [cell.comment.text for cell in cells if cell.comment]
    return "\n".join([*(str(cell.value) for cell in cells if cell.value is not None), *remarks])


def words_of(name: str, data: bytes) -> str:
    """Return the words of a file of the format `name`, white space left out (lines break where they like)."""
    match name:
        case "html":
            text = "".join(parsed(data.decode()).parts)
        case "pdf":
            text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
        case "docx":
            text = _of_docx(data)
        case "xlsx":
            text = _of_xlsx(data)
        case _:
            text = data.decode()
    return squeezed(text)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def said(document: Document) -> Iterator[str]:
    """Yield every text that a reader must find in any format: all fields of all blocks save figures and numbers."""
    yield from (document.title, document.subtitle, document.issuer, document.date_line, *document.colophon)
    blocks = [*document.summary, *(block for section in document.sections for block in section.blocks)]
    for section in document.sections:
        yield from (section.title, section.lead)
        if section.how:
            yield from (section.how.question, section.how.formula, *section.how.sources, *section.how.limits, section.how.method)
            yield from (part for pair in section.how.inputs for part in pair)
    for block in blocks:
        for key in ("text", "title", "caption", "note"):
            yield getattr(block, key, "")
        for item in getattr(block, "items", ()):
            yield from (item,) if isinstance(item, str) else (item.label, item.value, item.note)
        for column in getattr(block, "columns", ()):
            yield column.title
        for row in getattr(block, "rows", ()):
            for cell in row:
                held = getattr(cell, "value", cell)
                yield held if isinstance(held, str) else ""
                yield getattr(cell, "note", "")
