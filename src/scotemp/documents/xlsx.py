"""Documents as Excel workbooks: numbers raw, a sheet a section, all sources on the last."""

import io
import re
from math import isfinite
from typing import Any, assert_never

import xlsxwriter

from scotemp.documents.blocks import (
    Bars,
    Block,
    Bullets,
    Cell,
    Chain,
    Climbs,
    Column,
    Document,
    Facts,
    FlowMap,
    How,
    Kind,
    Notice,
    Paragraph,
    Section,
    Table,
    Value,
)
from scotemp.documents.figures.measure import columns
from scotemp.documents.numbers import DASH, bare, display, is_number
from scotemp.documents.printable import printable

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
_NARROWEST, _WIDEST = 10, 60
BASE_STYLE = {"font_name": "Arial", "font_size": 10, "valign": "top"}
"""What all our workbooks look like."""

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""Text stays text: no formula, link or number is made of it."""


def _number_format(column: Column) -> str:
    digits = "." + "0" * column.decimals if column.decimals else ""
    match column.kind:
        case Kind.INTEGER:
            return "#,##0"
        case Kind.PERCENT:
            return f"0{digits}%"
        case _:
            return f"#,##0{digits}"


def sheet_name(title: str) -> str:
    """Return a title as the name of a sheet: at most 31 signs, none of those that Excel forbids."""
    return _FORBIDDEN.sub(" ", printable(title)).strip()[:_LONGEST_NAME] or "1"


class _Book:
    """A workbook under way and its formats, each made once."""

    def __init__(self, file: io.BytesIO, document: Document) -> None:
        self.document = document
        self.book: Any = xlsxwriter.Workbook(file, OPTIONS)
        self.book.set_properties({"title": printable(document.title), "author": printable(document.issuer)})
        self._formats: dict[str, Any] = {}
        self._names: set[str] = set()

    def style(self, **properties: object) -> Any:
        """Return the format of these properties."""
        key = repr(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format({**BASE_STYLE, **properties})
        return self._formats[key]

    def sheet(self, title: str) -> "_Sheet":
        """Add a sheet; Excel's limits on names (31 signs, some forbidden, none twice whatever the case) are met."""
        base = sheet_name(title)
        name, count = base, 1
        while name.casefold() in self._names:
            count += 1
            name = f"{base[: _LONGEST_NAME - len(str(count)) - 1]} {count}"
        self._names.add(name.casefold())
        return _Sheet(self, self.book.add_worksheet(name))


