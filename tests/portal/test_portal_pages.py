"""Every page in every language: its frame, its language, and what it may not fetch or run."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

LANGUAGES = {"en": "en", "zh-hans": "zh-Hans", "ru": "ru"}
PAGES = ["", "brief/", "brief/KAZ/B07/", "brief/UZB/", "data/", "data/icio2022/"]
MISSING = ["nowhere/", "brief/Atlantis/", "data/none/"]


class Seen(HTMLParser):
    """Collects the start tags of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize(("page", "status"), [*((page, 200) for page in PAGES), *((page, 404) for page in MISSING)])
def test_page(visitor: Client, language: str, page: str, status: int) -> None:
    response = visitor.get(f"/{language}/{page}")
    assert response.status_code == status
    html = response.content.decode()
    seen = Seen(html)
    assert seen.all("html")[0]["lang"] == LANGUAGES[language]
    assert len(seen.all("h1")) == 1
    assert len(seen.all("title")) - _titles_in_drawings(html) == 1
    assert [one["id"] for one in seen.all("main")] == ["main"]
    identities = [attributes["id"] for _, attributes in seen.tags if "id" in attributes]
    assert len(identities) == len(set(identities))


def _titles_in_drawings(html: str) -> int:
    return sum(drawing.count("<title>") for drawing in re.findall(r"<svg.*?</svg>", html, re.S))


@pytest.mark.parametrize("page", [*PAGES, *MISSING])
def test_page_needs_nothing_from_elsewhere_and_runs_nothing_inline(visitor: Client, language: str, page: str) -> None:
    response = visitor.get(f"/{language}/{page}")
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    for tag, attributes in Seen(response.content.decode()).tags:
        assert tag != "style"
        assert tag != "script" or attributes["src"]
        assert not [name for name in attributes if name == "style" or name.startswith("on")]
        for name in ("href", "src", "action"):
            assert (attributes.get(name) or "/")[0] in "/#", (tag, attributes)


@pytest.mark.django_db  # the page to sign in on asks which providers there are
def test_links_of_the_front_pages_lead_somewhere(visitor: Client, language: str) -> None:
    for page in ("", "data/"):
        for link in Seen(visitor.get(f"/{language}/{page}").content.decode()).all("a"):
            address = link["href"] or ""
            assert address.startswith("#") or visitor.get(address).status_code == 200, address


@pytest.mark.parametrize(
    ("wanted", "home"), [("zh-CN,zh;q=0.9", "/zh-hans/"), ("ru", "/ru/"), ("kk,ru;q=0.5", "/ru/"), ("de", "/en/"), ("", "/en/")]
)
def test_root_leads_to_the_reader_s_language(wanted: str, home: str) -> None:
    response = Client(headers={"accept-language": wanted}).get("/")
    assert (response.status_code, response.headers["Location"]) == (302, home)


def test_language_switch_keeps_page_and_query(visitor: Client) -> None:
    html = visitor.get("/en/brief/KAZ/B07/?partners=CHN,PAK").content.decode()
    switch = {link["hreflang"]: link for link in Seen(html).all("a") if "hreflang" in link}
    assert {tag: link["href"] for tag, link in switch.items()} == {
        "zh-Hans": "/zh-hans/brief/KAZ/B07/?partners=CHN,PAK",
        "ru": "/ru/brief/KAZ/B07/?partners=CHN,PAK",
        "en": "/en/brief/KAZ/B07/?partners=CHN,PAK",
    }
    assert [tag for tag, link in switch.items() if link.get("aria-current")] == ["en"]


def test_language_switch_stays_where_nothing_stands(visitor: Client) -> None:
    html = visitor.get("/ru/nowhere/?a=1").content.decode()
    assert 'href="/zh-hans/nowhere/?a=1"' in html


def test_a_page_outside_the_languages_offers_the_homes() -> None:
    response = Client(headers={"accept-language": "ru"}).get("/nowhere")
    assert response.status_code == 404
    assert 'lang="ru"' in response.content.decode()
    assert 'href="/zh-hans/"' in response.content.decode()


@pytest.mark.parametrize(("page", "words"), [("", "Home"), ("brief/", "Cooperation brief"), ("data/icio2022/", "Data")])
def test_menu_marks_where_the_reader_is(visitor: Client, page: str, words: str) -> None:
    html = visitor.get(f"/en/{page}").content.decode()
    assert re.findall(r'aria-current="page">([^<]+)<', html) == [words]


@pytest.mark.parametrize("page", ["", "brief/", "data/"])
def test_pages_answer_head_and_refuse_other_methods(visitor: Client, page: str) -> None:
    assert visitor.head(f"/en/{page}").status_code == 200
    assert visitor.put(f"/en/{page}").status_code == 405


def test_style_sheets_and_scripts_are_served(visitor: Client) -> None:
    seen = Seen(visitor.get("/en/").content.decode())
    assets = [one["href"] for one in seen.all("link") if one["rel"] in ("stylesheet", "icon")] + [one["src"] for one in seen.all("script")]
    assert len(assets) == 6
    kinds = {(asset or "").rsplit(".", 1)[1]: visitor.get(asset or "").headers["Content-Type"].split(";")[0] for asset in assets}
    assert kinds == {"css": "text/css", "svg": "image/svg+xml", "js": "text/javascript"}


def test_a_failure_is_told_in_the_reader_s_language(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("scotemp.portal.views.home.front_page", fail)
    browser = Client(raise_request_exception=False)
    for language, words in (("en", "Something went wrong on our side"), ("ru", "Что-то пошло не так"), ("zh-hans", "我们这边出了问题")):
        response = browser.get(f"/{language}/")
        assert response.status_code == 500
        assert words in response.content.decode()
        assert "broken on purpose" not in response.content.decode()


def test_an_unreadable_request_is_told(visitor: Client) -> None:
    response = visitor.get("/ru/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400


def test_scripts_stay_small(visitor: Client) -> None:
    scripts = [one["src"] or "" for one in Seen(visitor.get("/en/").content.decode()).all("script")]
    assert sum(len(b"".join(visitor.get(script))) for script in scripts) < 10 * 1024
