"""Reads the cells of a workbook or of a table of text, told apart by content, whatever encoding and delimiter the text has."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

WIDEST = 200
"""Columns that are looked at."""


class UnreadableFile(ValueError):
    """The file as a whole cannot be read; `reason` is a code, `detail` what was seen."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class Formula(str):
    """A cell that holds a formula rather than a value."""

    __slots__ = ()


Lines = Iterator[tuple[int, Iterable[object]]]
"""Rows as pairs of line number, from 1, and cells."""


def lines(content: bytes, name: str, *, is_ours: Callable[[str], bool], formulas: bool = False) -> tuple[Lines, str]:
    """Return the lines of the first sheet of a file called `name`, and the delimiter of a table of text (nothing for a workbook).

    A text that is not UTF-8 is GB18030 or Windows-1251, whichever makes it a text of which `is_ours` says that it knows the headings.
    A cell with a formula gives its last result, or a Formula where `formulas` are asked for.
    Raises UnreadableFile, perhaps only while the lines are read.
    """
    if content[:4] == b"PK\x03\x04":
        return enumerate(_workbook(content, name, formulas), 1), ""
    text = _decode(content, name, is_ours)
    first = text.splitlines()[0] if text.strip() else ""
    delimiter = max(",;\t", key=first.count)
    return enumerate(_text_table(text, name, delimiter), 1), delimiter


def text_of(value: object) -> str:
    """Return what a cell says, without blanks around it; nothing for an empty cell."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def _workbook(content: bytes, name: str, formulas: bool) -> Iterator[Iterable[object]]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=not formulas)
        for row in book.worksheets[0].iter_rows(max_col=WIDEST):
            yield [Formula(cell.value) if cell.data_type == "f" else cell.value for cell in row]
    except (InvalidFileException, zipfile.BadZipFile, ParseError, AttributeError, LookupError, ValueError, OSError) as error:
        raise UnreadableFile("not_a_workbook", Path(name).name) from error


def _text_table(text: str, name: str, delimiter: str) -> Iterator[Iterable[object]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise UnreadableFile("not_a_table", Path(name).name) from error


def _decode(content: bytes, name: str, is_ours: Callable[[str], bool]) -> str:
    if b"\x00" in content:
        raise UnreadableFile("not_a_table", Path(name).name)
    for encoding in ("utf-8-sig", "gb18030", "cp1251"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8-sig" or is_ours(text):
            return text
    raise UnreadableFile("unknown_encoding", Path(name).name)
