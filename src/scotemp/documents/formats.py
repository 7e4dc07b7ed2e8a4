"""The formats that a document can be had in."""

from collections.abc import Callable
from dataclasses import dataclass

from scotemp.documents import docx, html, pdf, text, xlsx
from scotemp.documents.blocks import Document


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its media type, the ending of its files, and what makes the file."""

    media_type: str
    suffix: str
    render: Callable[[Document], bytes]


def _text(document: Document) -> bytes:
    return text.render(document).encode()


_OFFICE = "application/vnd.openxmlformats-officedocument"

FORMATS = {
    "html": Format("text/html; charset=utf-8", ".html", html.render),
    "pdf": Format("application/pdf", ".pdf", pdf.render),
    "docx": Format(f"{_OFFICE}.wordprocessingml.document", ".docx", docx.render),
    "xlsx": Format(f"{_OFFICE}.spreadsheetml.sheet", ".xlsx", xlsx.render),
    "txt": Format("text/plain; charset=utf-8", ".txt", _text),
}
"""Every format by its short name, which is also its ending."""
