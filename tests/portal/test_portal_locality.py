"""A locality's file: sent, checked, kept for a day, made into a brief."""

import io
import re
import time
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from pytest_django.fixtures import Settings

from scotemp.assessments.activity_file import read
from scotemp.nomenclature import industries

EXAMPLE = b"code,year,output,nation_output\nB07,2021,86,2620\nB07,2022,104,2810\nC24B,2021,227,5480\nC24B,2022,279,6030\n"


def send(visitor: Client, content: bytes, name: str = "aktobe.csv", language: str = "en", **fields: str) -> HttpResponse:
    return visitor.post(f"/{language}/brief/", {"country": "KAZ", "file": SimpleUploadedFile(name, content), **fields})  # type: ignore[return-value]


def refused(response: HttpResponse) -> str:
    """Return what stands beside the field of the file."""
    assert response.status_code == 400
    found = re.search(r'id="locality-file-fault">([^<]+)<', response.content.decode())
    assert found
    return found[1]


def test_a_good_file_leads_to_a_brief(visitor: Client) -> None:
    response = send(visitor, EXAMPLE, industry="B07", partners="list", chosen="CHN,RUS")
    assert response.status_code == 302
    address = response.headers["Location"]
    assert re.fullmatch(r"/en/brief/KAZ/B07/\?partners=CHN,RUS&locality=[\w-]{32}", address)
    page = visitor.get(address).content.decode()
    assert "aktobe" in page
    assert "locality=" in re.search(r'href="([^"]+brief\.pdf[^"]*)"', page)[1]  # type: ignore[index]


def test_the_brief_can_be_read_in_the_other_languages(visitor: Client) -> None:
    address = send(visitor, EXAMPLE).headers["Location"]
    assert visitor.get(address.replace("/en/", "/ru/")).status_code == 200
    assert visitor.get(address.replace("/en/", "/zh-hans/").replace("/?", "/brief.json?")).status_code == 200


def test_bad_rows_are_named_and_the_good_ones_used(visitor: Client) -> None:
    response = send(visitor, EXAMPLE + b"ZZ9,2022,5,\nC28,2022,many,\n")
    page = visitor.get(response.headers["Location"]).content.decode()
    assert "ZZ9" in page
    assert "many" in page


def test_a_file_without_a_good_row_is_refused_with_every_row_named(visitor: Client) -> None:
    response = send(visitor, b"code,output\nZZ9,5\nC28,many\n")
    html = response.content.decode()
    assert response.status_code == 400
    faults = html[html.index('class="faults"') :]
    assert len(re.findall(r"<li>Row \d", faults[: faults.index("</ul>")])) == 2


def test_a_table_without_the_columns_is_refused_in_the_reader_s_language(visitor: Client) -> None:
    html = send(visitor, b"a,b\n1,2\n", language="ru").content.decode()
    assert 'lang="ru"' in html
    assert 'role="alert"' in html


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7 x", b"<html></html>", b"\x89PNG\r\n\x1a\n\x00\x00", b"PK\x03\x04 broken", b'{"a": 1}'],
    ids=["pdf", "html", "png", "broken zip", "json"],
)
def test_another_kind_of_file_is_refused_whatever_its_name_says(visitor: Client, content: bytes) -> None:
    assert "neither an Excel workbook" in refused(send(visitor, content, "figures.xlsx"))


def test_a_file_that_is_too_large_is_refused(visitor: Client, settings: Settings) -> None:
    assert "larger than 2 MB" in refused(send(visitor, EXAMPLE + b"\n" * settings.UPLOAD_MAX_BYTES))


def test_a_workbook_that_unpacks_to_too_much_is_refused(visitor: Client, settings: Settings) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("xl/workbook.xml", b"0" * (settings.UPLOAD_MAX_UNPACKED_BYTES + 1))
    assert len(content.getvalue()) < settings.UPLOAD_MAX_BYTES
    assert "neither an Excel workbook" in refused(send(visitor, content.getvalue(), "bomb.xlsx"))


def test_an_empty_file_and_none_are_refused(visitor: Client) -> None:
    assert refused(send(visitor, b"")) == "The file is empty."
    assert 'id="locality-file-fault">Choose a file.' in visitor.post("/en/brief/", {"country": "KAZ"}).content.decode()


def test_an_unknown_country_is_told_beside_its_field(visitor: Client) -> None:
    response = visitor.post("/en/brief/", {"country": "Kazakstan", "file": SimpleUploadedFile("a.csv", EXAMPLE)})
    assert response.status_code == 400
    assert "Kazakhstan (KAZ)" in response.content.decode()


def test_an_expired_file_is_told_kindly(visitor: Client, settings: Settings) -> None:
    settings.UPLOAD_SECONDS = 0.05
    address = send(visitor, EXAMPLE, industry="B07").headers["Location"]
    time.sleep(0.06)
    response = visitor.get(address)
    assert response.status_code == 410
    assert '<a href="/en/brief/KAZ/B07/">' in response.content.decode()
    assert visitor.get(address.replace("/?", "/brief.pdf?")).status_code == 410


def test_a_form_without_its_token_is_refused_in_words() -> None:
    response = Client(enforce_csrf_checks=True).post("/zh-hans/brief/", {"country": "KAZ"})
    assert response.status_code == 403
    assert "请重新提交表单" in response.content.decode()


@pytest.mark.parametrize("language", ["en", "zh-hans", "ru"])
def test_the_example_makes_a_brief(visitor: Client, language: str) -> None:
    response = visitor.get(f"/{language}/locality/example.csv")
    assert response.headers["Content-Disposition"].startswith("attachment")
    example = read(response.content, "example.csv")
    assert example.bad == ()
    assert {industries.get(row.code).code for row in example.rows} >= {"B07", "C24B"}
    assert send(visitor, response.content, language=language).status_code == 302


@pytest.mark.parametrize("language", ["en", "zh-hans", "ru"])
def test_the_empty_form_has_headings_that_the_reader_knows(visitor: Client, language: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(visitor.get(f"/{language}/locality/template.xlsx").content))
    figures, codes = book.worksheets
    figures.append(["C24B", 2022, *range(1, 7)])
    filled = io.BytesIO()
    book.save(filled)
    found = read(filled.getvalue(), "filled.xlsx")
    assert found.columns == ("code", "year", "employment", "output", "exports", "nation_employment", "nation_output", "nation_exports")
    assert list(found.rows[0].values.values()) == [1, 2, 3, 4, 5, 6]
    assert codes.max_row == 51
    assert visitor.get(f"/{language}/locality/other.xlsx").status_code == 404
