"""What every format keeps: all words in all languages, whatever the words are."""

import dataclasses
import io
import zipfile

import openpyxl
import pypdf
import pytest
import sample_document as sample
from document_readers import parsed, said, squeezed, words_of

from scotemp.documents.blocks import Bullets, Cell, Column, Document, Kind, Labels, Paragraph, Section, Table
from scotemp.documents.formats import FORMATS
from scotemp.documents.numbers import display

ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "#panic() $x^2$ *bold* _i_ @ref <label> `raw` \\ // /* #import",
    "{{ 7 * 7 }} {% raw %}",
    "=HYPERLINK(evil)",
    "+1+2",
    "-1+2",
    "@SUM(A1)",
    "{=1+1}",
    "http://example.org/a",
    "a & b ]]> &amp;",
)


@pytest.fixture(params=sample.LANGUAGES)
def document(request: pytest.FixtureRequest) -> Document:
    return sample.document(request.param)


@pytest.mark.parametrize("name", FORMATS)
def test_every_word_is_there(name: str, document: Document) -> None:
    words = words_of(name, FORMATS[name].render(document))
    missing = [text for text in said(document) if squeezed(text) not in words]
    assert not missing


@pytest.mark.parametrize("name", FORMATS)
def test_empty_table_says_so(name: str, document: Document) -> None:
    assert squeezed(document.labels.no_rows) in words_of(name, FORMATS[name].render(document))


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "xlsx"])
def test_numbers_read_as_the_language_writes_them(name: str, document: Document) -> None:
    words = words_of(name, FORMATS[name].render(document))
    wanted = {"en": ("13,219.0", "14.7%", "1.23"), "zh-Hans": ("13,219.0", "14.7%"), "ru": ("13219,0", "14,7%", "1,23")}
    assert [number for number in wanted[document.language] if number not in words] == []


def attacked() -> Document:
    labels = Labels(*(f"l{i}" for i in range(10)))
    columns = (Column("k", ATTACKS[0]), Column("v", ATTACKS[3], Kind.MONEY))
    rows = tuple((attack, Cell(attack, note=attack)) for attack in ATTACKS)
    section = Section("k", ATTACKS[1], (Bullets(ATTACKS), Table(columns, rows, ATTACKS[2])), "bell \x07 and null \x00 end")
    return Document(ATTACKS[2], ATTACKS[0], "en", ATTACKS[1], ATTACKS[3], labels, (Paragraph(ATTACKS[4]),), (section,))


@pytest.mark.parametrize("name", FORMATS)
def test_attacks_stay_words(name: str) -> None:
    words = words_of(name, FORMATS[name].render(attacked()))
    assert [attack for attack in ATTACKS if squeezed(attack) not in words] == []
    assert "bellandnullend" in words


def test_attacks_make_no_element() -> None:
    tags = [tag for tag, _ in parsed(FORMATS["html"].render(attacked()).decode()).tags]
    assert not {"script", "img"} & set(tags)


def test_workbook_holds_no_formula_and_no_link() -> None:
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].render(attacked())))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)


def test_workbook_keeps_numbers_raw(document: Document) -> None:
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].render(document)))
    held = [cell for row in book[book.sheetnames[1]].iter_rows() for cell in row]
    share = next(cell for cell in held if cell.value == 1321.9 / 9000)
    assert share.number_format == "0.0%"
    assert any(cell.value == -1234567.25 for cell in held)


def test_sheets_of_one_name_are_told_apart() -> None:
    sections = tuple(Section(str(i), "Long [name]: of a section/with much to say", ()) for i in range(3))
    document = dataclasses.replace(sample.document("en"), sections=sections, title="long  name   of a section wi")
    names = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].render(document))).sheetnames
    assert len({name.casefold() for name in names}) == 4
    assert max(map(len, names)) <= 31


def test_html_asks_nothing_of_any_server(document: Document) -> None:
    page = parsed(FORMATS["html"].render(document).decode())
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.tags}
    addresses = [attrs[key] or "" for _, attrs in page.tags for key in ("href", "src") if key in attrs]
    assert all(address.startswith("#") for address in addresses)
    assert "url(" not in FORMATS["html"].render(document).decode()
    assert ("html", {"lang": document.language}) in page.tags


def test_html_is_the_same_each_time(document: Document) -> None:
    assert FORMATS["html"].render(document) == FORMATS["html"].render(document)


def test_pdf_tells_title_language_and_archive_level(document: Document) -> None:
    data = FORMATS["pdf"].render(document)
    pdf = pypdf.PdfReader(io.BytesIO(data))
    assert pdf.metadata is not None
    assert pdf.metadata.title == document.title
    assert str(pdf.trailer["/Root"]["/Lang"]).split("-")[0] == document.language.split("-")[0]
    assert b"<pdfaid:part>2" in pdf.trailer["/Root"]["/Metadata"].get_object().get_data()


def test_word_file_has_headings_repeated_heads_and_eastern_font(document: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(FORMATS["docx"].render(document))) as parts:
        body, styles = (parts.read(f"word/{name}.xml").decode() for name in ("document", "styles"))
        pictures = [name for name in parts.namelist() if name.startswith("word/media/")]
    assert body.count('w:val="Heading1"') == len(document.sections)
    assert body.count("<w:tblHeader") == 2
    assert 'w:eastAsia="Microsoft YaHei"' in styles
    assert len(pictures) == 3


@pytest.mark.parametrize(
    ("value", "column", "language", "shown"),
    [
        (1234.56, Column("", "", Kind.MONEY), "en", "1,234.6"),
        (1234.56, Column("", "", Kind.MONEY), "ru", "1\xa0234,6"),
        (-0.125, Column("", "", Kind.PERCENT), "ru", "−12,5\xa0%"),
        (0.5, Column("", "", Kind.PERCENT, 0), "zh-Hans", "50%"),
        (12345, Column("", "", Kind.INTEGER), "zh-Hans", "12,345"),
        (2, Column("", "", Kind.NUMBER, 2), "en", "2.00"),
        (None, Column("", "", Kind.NUMBER), "en", "–"),
        (float("nan"), Column("", "", Kind.NUMBER), "en", "–"),
        (Cell(7), Column("", ""), "en", "7"),
        ("n/a", Column("", "", Kind.NUMBER), "en", "n/a"),
    ],
)
def test_display(value: float | str | Cell | None, column: Column, language: str, shown: str) -> None:
    assert display(value, column, language) == shown
