"""The form of a brief, the brief as a page, and its files."""

import io
import json
import re
import zipfile

import pytest
from django.test import Client

from scotemp.portal import briefs


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("country=KAZ", "/en/brief/KAZ/"),
        ("country=kazakhstan&partners=sco&industry=&chosen=", "/en/brief/KAZ/"),
        ("country=哈萨克斯坦&industry=B07", "/en/brief/KAZ/B07/"),
        ("country=Казахстан&partners=all", "/en/brief/KAZ/?partners=all"),
        ("country=KAZ&partners=list&chosen=Китай, PAK、印度", "/en/brief/KAZ/?partners=CHN,PAK,IND"),
    ],
)
def test_form_leads_to_the_brief(visitor: Client, query: str, address: str) -> None:
    response = visitor.get(f"/en/brief/?{query}")
    assert (response.status_code, response.headers["Location"]) == (302, address)
    assert visitor.get(address).status_code == 200


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("country=", "ask-country"),
        ("country=Kazakstan", "ask-country"),
        ("country=KAZ&industry=Mining+of+cheese", "ask-industry"),
        ("country=KAZ&partners=list", "ask-chosen"),
        ("country=KAZ&partners=list&chosen=Atlantis", "ask-chosen"),
    ],
)
def test_form_says_what_is_wrong_beside_the_field(visitor: Client, query: str, field: str) -> None:
    response = visitor.get(f"/en/brief/?{query}")
    assert response.status_code == 400
    html = response.content.decode()
    assert f'id="{field}-fault"' in html
    assert re.search(rf'<input[^>]*id="{field}"[^>]*aria-invalid="true"', html)


def test_form_suggests_what_was_meant_and_keeps_what_was_written(visitor: Client) -> None:
    html = visitor.get("/ru/brief/?country=Казакстан&industry=B07").content.decode()
    assert "Казахстан (KAZ)" in html
    assert 'value="Казакстан"' in html
    assert 'value="B07"' in html


def test_form_escapes_what_was_written(visitor: Client) -> None:
    html = visitor.get('/en/brief/?country="><script src=x></script>').content.decode()
    assert "<script src=x>" not in html


def test_lists_of_the_form_hold_every_language(visitor: Client) -> None:
    html = visitor.get("/zh-hans/").content.decode()
    found = re.search(r'<option value="哈萨克斯坦">([^<]*)<', html)
    assert found
    assert set(found[1].split(" · ")) == {"Kazakhstan", "Казахстан", "KAZ"}
    assert re.search(r"<option [^>]*>[^<]*C24B</option>", html)


def test_lists_offer_countries_that_there_is_something_to_say_about(visitor: Client) -> None:
    codes = re.findall(r"· ([A-Z]{3})</option>", visitor.get("/en/").content.decode())
    assert {"KAZ", "USA", "UZB", "IRN", "MNG"} <= set(codes)
    assert "ABW" not in codes
    assert 80 <= len(codes) == len(set(codes)) < 100


def test_brief_has_contents_that_lead_to_its_sections(visitor: Client) -> None:
    html = visitor.get("/en/brief/KAZ/B07/").content.decode()
    aside = html[html.index('class="aside"') : html.index("</nav>", html.index('class="aside"'))]
    keys = re.findall(r'href="#([\w-]+)"', aside)
    assert len(keys) >= 6
    assert all(f'id="{key}"' in html for key in keys)


def test_marks_of_a_brief_lead_to_their_own_briefs(visitor: Client) -> None:
    html = visitor.get("/ru/brief/KAZ/B07/?partners=CHN,PAK").content.decode()
    own = set(re.findall(r'href="(/ru/brief/[^"#]+/)\?partners=CHN,PAK"', html))
    assert "/ru/brief/CHN/B07/" in own
    assert any(address.startswith("/ru/brief/KAZ/C") for address in own)
    for address in sorted(own)[:3]:
        assert visitor.get(f"{address}?partners=CHN,PAK").status_code == 200


