"""Cells that no spreadsheet takes for a formula, and back.

A CSV file has no types: a text such as ``=1+1``, ``+7 701`` or ``@x`` is computed when it is opened. It goes out behind an apostrophe,
and the apostrophe goes when it comes in again.

>>> for_csv("=1+1"), for_csv("-12.5"), restored(for_csv("=1+1"))
("'=1+1", '-12.5', '=1+1')
"""

import re
from datetime import date, datetime, time
from decimal import Decimal

from scotemp.documents.cells import text_of
from scotemp.documents.printable import printable

Value = str | int | float | Decimal | date | None

_DANGEROUS = re.compile(r"['\s]*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")


def plain(value: Value) -> str:
    """Return a value as text: dates as YYYY-MM-DD, no control characters, no blanks around it."""
    text = value.isoformat() if isinstance(value, date) else text_of(value)
    return printable(text).replace("\r\n", "\n").replace("\r", "\n").strip()


def for_csv(text: str) -> str:
    """Return a text behind an apostrophe if a spreadsheet might compute it; a number stays as it is."""
    return "'" + text if _DANGEROUS.match(text) and not _NUMBER.fullmatch(text) else text


def for_workbook(text: str) -> str:
    """Return a text so that ``restored`` gives it back; a workbook has types, so nothing in it is computed."""
    return "'" + text if text.startswith("'") and _DANGEROUS.match(text) else text


def restored(text: str) -> str:
    """Return what a text was before it was written."""
    return text[1:] if text.startswith("'") and _DANGEROUS.match(text) else text


def said(value: object) -> str:
    """Return what a cell that was read says: numbers with the 15 digits that a spreadsheet has, dates as YYYY-MM-DD."""
    match value:
        case None | "":
            return ""
        case bool():
            return str(value).upper()
        case float():
            return text_of(value) if value.is_integer() else f"{value:.15g}"
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case date() | time():
            return value.isoformat()
        case _:
            return restored(plain(text_of(value)))
