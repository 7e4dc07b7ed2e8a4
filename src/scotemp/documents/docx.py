"""Documents as Word files: real styles and headings, tables that repeat their head, figures as pictures."""

import io
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any, assert_never

import docx
from docx.document import Document as Word
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as Line

from scotemp.documents.blocks import (
    Bars,
    Block,
    Bullets,
    Cell,
    Chain,
    Climbs,
    Document,
    Facts,
    FlowMap,
    How,
    Notice,
    Paragraph,
    Section,
    Table,
    Tone,
)
from scotemp.documents.figures import PRINT, draw
from scotemp.documents.numbers import display, is_number
from scotemp.documents.printable import printable
from scotemp.documents.typesetting import picture
from scotemp.documents.widths import column_widths

INK, MUTED, ACCENT, WARM = (RGBColor.from_string(code) for code in ("16202A", "55626E", "0B6470", "A04F18"))
WESTERN, EASTERN = "Noto Sans", "Microsoft YaHei"
WORD_LANGUAGES = {"en": "en-GB", "zh-Hans": "zh-CN", "ru": "ru-RU"}
STYLES = (("Normal", 10.0, INK), ("Title", 24.0, INK), ("Subtitle", 12.0, MUTED), ("Heading 1", 16.0, ACCENT), ("Heading 2", 11.5, ACCENT))
TEXT_WIDTH = Mm(170)
TYPE_SIZES = (8.5, 8.0, 7.5, 7.0, 6.5, 6.0)


def _element(parent: Any, tag: str, **attributes: str) -> Any:
    child = OxmlElement(tag)
    for key, value in attributes.items():
        child.set(qn(f"w:{key}"), value)
    parent.append(child)
    return child


def _prepare(word: Word, document: Document) -> None:
    """Set page, styles, fonts of both scripts, language and properties."""
    page = word.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    page.top_margin = page.bottom_margin = Mm(22)
    for name, size, colour in STYLES:
        style: Any = word.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = WESTERN, Pt(size), colour
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for script, font in (("ascii", WESTERN), ("hAnsi", WESTERN), ("cs", WESTERN), ("eastAsia", EASTERN)):
            fonts.set(qn(f"w:{script}"), font)
    for border in list(word.styles["Title"].element.iter(qn("w:pBdr"))):  # python-docx's own template underlines titles in blue
        border.getparent().remove(border)
    tongue = WORD_LANGUAGES.get(document.language, document.language)
    _element(word.styles["Normal"].element.get_or_add_rPr(), "w:lang", val=tongue, eastAsia="zh-CN")
    properties = word.core_properties
    properties.title, properties.author, properties.language = printable(document.title), printable(document.issuer), tongue
    properties.comments = ""
    properties.created = properties.modified = datetime.now(UTC)


def _line(word: Any, text: str, *, size: float | None = None, colour: RGBColor | None = None, bold: bool = False) -> Line:
    line: Line = word.add_paragraph()
    run = line.add_run(printable(text))
    run.bold = bold or None
    run.font.size = Pt(size) if size else None
    if colour is not None:
        run.font.color.rgb = colour
    return line


def _field(line: Line, instruction: str) -> None:
    run = line.add_run()
    for part in ("begin", instruction, "end"):
        if part == instruction:
            _element(run._r, "w:instrText").text = instruction
        else:
            _element(run._r, "w:fldChar", fldCharType=part)


def _running(word: Word, document: Document) -> None:
    """Put the title in the header, and the page's number in the footer."""
    page = word.sections[0]
    head, foot = page.header.paragraphs[0], page.footer.paragraphs[0]
    head.add_run(printable(document.title))
    foot.add_run(printable(f"{document.issuer} · {document.labels.page} "))
    _field(foot, "PAGE")
    foot.add_run(" / ")
    _field(foot, "NUMPAGES")
    for run in (*head.runs, *foot.runs):
        run.font.size, run.font.color.rgb = Pt(8), MUTED


def _rule(cell: Any, weight: str, colour: str) -> None:
    borders = _element(cell._tc.get_or_add_tcPr(), "w:tcBorders")
    _element(borders, "w:bottom", val="single", sz=weight, space="0", color=colour)


def _fill(cell: Any, text: str, note: str, *, size: float, number: bool, head: bool) -> None:
    line = cell.paragraphs[0]
    run = line.add_run(printable(text))
    run.bold, run.font.size = head or None, Pt(size)
    if head:
        run.font.color.rgb = MUTED
    if note:
        remark = line.add_run(printable(f"\n{note}"))
        remark.font.size, remark.font.color.rgb = Pt(size - 1), MUTED
    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT if number else WD_ALIGN_PARAGRAPH.LEFT
    line.paragraph_format.space_after = line.paragraph_format.space_before = Pt(2)
    _rule(cell, "8" if head else "4", "16202A" if head else "D5DBE0")


