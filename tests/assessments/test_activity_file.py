"""Files of localities: good rows are read, every bad cell is named."""

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scotemp.assessments.activity_file import BadCell, read
from scotemp.documents.cells import UnreadableFile

GOOD = "code,year,output,nation_output\nC24B,2022,1200.5,5000\nB07,2022,300,900\n"


def test_reads_rows_with_years_and_the_nation() -> None:
    activity = read(GOOD.encode(), "a.csv")
    assert [(row.line, row.code, row.year, row.values) for row in activity.rows] == [
        (2, "C24B", 2022, {"output": 1200.5, "nation_output": 5000.0}),
        (3, "B07", 2022, {"output": 300.0, "nation_output": 900.0}),
    ]
    assert activity.bad == ()


def test_a_workbook_says_the_same_as_its_csv() -> None:
    book = openpyxl.Workbook()
    for row in (["code", "year", "output", "nation_output"], ["C24B", 2022, 1200.5, 5000], ["B07", 2022, 300, 900]):
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    assert read(content.getvalue(), "a.xlsx").rows == read(GOOD.encode(), "a.csv").rows


@pytest.mark.parametrize(
    ("text", "encoding", "value"),
    [
        ("行业,年份,产出\nC24B,2022,12\n", "gb18030", 12.0),
        ("行业,年份,产出\nC24B,2022,12\n", "utf-8-sig", 12.0),
        ("код;год;выпуск\nC24B;2022;1 234,5\n", "cp1251", 1234.5),
        ("code\tyear\toutput\nC24B\t2022\t12,5\n", "utf-8", 12.5),
        ('code,year,output\nC24B,2022,"1,234,567"\n', "utf-8", 1234567.0),
        ("code;year;output\nC24B;2022;1,234\n", "utf-8", 1.234),
    ],
)
def test_languages_encodings_and_decimal_commas(text: str, encoding: str, value: float) -> None:
    assert read(text.encode(encoding), "a.csv").rows[0].values == {"output": value}


def test_every_bad_cell_is_named_and_the_good_rows_stay() -> None:
    text = "code,year,output\nC24B,2022,12\n,2022,3\nB07,20x,4\nC19,2022,-5\nC20,2022,many\nC21,2022,\n\nC22,2022,nan\n"
    activity = read(text.encode(), "a.csv")
    assert [row.code for row in activity.rows] == ["C24B"]
    assert activity.bad == (
        BadCell(3, "code", "", "missing_code"),
        BadCell(4, "year", "20x", "bad_year"),
        BadCell(5, "output", "-5", "negative"),
        BadCell(6, "output", "many", "not_a_number"),
        BadCell(7, "code", "C21", "no_values"),
        BadCell(9, "output", "nan", "not_a_number"),
    )


def test_the_heading_says_the_classification() -> None:
    assert read(b"hs,exports\n76,1\n", "a.csv").rows[0].classification == "hs"
    rows = read(b"code,classification,exports\n76,HS,1\n24,isic,1\n24,naics,1\n", "a.csv")
    assert [row.classification for row in rows.rows] == ["hs", "isic"]
    assert rows.bad[0].reason == "unknown_classification"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no_code_column"),
        (b"name,output\nx,1\n", "no_code_column"),
        (b"code,colour\nC24B,red\n", "no_measure_column"),
        (b"code,output,output\nC24B,1,2\n", "doubled_column"),
        (b"code,hs,output\nC24B,76,2\n", "no_code_column"),
        (b"PK\x03\x04 not a workbook", "not_a_workbook"),
        (b"\x00\x01\x02", "not_a_table"),
        (b"\xff\xfe\xfa,\xff\n", "unknown_encoding"),
    ],
)
def test_files_that_cannot_be_read_say_why(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile) as error:
        read(content, "a.csv")
    assert error.value.reason == reason


@given(st.binary(max_size=400))
def test_no_file_breaks_the_reader(content: bytes) -> None:
    try:
        activity = read(content, "a.csv")
    except UnreadableFile:
        return
    assert all(value >= 0 for row in activity.rows for value in row.values.values())
