"""The formats in which a document can be had."""

from collections.abc import Callable
from dataclasses import dataclass

from scotemp.documents import docx, html, pdf, text, xlsx
from scotemp.documents.blocks import Document


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its media type, the suffix of its files (with the dot), and what writes it."""

    media_type: str
    suffix: str
    render: Callable[[Document], bytes]


def _text(document: Document) -> bytes:
    return text.render(document).encode()


_OFFICE = "application/vnd.openxmlformats-officedocument."

FORMATS: dict[str, Format] = {
    "html": Format("text/html; charset=utf-8", ".html", html.render),
    "pdf": Format("application/pdf", ".pdf", pdf.render),
    "docx": Format(_OFFICE + "wordprocessingml.document", ".docx", docx.render),
    "xlsx": Format(_OFFICE + "spreadsheetml.sheet", ".xlsx", xlsx.render),
    "txt": Format("text/plain; charset=utf-8", ".txt", _text),
}
"""Every format by its name."""