class _Sheet:
    """A sheet filled from the top."""

    def __init__(self, book: _Book, sheet: Any) -> None:
        self.book, self.sheet, self.row = book, sheet, 0
        self._widths: dict[int, int] = {}
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)

    def put(self, column: int, value: Value, **style: object) -> None:
        """Write into the current row: text always as text, numbers as numbers, nothing as a dash."""
        form = self.book.style(**style)
        if isinstance(value, str):
            self.sheet.write_string(self.row, column, printable(value), form)
        elif value is None or not isfinite(value):
            self.sheet.write_string(self.row, column, DASH, form)
        else:
            self.sheet.write_number(self.row, column, value, form)

    def fit(self, column: int, text: str) -> None:
        """Make a column wide enough for `text`, within reason."""
        wanted = min(max(columns(text) + 2, _NARROWEST), _WIDEST)
        if wanted > self._widths.get(column, 0):
            self._widths[column] = wanted
            self.sheet.set_column(column, column, wanted)

    def text(self, text: str, **style: object) -> None:
        """Write one line of text and go on to the next row."""
        if text:
            self.put(0, text, **style)
            self.row += 1

    def rows(self, titles: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
        """Write a small table of words."""
        self.table(Table(tuple(Column(title, title) for title in titles), tuple(rows)))

    def table(self, table: Table) -> None:
        """Write a table with its caption, head and note."""
        document = self.book.document
        self.text(table.caption, bold=True)
        for i, column in enumerate(table.columns):
            self.put(i, column.title, bold=True, bottom=2, text_wrap=True, align="right" if is_number(column) else "left")
            self.fit(i, column.title if len(column.title) < 24 else "")
        self.row += any(column.title for column in table.columns)
        for row in table.rows:
            self._cells(row, table)
        if not table.rows:
            self.text(document.labels.no_rows, italic=True)
        self.text(table.note, font_color="#55626E")
        self.row += 1

    def _cells(self, row: tuple[Value | Cell, ...], table: Table) -> None:
        for i, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
            number = is_number(column)
            style: dict[str, object] = {"num_format": _number_format(column), "align": "right"} if number else {"text_wrap": True}
            self.put(i, bare(cell), **style, bottom=4, bottom_color="#D5DBE0")
            self.fit(i, display(cell, column, self.book.document.language))
            if isinstance(cell, Cell) and cell.note:
                self.sheet.write_comment(self.row, i, printable(cell.note))
        self.row += 1


def _chain(sheet: _Sheet, figure: Chain) -> None:
    for label, nodes in ((figure.suppliers_label, figure.suppliers), (figure.buyers_label, figure.buyers)):
        sheet.text(label, bold=True)
        plain = (Column("label", ""), Column("detail", ""), Column("value", "", Kind.MONEY), Column("display", ""))
        sheet.table(Table(plain, tuple((node.label, node.detail, node.value, node.display) for node in nodes)))


def _figure(sheet: _Sheet, figure: Bars | FlowMap | Chain | Climbs) -> None:
    """Write the numbers behind a figure."""
    sheet.text(figure.title, bold=True)
    sheet.text(figure.caption, font_color="#55626E")
    match figure:
        case Bars():
            measured = (Column("label", ""), Column("value", "", Kind.NUMBER, 3), Column("display", ""))
            rows: list[tuple[Value, ...]] = [(bar.label, bar.value, bar.display) for bar in figure.bars]
            if figure.reference is not None:
                rows.append((figure.reference_label, figure.reference, ""))
            sheet.table(Table(measured, tuple(rows)))
        case FlowMap():
            names = {place.code: place.label for place in figure.places}
            plain = (Column("from", ""), Column("to", ""), Column("value", "", Kind.MONEY), Column("display", ""))
            places = [(place.label, "", place.weight, place.display) for place in figure.places]
            flows = [(names[f.origin], names[f.destination], f.weight, f.display) for f in figure.flows]
            sheet.table(Table(plain, (*places, *flows)))
        case Chain():
            sheet.text(" · ".join(part for part in (figure.centre, figure.centre_detail) if part))
            _chain(sheet, figure)
        case Climbs():
            axes = (Column("way", ""), Column("across", figure.across, Kind.NUMBER), Column("up", figure.up, Kind.NUMBER))
            sheet.table(Table(axes, tuple((climb.label, x, y) for climb in figure.climbs for x, y in climb.points)))
        case _:
            assert_never(figure)


def _block(sheet: _Sheet, block: Block) -> None:
    match block:
        case Paragraph():
            sheet.text(block.text)
        case Bullets():
            for item in block.items:
                sheet.text(f"• {item}")
        case Facts():
            for fact in block.items:
                for i, part in enumerate((fact.label, fact.value, fact.note)):
                    sheet.put(i, part, bold=i == 1)
                sheet.row += 1
        case Notice():
            sheet.text(block.title, bold=True, font_color="#A04F18")
            sheet.text(block.text)
        case Table():
            sheet.table(block)
        case Bars() | FlowMap() | Chain() | Climbs():
            _figure(sheet, block)
        case _:
            assert_never(block)


def _front(book: _Book) -> None:
    document = book.document
    sheet = book.sheet(document.title)
    sheet.text(document.issuer, font_color="#0B6470")
    sheet.text(document.title, bold=True, font_size=16)
    sheet.text(document.subtitle, font_color="#55626E")
    sheet.text(document.date_line, font_color="#55626E")
    sheet.row += 1
    for block in document.summary:
        _block(sheet, block)
    sheet.row += 1
    for text in document.colophon:
        sheet.text(text, font_color="#55626E")
    sheet.fit(0, "0" * 28)


def _section(book: _Book, section: Section) -> None:
    sheet = book.sheet(section.title)
    sheet.text(section.title, bold=True, font_size=14, font_color="#0B6470")
    sheet.text(section.lead)
    sheet.row += 1
    first = section.blocks[0] if section.blocks else None
    if isinstance(first, Table):  # its head stays in sight; a sheet that opens otherwise keeps its title there
        sheet.sheet.freeze_panes(sheet.row + bool(first.caption) + 1, 1)
    else:
        sheet.sheet.freeze_panes(1, 1)
    for block in section.blocks:
        _block(sheet, block)


def _how_rows(section: str, how: How, document: Document) -> list[tuple[str, ...]]:
    return [(section, label, text) for label, text in how.entries(document.labels)]


def render(document: Document) -> bytes:
    """Return the document as a workbook (Office Open XML); no formula, no link, whatever the words."""
    file = io.BytesIO()
    book = _Book(file, document)
    _front(book)
    rows: list[tuple[str, ...]] = []
    for section in document.sections:
        _section(book, section)
        rows += _how_rows(section.title, section.how, document) if section.how else []
    if rows:
        sources = book.sheet(document.labels.sources)
        sources.text(document.labels.how, bold=True, font_size=14, font_color="#0B6470")
        sources.rows(("", "", ""), rows)
        sources.sheet.freeze_panes(1, 0)
    book.book.close()
    return file.getvalue()