def _table(word: Word, table: Table, document: Document) -> None:
    if table.caption:
        _line(word, table.caption, bold=True).paragraph_format.keep_with_next = True
    size, widths = column_widths(table, document.language, room=TEXT_WIDTH.pt, sizes=TYPE_SIZES, gap=12.0)
    grid: Any = word.add_table(rows=1, cols=len(table.columns))
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    head = grid.rows[0]
    _element(head._tr.get_or_add_trPr(), "w:tblHeader", val="true")
    for cell, column in zip(head.cells, table.columns, strict=True):
        _fill(cell, column.title, "", size=size, number=is_number(column), head=True)
    for row in table.rows:
        cells = grid.add_row().cells
        for cell, value, column in zip(cells, row, table.columns, strict=True):
            note = value.note if isinstance(value, Cell) else ""
            _fill(cell, display(value, column, document.language), note, size=size, number=is_number(column), head=False)
    if not table.rows:
        cells = grid.add_row().cells
        _fill(cells[0].merge(cells[-1]), document.labels.no_rows, "", size=size, number=False, head=False)
    _share(grid, widths)
    for row in grid.rows:
        _element(row._tr.get_or_add_trPr(), "w:cantSplit", val="true")
    _line(word, table.note, size=8, colour=MUTED)


def _share(grid: Any, widths: list[float]) -> None:
    """Give each column its width, in points; Word reads it from the cells, other programs from the columns."""
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Pt(width)
    for row in grid.rows:
        if len(row._tr.tc_lst) == len(widths):
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Pt(width)


def _figure(word: Word, figure: Bars | FlowMap | Chain | Climbs) -> None:
    _line(word, figure.title, bold=True).paragraph_format.keep_with_next = True
    shape: Any = word.add_picture(io.BytesIO(picture(draw(figure, PRINT))), width=TEXT_WIDTH)
    described = shape._inline.docPr
    described.set("title", printable(figure.title))
    described.set("descr", printable(figure.alt))
    _line(word, figure.caption, size=8, colour=MUTED)


def _facts(word: Word, facts: Facts) -> None:
    for fact in facts.items:
        line = _line(word, f"{fact.label}: ", colour=MUTED)
        value = line.add_run(printable(fact.value))
        value.bold, value.font.size, value.font.color.rgb = True, Pt(13), ACCENT
        if fact.note:
            note = line.add_run(printable(f"  {fact.note}"))
            note.font.size, note.font.color.rgb = Pt(8), MUTED


def _notice(word: Word, notice: Notice) -> None:
    line = word.add_paragraph()
    colour = WARM if notice.tone is Tone.WARNING else ACCENT
    if notice.title:
        run = line.add_run(printable(f"{notice.title}  "))
        run.bold, run.font.color.rgb = True, colour
    line.add_run(printable(notice.text))
    borders = _element(line._p.get_or_add_pPr(), "w:pBdr")
    _element(borders, "w:left", val="single", sz="18", space="8", color=str(colour))
    line.paragraph_format.left_indent = Mm(4)


def _block(word: Word, block: Block, document: Document) -> None:
    match block:
        case Paragraph():
            word.add_paragraph(printable(block.text))
        case Bullets():
            for item in block.items:
                word.add_paragraph(printable(item), style="List Bullet")
        case Facts():
            _facts(word, block)
        case Notice():
            _notice(word, block)
        case Table():
            _table(word, block, document)
        case Bars() | FlowMap() | Chain() | Climbs():
            _figure(word, block)
        case _:
            assert_never(block)


def _how(word: Word, how: How, document: Document) -> None:
    labels = document.labels
    word.add_heading(printable(labels.how), level=2)
    entries = how.entries(labels)
    repeated = [False, *(before[0] == after[0] for before, after in pairwise(entries))]
    for (label, text), again in zip(entries, repeated, strict=True):
        line = _line(word, "" if again else f"{label}: ", size=8.5, colour=MUTED)
        line.add_run(printable(text)).font.size = Pt(8.5)
        line.paragraph_format.space_after = Pt(2)


def _section(word: Word, section: Section, document: Document) -> None:
    word.add_heading(printable(section.title), level=1)
    if section.lead:
        _line(word, section.lead, size=11)
    for block in section.blocks:
        _block(word, block, document)
    if section.how:
        _how(word, section.how, document)


def render(document: Document) -> bytes:
    """Return the document as a Word file (Office Open XML)."""
    word = docx.Document()
    _prepare(word, document)
    _running(word, document)
    _line(word, document.issuer, size=9, colour=ACCENT, bold=True)
    word.add_paragraph(printable(document.title), style="Title")
    word.add_paragraph(printable(document.subtitle), style="Subtitle")
    _line(word, document.date_line, size=8.5, colour=MUTED)
    for block in document.summary:
        _block(word, block, document)
    for section in document.sections:
        _section(word, section, document)
    for text in document.colophon:
        _line(word, text, size=8, colour=MUTED)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()