def test_partners_change_the_brief(visitor: Client) -> None:
    assert visitor.get("/en/brief/KAZ/").content != visitor.get("/en/brief/KAZ/?partners=all").content


@pytest.mark.parametrize(("address", "onward"), [("Kazakstan/", "/en/brief/KAZ/"), ("KAZ/Metalic ores/", "/en/brief/KAZ/B07/")])
def test_an_unknown_name_in_an_address_gets_suggestions(visitor: Client, address: str, onward: str) -> None:
    response = visitor.get(f"/en/brief/{address}")
    assert response.status_code == 404
    links = re.findall(r'<li><a href="([^"]+)"', response.content.decode())
    assert any(link.startswith(onward) for link in links)
    assert all(visitor.get(link).status_code == 200 for link in links)


def test_partners_that_make_no_sense_are_told(visitor: Client) -> None:
    response = visitor.get("/en/brief/KAZ/?partners=KAZ")
    assert response.status_code == 404
    assert "KAZ" in response.content.decode()


def test_a_country_outside_the_table_gets_an_honest_answer(visitor: Client) -> None:
    response = visitor.get("/en/brief/UZB/")
    assert response.status_code == 200
    assert "What the table cannot say" in response.content.decode()


OFFICE = "application/vnd.openxmlformats-officedocument."
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": OFFICE + "wordprocessingml.document",
    "xlsx": OFFICE + "spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
}


@pytest.mark.parametrize("form", briefs.FILES)
def test_brief_as_a_file(visitor: Client, form: str) -> None:
    page = visitor.get("/zh-hans/brief/KAZ/B07/?partners=CHN,PAK").content.decode()
    address = f"/zh-hans/brief/KAZ/B07/brief.{form}?partners=CHN,PAK"
    assert f'href="{address}"' in page
    response = visitor.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == MEDIA_TYPES[form]
    assert response.headers["Content-Disposition"] == f'attachment; filename="brief-KAZ-B07-zh-Hans.{form}"'
    content = response.content
    if form == "pdf":
        assert content.startswith(b"%PDF-")
    elif form == "json":
        assert json.loads(content)["subject"]["country"]["iso3"] == "KAZ"
    elif form == "html":
        assert 'lang="zh-Hans"' in content.decode()
    else:
        assert any(name.startswith({"docx": "word/", "xlsx": "xl/"}[form]) for name in zipfile.ZipFile(io.BytesIO(content)).namelist())


@pytest.mark.parametrize("address", ["KAZ/brief.exe", "KAZ/B07/brief.txt", "Atlantis/brief.pdf"])
def test_what_is_no_file_is_not_found(visitor: Client, address: str) -> None:
    assert visitor.get(f"/en/brief/{address}").status_code == 404


def test_a_brief_is_composed_once_for_all_its_forms(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    composed = []
    compose = briefs.compose
    monkeypatch.setattr(briefs, "compose", lambda *names, **choices: composed.append(names) or compose(*names, **choices))
    for address in ("/en/brief/PAK/C13T15/", "/en/brief/PAK/C13T15/", "/ru/brief/PAK/C13T15/", "/ru/brief/PAK/C13T15/brief.json"):
        assert visitor.get(address).status_code == 200
    assert composed == [("PAK", "C13T15")]


@pytest.mark.parametrize(
    ("asked", "address"),
    [("kaz/b07/", "KAZ/B07/"), ("Казахстан/", "KAZ/"), ("哈萨克斯坦/brief.json?partners=all", "KAZ/brief.json?partners=all")],
)
def test_names_in_an_address_lead_to_its_codes(visitor: Client, asked: str, address: str) -> None:
    response = visitor.get(f"/ru/brief/{asked}")
    assert (response.status_code, response.headers["Location"]) == (302, f"/ru/brief/{address}")


def test_an_unknown_partner_in_an_address_gets_suggestions(visitor: Client) -> None:
    response = visitor.get("/en/brief/KAZ/?partners=CHN,Pakistn")
    assert response.status_code == 404
    assert 'href="/en/brief/KAZ/?partners=CHN,PAK"' in response.content.decode()
