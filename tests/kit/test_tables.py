"""Tables come in whatever way people write them, and what goes out comes back as it was."""

import csv
import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from library.tables import SHEET
from pytest_django.fixtures import Settings

from scotemp.kit.tables.cells import for_csv, for_workbook, plain, restored
from scotemp.kit.tables.reading import NotTaken, read
from scotemp.kit.tables.rejects import reject_file
from scotemp.kit.tables.sheets import Column, Sheet
from scotemp.kit.tables.writing import write_csv, write_xlsx
from scotemp.nomenclature.language import Names

untimed = hypothesis_settings(deadline=None)
GOOD = "英文书名,索书号\nCanals,B-1\n"


def workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def cells(content: bytes) -> list[dict[str, str]]:
    return [row.cells for row in read(SHEET, content, "books").rows]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GOOD, "utf-8"),
        (GOOD, "utf-8-sig"),
        (GOOD, "gb18030"),
        ("Название на английском;Шифр\nCanals;B-1\n", "cp1251"),
        ("Название на английском\tШифр\nCanals\tB-1\n", "utf-8"),
        ("English title *,Shelf mark\r\n Canals , B-1\r\n\r\n", "utf-8"),
        ("title_en,mark\nCanals,B-1\n", "ascii"),
        ("Our books,\n,\nSHELF  MARK,english title,colour\nB-1,Canals,red\n", "utf-8"),
    ],
)
def test_any_language_encoding_and_delimiter(text: str, encoding: str) -> None:
    empty = {"title_zh": "", "title_ru": "", "notes": ""}
    assert cells(text.encode(encoding)) == [{"mark": "B-1", "title_en": "Canals", **empty}]


def test_a_workbook_says_the_same_and_keeps_its_line_numbers() -> None:
    content = workbook(
        ["Books of 2026"], [], ["Английское", "Название на английском", "Примечания"], [1, "Canals", date(2026, 3, 1)], [], [2, 12.0, 0.1]
    )
    reading = read(SHEET, content, "books.xlsx")
    assert reading.ignored == ("Английское",)
    assert [(row.line, row.cells["title_en"], row.cells["notes"]) for row in reading.rows] == [
        (4, "Canals", "2026-03-01"),
        (6, "12", "0.1"),
    ]


def test_formulas_and_empty_cells_are_named_and_the_rest_is_kept() -> None:
    xlsx = workbook(["English title", "Notes"], ["=1+1", "a"], [None, "b"])
    text = b"English title,Notes\n=1+1,a\n,b\n"
    for content in (xlsx, text):
        rows = read(SHEET, content, "books").rows
        assert [(row.line, row.cells["notes"], [fault.column for fault in row.faults]) for row in rows] == [
            (2, "a", ["title_en"]),
            (3, "b", ["title_en"]),
        ]
        assert "formula" in rows[0].faults[0].words
        assert "empty" in rows[1].faults[0].words
        assert rows[0].cells["title_en"] == ""


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"colour,weight\nred,1\n", "missing: English title"),
        (b"Notes\nx\n", "missing: English title"),
        (b"English title\n", "no row below"),
        (b"English title,title_en\na,b\n", "more than once: English title"),
        (b"PK\x03\x04 broken", "cannot be opened"),
        (b"\x00\x01", "neither"),
        (b"English title,\xff\xfe\xfa\xff\na,b\n", "letters"),
        (b"", "missing: English title"),
    ],
)
def test_a_file_that_cannot_be_taken_says_why(content: bytes, words: str) -> None:
    with pytest.raises(NotTaken, match=words):
        read(SHEET, content, "books")


def test_rows_are_bounded(settings: Settings) -> None:
    settings.IMPORT_MAX_ROWS = 2
    assert len(cells(b"title_en\na\nb\n")) == 2
    with pytest.raises(NotTaken, match="more than 2 rows"):
        read(SHEET, b"title_en\na\nb\nc\n", "books.csv")


@given(st.binary(max_size=300))
@untimed
def test_no_file_breaks_the_reader(content: bytes) -> None:
    try:
        read(SHEET, content, "books")
    except NotTaken:
        return


def test_a_sheet_whose_headings_mean_two_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="told apart: name"):
        Sheet(SHEET.name, (Column("a", Names("Name", "名", "Имя")), Column("b", Names("Title", "题", " NAME *"))))


# Writing


values = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12) | st.sampled_from(
    ["=1+1", "'=1+1", "''=x", "+7 701", "-5", "-5,5", "@x", "' @x", "＝1", "'", "a\nb", 'a"b,;\t', "12.50", "007", "-", "'x"]
)


@given(values)
@untimed
def test_no_cell_of_a_csv_file_starts_a_formula_and_each_comes_back(value: str) -> None:
    text = plain(value)
    written = for_csv(text)
    assert restored(written) == text
    assert restored(for_workbook(text)) == text
    number = written.lstrip("-").replace(",", ".").replace(".", "", 1).isdecimal()
    assert number or not written.startswith(tuple("=+-@＝＋－＠"))


@given(st.lists(st.fixed_dictionaries({column.key: values for column in SHEET.columns}), min_size=1, max_size=4))
@untimed
def test_what_is_exported_is_read_back_as_it_was(rows: list[dict[str, str]]) -> None:
    said = [{key: plain(value) for key, value in row.items()} for row in rows]
    kept = [row for row in said if any(row.values())]
    if not kept:
        return
    for language in ("en", "zh-Hans", "ru"):
        assert cells(b"".join(write_csv(SHEET, rows, language))) == kept
        with write_xlsx(SHEET, rows, language) as file:
            assert cells(file.read()) == kept


def test_a_csv_file_is_what_excel_opens() -> None:
    content = b"".join(write_csv(SHEET, [{"title_en": "=SUM(A1)", "notes": Decimal("-1.50")}], "zh-Hans"))
    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig")))) == [
        ["索书号", "英文书名", "中文书名", "俄文书名", "备注"],
        ["", "'=SUM(A1)", "", "", "-1.50"],
    ]


def test_a_workbook_holds_numbers_text_and_what_it_is() -> None:
    rows = [{"title_en": "=SUM(A1)", "mark": 12, "notes": 10**17, "title_ru": date(2026, 3, 1), "title_zh": 0.5}]
    with write_xlsx(SHEET, rows, "en", [("Source", "the library"), ("Filters", "shelf = B")]) as file:
        book = openpyxl.load_workbook(file)
        table, about = book.worksheets
        assert [cell.value for cell in table[1]] == ["Shelf mark", "English title *", "Chinese title", "Russian title", "Notes"]
        assert [cell.value for cell in table[2]] == [12, "=SUM(A1)", 0.5, "2026-03-01", "100000000000000000"]
        assert table["B2"].data_type == "s"
        assert [cell.value for cell in about["B"]][:2] == ["the library", "shelf = B"]
        assert "As on the spine" in [cell.value for cell in about["D"]]


def test_a_file_of_refused_rows_tells_why_and_is_read_like_any_other() -> None:
    rows = read(SHEET, b"title_en,notes\n,a\n=x,b\n", "books.csv").rows
    content = reject_file(SHEET, [(row, row.faults) for row in rows], "ru")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert sheet["F1"].value == "Что исправить"
    assert "Название на английском: " in sheet["F2"].value
    again = read(SHEET, content, "rejects.xlsx")
    assert [row.cells for row in again.rows] == [row.cells for row in rows]
    assert again.ignored == ()
