"""Reads a table that somebody sends: finds its headings in any of the three languages and names every cell that cannot be taken."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from scotemp.documents.cells import Formula, Lines, UnreadableFile, lines
from scotemp.kit.tables.cells import said
from scotemp.kit.tables.sheets import REASONS, Sheet
from scotemp.kit.workflow.errors import spoken

_LOOKED_AT: Final = 20
"""Lines among which the headings are looked for."""


class NotTaken(ValueError):
    """The file as a whole cannot be taken; the words say why and how to mend it, in the language that is active."""


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong with a cell and how to mend it, in words; without a column, with the row as a whole."""

    column: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was read: its line in the file, its cells by the keys of columns, and what is wrong with them already."""

    line: int
    cells: dict[str, str]
    faults: tuple[CellFault, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The rows of a file, empty ones left out, and the headings that nobody knows."""

    rows: tuple[Row, ...]
    ignored: tuple[str, ...]


def read(sheet: Sheet, content: bytes, name: str) -> Reading:
    """Read the first sheet of a workbook, or a table of text; raises NotTaken."""
    try:
        found, delimiter = lines(content, name, is_ours=lambda text: _mentions(sheet, text), formulas=True)
        columns, ignored = _headings(sheet, found)
        rows: list[Row] = []
        for line, cells in found:
            row = _row(sheet, line, dict(zip(columns, cells, strict=False)), is_text=bool(delimiter))
            if row and len(rows) >= settings.IMPORT_MAX_ROWS:
                words = _("The file has more than %(rows)s rows: part it and send the parts one after the other.")
                raise NotTaken(words % {"rows": settings.IMPORT_MAX_ROWS})
            rows.extend([row] if row else [])
    except UnreadableFile as error:
        raise NotTaken(_unreadable(error.reason)) from error
    if not rows:
        raise NotTaken(_("There is no row below the headings: fill in at least one."))
    return Reading(tuple(rows), ignored)


def _unreadable(reason: str) -> str:
    if reason == "not_a_workbook":
        return _("This workbook cannot be opened: save it once more as .xlsx, without a password, and send it again.")
    if reason == "unknown_encoding":
        return _("The letters of this file cannot be read: save it as “CSV UTF-8” or as .xlsx and send it again.")
    return _("This is neither an Excel workbook (.xlsx) nor a table of text (.csv).")


def _mentions(sheet: Sheet, text: str) -> bool:
    """Say whether a text knows a heading that only the right encoding could have given."""
    low = text.casefold()
    return any(spelling in low for spelling in sheet.meanings if not spelling.isascii())


def _headings(sheet: Sheet, found: Lines) -> tuple[list[str | None], tuple[str, ...]]:
    """Go on to the line with the headings and return the key of each column (nothing for unknown ones), and the unknown headings."""
    required = [column for column in sheet.columns if column.required]
    nearest: set[str] = set()
    for line, cells in found:
        texts = [said(cell) for cell in cells]
        columns = [sheet.meaning(text) for text in texts]
        known = {key for key in columns if key and key != REASONS}
        if known and known.issuperset(column.key for column in required):
            _once(sheet, [key for key in columns if key])
            return columns, tuple(text for text, key in zip(texts, columns, strict=True) if text and not key)
        nearest = max(nearest, known, key=len)
        if line >= _LOOKED_AT:
            break
    missing = [spoken(column.heading) for column in required if column.key not in nearest]
    headings = ", ".join(missing or [spoken(column.heading) for column in sheet.columns])
    raise NotTaken(
        _("The headings were not found in the first lines; missing: %(headings)s. Start from the template.") % {"headings": headings}
    )


def _once(sheet: Sheet, keys: list[str]) -> None:
    doubled = [spoken(column.heading) for column in sheet.columns if keys.count(column.key) > 1]
    if doubled:
        raise NotTaken(_("These headings stand more than once: %(headings)s. Keep one column of each.") % {"headings": ", ".join(doubled)})


def _row(sheet: Sheet, line: int, values: dict[str | None, object], *, is_text: bool) -> Row | None:
    """Return the row, nothing if it is empty; a formula's cell is left empty and named."""
    formulas = [column.key for column in sheet.columns if _is_formula(values.get(column.key), is_text)]
    cells = {column.key: "" if column.key in formulas else said(values.get(column.key)) for column in sheet.columns}
    if not formulas and not any(cells.values()):
        return None
    return Row(line, cells, tuple(_faults(sheet, cells, formulas)))


def _is_formula(value: object, is_text: bool) -> bool:
    return isinstance(value, Formula) or (is_text and isinstance(value, str) and value.lstrip().startswith(("=", "＝")))


def _faults(sheet: Sheet, cells: dict[str, str], formulas: list[str]) -> Iterable[CellFault]:
    for column in sheet.columns:
        if column.key in formulas:
            yield CellFault(column.key, _("This is a formula: put its result in its place (paste as values)."))
        elif column.required and not cells[column.key]:
            yield CellFault(column.key, _("This is empty and must be filled in."))
