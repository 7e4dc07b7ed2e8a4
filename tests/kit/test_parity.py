"""Every kind of every desk shows, counts, finds, exports and gives to programs the same records: those that ``visible_to`` gives."""

import csv
import io
import json
from typing import Any

import openpyxl
import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from readings.models import Book

from scotemp.kit.access.granting import grant
from scotemp.kit.access.guarded import Visibility
from scotemp.kit.access.viewer import VISITOR, Scope, Viewer, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.api import tokens
from scotemp.kit.desks import exporting
from scotemp.kit.desks.found import keep_found
from scotemp.kit.desks.kind import DESKS, kinds
from scotemp.kit.search.models import Entry
from scotemp.kit.search.querying import search
from scotemp.kit.search.searchables import SEARCHABLES

pytestmark = pytest.mark.django_db

READERS = {"nobody": None, "anna": (), "olga": ("STF",), "wei": ("ENT",)}


def made(title: str, **fields: Any) -> Book:
    with transaction.atomic():
        book = Book.objects.create(title=title, **fields)
        keep_found(book)
    return book


class Reader:
    """One person at every door."""

    def __init__(self, name: str) -> None:
        self.browser, self.headers, self.viewer = Client(), {}, VISITOR
        if (roles := READERS[name]) is None:
            return
        self.user = User.objects.create_user(f"{name}@example.org", name=name.title())
        for role in roles:
            scope = None if role == "STF" else Scope("readings.book", str(Book.objects.earliest("pk").pk))
            grant(actor=None, user=self.user, role=role, scope=scope)
        self.viewer: Viewer = viewer_of(self.user)
        self.browser.force_login(self.user)
        _token, secret = tokens.make(actor=self.user.key, user=self.user, name="test", roles=roles, may_write=False)
        self.headers = {"Authorization": f"Bearer {secret}"}

    def page(self, address: str) -> bytes:
        response = self.browser.get(address)
        assert response.status_code == 200, address
        return b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]

    def said(self, address: str) -> Any:
        return json.loads(Client().get(f"/api/v1{address}", headers=self.headers).content)


def titles_of_csv(content: bytes) -> list[str]:
    return [line[0] for line in csv.reader(io.StringIO(content.decode("utf-8-sig")))][1:]


@pytest.fixture
def books() -> list[Book]:
    olga = User.objects.create_user("author@example.org", name="Timur")
    return [
        made(f"Canal {number:02} {visibility}", visibility=visibility, created_by=author, is_demonstration=number == 1)
        for number, (visibility, author) in enumerate((v, a) for a in (None, olga) for v in ("parties", *Visibility.values))
    ]


@pytest.mark.parametrize("name", READERS)
def test_list_search_export_and_interface_agree_for_each_reader(name: str, books: list[Book]) -> None:
    reader = Reader(name)
    expected = sorted(Book.objects.visible_to(reader.viewer).values_list("title", flat=True))
    assert 0 < len(expected) < len(books), "the example must hide something from everybody"
    page = reader.page("/en/desk/books/?q=canal").decode()
    assert [book.title for book in books if book.title in page] == expected
    assert f"of {len(expected)} record" in page
    assert titles_of_csv(reader.page("/en/desk/books/export.csv?q=canal")) == expected
    workbook = openpyxl.load_workbook(io.BytesIO(reader.page("/en/desk/books/export.xlsx")))
    assert [row[0] for row in workbook.worksheets[0].iter_rows(min_row=2, values_only=True)] == expected
    assert [item["title"] for item in reader.said("/books?q=canal&size=200")["items"]] == expected
    found = reader.said("/search?q=canal")
    assert (sorted(item["title"] for item in found["items"]), found["total"]) == (expected, len(expected))
    assert f'class="count">{len(expected)}<' in reader.page("/en/search/?q=canal").decode()


@pytest.mark.parametrize("desk", [desk.key for desk in DESKS])
def test_every_kind_of_every_desk_is_scoped_on_an_empty_platform_too(desk: str) -> None:
    staff = Reader("olga")
    for kind in DESKS[desk].kinds:
        assert kinds()[kind.key] is kind
        assert (kind.model._meta.label_lower in SEARCHABLES) is (kind.found_by is not None)
        total = kind.model.objects.visible_to(staff.viewer).count()
        assert staff.said(f"/{kind.key}")["total"] == total
        assert len(titles_of_csv(staff.page(f"/en/desk/{kind.key}/export.csv"))) == total


