"""The words of a kept paper: of a PDF with a text layer, a Word document, or plain text."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import IO, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from scotemp.kit.evidence.content.office import DOCX
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.store import place

MOST_PAGES: Final = 300
MOST_SIGNS: Final = 500_000

_ENDS: Final = (".", ";", ":", "!", "?", "。", "；", "：", "！", "？")
_HAN: Final = re.compile("[\u3000-\u9fff\uff00-\uffef]")


def words_of(paper: Paper) -> str:
    """Return the text of a paper; raises what ``words_in`` raises."""
    with place(paper.sha256).open("rb") as file:
        return words_in(file, paper.media_type)


def words_in(file: IO[bytes], media_type: str) -> str:
    """Return the text of a file of a media type, its paragraphs on lines of their own, at most MOST_SIGNS signs.

    Raises ValidationError, with what to do, for a format whose text is not read, for a damaged file, and for a scan without text.
    """
    read = _READERS.get(media_type)
    if read is None:
        raise ValidationError(_("The text of this format is not read: give the paper as DOCX, PDF or TXT."), code="format")
    text = read(file)[:MOST_SIGNS].strip()
    if not text:
        raise ValidationError(
            _("This file holds no text, it may be a scan: have its text recognised first, or type what it says."), code="no_text"
        )
    return text


def _docx(file: IO[bytes]) -> str:
    try:
        return "\n".join(_paragraphs(Document(file)))
    except (KeyError, ValueError, OSError) as fault:
        raise _damaged() from fault


def _paragraphs(document: object) -> Iterator[str]:
    """Yield the paragraphs in their order, those in tables cell by cell."""
    for part in document.iter_inner_content():  # type: ignore[attr-defined]
        if isinstance(part, Paragraph):
            yield part.text
        elif isinstance(part, Table):
            yield from ("\t".join(cell.text for cell in row.cells) for row in part.rows)


def _pdf(file: IO[bytes]) -> str:
    try:
        return "\n".join(_unwrapped(page.extract_text()) for page in PdfReader(file).pages[:MOST_PAGES])
    except (PyPdfError, ValueError, KeyError, OSError, RecursionError) as fault:
        raise _damaged() from fault


def _unwrapped(page: str) -> str:
    """Return a page whose lines are whole paragraphs: a PDF knows lines only, and a full one without an end goes on in the next."""
    lines = [line.strip() for line in page.splitlines()]
    full = 0.8 * max(map(len, lines), default=0)
    joined = ""
    for line, after in zip_longest(lines, lines[1:], fillvalue=""):
        if len(line) < full or not after or line.endswith(_ENDS):
            joined += f"{line}\n"
        elif line.endswith("-") and after[0].islower():
            joined += line[:-1]
        else:
            joined += line if _HAN.match(line[-1]) or _HAN.match(after[0]) else f"{line} "
    return joined


def _plain(file: IO[bytes]) -> str:
    raw = file.read(MOST_SIGNS * 4)
    return raw.decode("utf-16" if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig", errors="replace")


def _damaged() -> ValidationError:
    return ValidationError(_("The text of this file cannot be read: open it, save it anew and add that copy."), code="damaged")


_READERS: Final[dict[str, Callable[[IO[bytes]], str]]] = {DOCX: _docx, "application/pdf": _pdf, "text/plain": _plain}

READABLE: Final = tuple(_READERS)
"""The media types whose text is read."""
