"""Writes records as a workbook or as CSV that any spreadsheet opens, and that can be read back."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from math import isfinite
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final

import xlsxwriter
from django.utils.translation import gettext as _

from scotemp.documents.xlsx import BASE_STYLE, OPTIONS, sheet_name
from scotemp.kit.tables.cells import Value, for_csv, for_workbook, plain
from scotemp.kit.tables.sheets import Column, Sheet
from scotemp.nomenclature.language import Language

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV: Final = "text/csv; charset=utf-8"

_IN_MEMORY: Final = 4 * 1024 * 1024
_DIGITS: Final = 15
"""Digits of a number that a spreadsheet keeps; longer ones go out as text."""

Rows = Iterable[Mapping[str, Value]]
"""Records as values by the keys of columns; what is missing is empty."""

About = Iterable[tuple[str, str]]
"""Lines of the sheet that says what the table is, as label and text: source, day, filters."""


def write_csv(sheet: Sheet, rows: Rows, language: Language) -> Iterator[bytes]:
    """Yield the table line by line, in UTF-8 with the mark that Excel looks for, headed in `language`."""
    line = io.StringIO(newline="")
    table = csv.writer(line)

    def flushed(cells: Iterable[str]) -> bytes:
        table.writerow(cells)
        text = line.getvalue()
        line.seek(0)
        line.truncate()
        return text.encode()

    yield b"\xef\xbb\xbf" + flushed(column.heading.get(language) for column in sheet.columns)
    for row in rows:
        yield flushed(for_csv(plain(row.get(column.key))) for column in sheet.columns)


def write_xlsx(sheet: Sheet, rows: Rows, language: Language, about: About = ()) -> IO[bytes]:
    """Return the table as an open workbook, written row by row, with a second sheet on what it is and what its columns hold."""
    file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - whoever sends the file closes it
    with xlsxwriter.Workbook(file, {**OPTIONS, "in_memory": False, "constant_memory": True}) as book:
        body, head = book.add_format(BASE_STYLE), book.add_format({**BASE_STYLE, "bold": True, "bottom": 2, "text_wrap": True})
        page = book.add_worksheet(sheet_name(sheet.name.get(language)))
        page.freeze_panes(1, 1)
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, min(max(len(column.heading.get(language)) + 4, 14), 40))
            page.write_string(0, place, _title(column, language), head)
        for line, row in enumerate(rows, 1):
            for place, column in enumerate(sheet.columns):
                _put(page, line, place, row.get(column.key), body)
        _about(book, sheet, language, about, body, head)
    file.seek(0)
    return file


def _title(column: Column, language: Language) -> str:
    return column.heading.get(language) + (" *" if column.required else "")


def _put(page: Any, line: int, place: int, value: Value, style: Any) -> None:
    if isinstance(value, int | float | Decimal) and isfinite(value) and (isinstance(value, float) or len(str(value)) <= _DIGITS):
        page.write_number(line, place, value, style)
    elif text := plain(value):
        page.write_string(line, place, for_workbook(text), style)


def _about(book: Any, sheet: Sheet, language: Language, about: About, body: Any, head: Any) -> None:
    """Write the second sheet: what the table is, then each column with an example and its explanation."""
    page = book.add_worksheet(sheet_name(_("About")))
    page.set_column(0, 0, 28)
    page.set_column(1, 3, 44)
    line = 0
    for label, text in about:
        page.write_string(line, 0, plain(label), head)
        page.write_string(line, 1, plain(text), body)
        line += 1
    for place, title in enumerate((_("Column"), _("Must be filled in"), _("Example"), _("What belongs there"))):
        page.write_string(line + 1, place, title, head)
    for row, column in enumerate(sheet.columns, line + 2):
        filled = _("yes") if column.required else _("no")
        explained = column.help.get(language) if column.help else ""
        for place, text in enumerate((column.heading.get(language), filled, column.example, explained)):
            page.write_string(row, place, plain(text), body)