@pytest.mark.parametrize("words", ["alumin", "алюминия", "铝", "鋁", "120"])
def test_what_is_written_by_form_verb_and_move_is_found_in_all_scripts(words: str) -> None:
    reader = Reader("olga")
    said = {"title": "Silk", "pages": "9", "language": "en", "visibility": "public"}
    reader.browser.post("/en/desk/books/new/", said)
    book = Book.objects.get()
    assert f"/en/desk/books/{book.pk}/" in reader.page("/en/search/?q=silk").decode()
    reader.browser.post(f"/en/desk/books/{book.pk}/do/edit/", said | {"title": "Aluminium Алюминий 铝 120"})
    assert json.loads(reader.page("/en/search/suggest/?q=silk")) == {"suggestions": []}
    for language in ("en", "ru", "zh-hans"):
        proposed = json.loads(reader.page(f"/{language}/search/suggest/?q={words}"))["suggestions"]
        assert [one["url"] for one in proposed] == [f"/{language}/desk/books/{book.pk}/"]
    assert "Aluminium" in reader.page(f"/en/desk/books/?q={words}").decode()
    Entry.objects.all().delete()
    reader.browser.post(f"/en/desk/books/{book.pk}/move/shelve/", {"occurred_on": "2026-01-05"})
    assert search(words, viewer=reader.viewer).entries.count() == 1


def test_a_record_that_is_gone_is_found_no_more() -> None:
    book = made("Canal", visibility="public")
    with transaction.atomic():
        Book.objects.filter(pk=book.pk).delete()
        keep_found(book)
    assert not Entry.objects.exists()


def test_words_without_a_letter_find_nothing_and_say_so() -> None:
    made("Canal", visibility="public")
    page = Client().get("/en/desk/books/?q=!%3F").content.decode()
    assert "There is no letter, character or digit in this." in page
    assert "Canal" not in page


def test_search_for_programs_tells_what_it_does_not_understand() -> None:
    made("Canal", visibility="public")
    nobody = Reader("nobody")
    for question, where in (
        ("q=!", "q"),
        ("q=canal&kind=films", "kind"),
        ("q=canal&page=0", "page"),
        ("q=canal&page=x", "page"),
        ("", "q"),
    ):
        problem = nobody.said(f"/search?{question}")
        assert (problem["status"], problem["errors"][0]["pointer"]) == (400, where), question
    assert nobody.said("/search?q=canal&kind=books")["total"] == 1
    found = nobody.said("/search?q=canal&page=99")
    assert (found["page"], found["items"][0]["kind"], found["items"][0]["url"]) == (1, "books", f"/api/v1/books/{Book.objects.get().pk}")


def test_an_export_tells_what_it_is_in_the_readers_language(books: list[Book]) -> None:
    staff = Reader("olga")
    Book.objects.update(pages=120)
    book = openpyxl.load_workbook(io.BytesIO(staff.page("/en/desk/books/export.xlsx?q=canal&language=en&state=draft")))
    head, first = list(book.worksheets[0].iter_rows(min_row=1, max_row=2, values_only=True))
    assert head == ("Book", "State", "Pages", "Language", "Demonstration")
    assert first[1:4] == ("Draft", 120, "en")
    about = told(book)
    assert (about["Words"], about["Language"], about["State"], about["Records"]) == (
        "canal",
        "English",
        "Draft",
        str(len(first_column(book))),
    )
    assert "Olga" in about["Seen by"]
    assert about["Link"].endswith("/en/desk/books/?q=canal&state=draft&language=en")
    assert "Demonstration" in about
    with translation.override("ru"):
        russian = staff.page("/ru/desk/books/export.csv").decode("utf-8-sig")
    assert "Черновик" in russian


def told(book: Any) -> dict[str, str]:
    """Return the lines above the table of columns."""
    lines = list(book.worksheets[1].iter_rows(values_only=True))
    return {row[0]: row[1] for row in lines[: next(place for place, row in enumerate(lines) if not row[0])]}


def first_column(book: Any) -> list[Any]:
    return [row[0] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)]


def test_a_table_without_demonstrations_has_no_column_for_them_and_no_formula() -> None:
    made("=1+1", visibility="public")
    content = Client().get("/en/desk/books/export.csv")
    lines = b"".join(content.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert lines == ["Book,State,Pages,Language", "'=1+1,Draft,,en"]


def test_a_file_is_bounded_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "LARGEST", 2)
    for number in range(3):
        made(f"Canal {number}", visibility="public")
    response = Client().get("/en/desk/books/export.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))  # type: ignore[attr-defined]
    assert first_column(book) == ["Canal 0", "Canal 1"]
    about = told(book)
    assert "3 records" in about["Not complete"]


@pytest.mark.parametrize(
    "address", ["/en/desk/books/?q=canal", "/en/desk/books/export.csv", "/en/desk/books/export.xlsx", "/api/v1/search?q=canal"]
)
def test_each_door_asks_few_questions_however_many_records(address: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert Client().get(address).status_code == 200
        return len(asked)

    made("Canal", visibility="public")
    few = queries()
    for number in range(30):
        made(f"Canal {number}", visibility="public")
    assert queries() == few <= 8


@pytest.mark.parametrize("form", ["pdf", "xls"])
def test_other_files_and_unanswerable_questions_are_refused(form: str) -> None:
    assert Client().get(f"/en/desk/books/export.{form}").status_code == 404
    refused = Client().get("/en/desk/books/export.csv?state=none")
    assert (refused.status_code, refused["Content-Type"]) == (400, "text/plain; charset=utf-8")
