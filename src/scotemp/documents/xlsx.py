"""Documents as Excel workbooks: a sheet a section with raw numbers, and one that accounts for all of them."""

import io

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scotemp.documents.blocks import Block, Bullets, Document, Facts, Kind, Notice, Paragraph, Section, Table
from scotemp.documents.numbers import bare
from scotemp.documents.printable import printable

_SHEET_NAME_MOST = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


class _Book:
    """A workbook with the few formats that its sheets share."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.title = book.add_format({"bold": True, "font_size": 16, "font_color": "#0b6470"})
        self.caption = book.add_format({"bold": True, "font_size": 12})
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "font_color": "#55626e"})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.muted = book.add_format({"text_wrap": True, "valign": "top", "font_color": "#55626e"})
        self._numbers: dict[tuple[Kind, int], Format] = {}

    def number(self, kind: Kind, decimals: int) -> Format:
        """Return the format of a column of numbers."""
        digits = f".{'0' * decimals}" if decimals else ""
        pattern = f"0{digits}%" if kind is Kind.PERCENT else f"#,##0{digits}"
        return self._numbers.setdefault((kind, decimals), self.book.add_format({"num_format": pattern, "valign": "top"}))


def render(document: Document) -> bytes:
    """Return the document as a workbook; words stay words even where they begin like a formula."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"title": printable(document.title), "company": printable(document.issuer)})
        shared = _Book(book)
        names = _sheet_names(document)
        _overview(shared, book.add_worksheet(names[0]), document)
        for name, section in zip(names[1:], document.sections, strict=False):
            _sheet(shared, book.add_worksheet(name), section, document)
        _accounts(shared, book.add_worksheet(names[-1]), document)
    return content.getvalue()


def _sheet_names(document: Document) -> list[str]:
    wanted = [document.subtitle, *(section.title for section in document.sections), document.labels.sources]
    names: list[str] = []
    for place, text in enumerate(wanted):
        name = printable(text).translate(_FORBIDDEN).strip("' ")[:_SHEET_NAME_MOST] or str(place)
        taken = {one.casefold() for one in names}
        names.append(name if name.casefold() not in taken else f"{name[: _SHEET_NAME_MOST - 4]} {place}")
    return names


def _overview(shared: _Book, sheet: Worksheet, document: Document) -> None:
    sheet.set_column(0, 0, 48)
    sheet.set_column(1, 2, 36)
    line = _write(sheet, 0, (document.title,), shared.title)
    for text in (document.issuer, document.date_line):
        line = _write(sheet, line, (text,), shared.muted)
    _blocks(shared, sheet, line + 1, document.summary, document)


def _sheet(shared: _Book, sheet: Worksheet, section: Section, document: Document) -> None:
    tables = [block for block in section.blocks if isinstance(block, Table)]
    for k in range(max((len(table.columns) for table in tables), default=3)):
        texts = any(k < len(table.columns) and table.columns[k].kind is Kind.TEXT for table in tables)
        sheet.set_column(k, k, 30 if texts or k == 0 else 16)
    line = _write(sheet, 0, (section.title,), shared.title)
    line = _write(sheet, line, (section.lead,), shared.muted) if section.lead else line
    _blocks(shared, sheet, line + 1, section.blocks, document)


def _blocks(shared: _Book, sheet: Worksheet, line: int, blocks: tuple[Block, ...], document: Document) -> None:
    """Write tables and words one below the other; figures are left out, their numbers stand in the tables."""
    for block in blocks:
        match block:
            case Table():
                line = _table(shared, sheet, line, block, document) + 1
            case Facts():
                for fact in block.items:
                    line = _write(sheet, line, (fact.label, fact.value, fact.note), shared.text)
                line += 1
            case Paragraph():
                line = _write(sheet, line, (block.text,), shared.text) + 1
            case Notice():
                line = _write(sheet, line, (block.title or block.text, block.text if block.title else ""), shared.text) + 1
            case Bullets():
                for item in block.items:
                    line = _write(sheet, line, (item,), shared.text)
                line += 1


def _table(shared: _Book, sheet: Worksheet, line: int, table: Table, document: Document) -> int:
    line = _write(sheet, line, (table.caption,), shared.caption)
    line = _write(sheet, line, tuple(column.title for column in table.columns), shared.head)
    if not table.rows:
        line = _write(sheet, line, (document.labels.no_rows,), shared.muted)
    for row in table.rows:
        for k, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
            value = bare(cell)
            if isinstance(value, str):
                sheet.write_string(line, k, printable(value), shared.text)
            elif value is not None:
                sheet.write_number(line, k, value, shared.number(column.kind, column.decimals))
        line += 1
    return _write(sheet, line, (table.note,), shared.muted) if table.note else line


def _accounts(shared: _Book, sheet: Worksheet, document: Document) -> None:
    labels = document.labels
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 110)
    line = _write(sheet, 0, (labels.how,), shared.title) + 1
    for section in document.sections:
        if section.how is None:
            continue
        how = section.how
        line = _write(sheet, line, (section.title,), shared.caption)
        rows = [(labels.question, how.question), (labels.formula, how.formula), *how.inputs]
        rows += [(labels.sources, one) for one in how.sources] + [(labels.limits, one) for one in how.limits]
        for row in rows:
            line = _write(sheet, line, row, shared.text)
        line += 1
    for remark in document.colophon:
        line = _write(sheet, line, (remark,), shared.muted)


def _write(sheet: Worksheet, line: int, cells: tuple[str, ...], style: Format) -> int:
    """Write words into a row and return the number of the next."""
    for column, text in enumerate(cells):
        sheet.write_string(line, column, printable(text), style)
    return line + 1
