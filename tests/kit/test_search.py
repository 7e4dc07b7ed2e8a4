"""Search finds what the reader may see, and says nothing of the rest."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from library.models import Book
from library.services import discard, revise, shelve

from scotemp.kit.access.granting import grant
from scotemp.kit.access.viewer import SYSTEM, VISITOR, Scope, Viewer, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.events.log import OutsideTransaction
from scotemp.kit.registry import NotThere
from scotemp.kit.search.indexing import index
from scotemp.kit.search.models import Entry
from scotemp.kit.search.querying import search
from scotemp.kit.search.searchables import Searchable
from scotemp.nomenclature.language import Names

pytestmark = pytest.mark.django_db


def titles(query: str, viewer: Viewer = VISITOR) -> list[str]:
    return [entry.titles["en"] for entry in search(query, viewer=viewer).best()]


@pytest.fixture
def terminal() -> Book:
    return shelve(
        title_en="Grain terminal at Dostyk", title_zh="多斯特克粮食码头", title_ru="Зерновой терминал Достык",
        mark="KZ-7601.10", notes="Wheat, barley; пшеница", visibility="public",
    )  # fmt: skip


@pytest.mark.parametrize("query", ["terminal", "dostyk gra", "粮食", "码", "зерновые", "Достык", "kz-7601", "KZ7601.10", "пшеницы", "糧食"])
def test_a_record_is_found_in_each_language_and_by_its_number(terminal: Book, query: str) -> None:
    assert titles(query) == ["Grain terminal at Dostyk"]


@pytest.mark.parametrize("query", ["", "  ", "!?", "terminal steel", "码粮", '"', "terminal OR x", "'; --", "term*x", "NEAR(a b)"])
def test_what_is_not_there_is_not_found_and_no_sign_is_a_command(terminal: Book, query: str) -> None:
    assert titles(query) == []


def test_a_changed_record_is_found_by_its_present_words_only(terminal: Book) -> None:
    revise(terminal, title_en="Ore terminal", notes="")
    assert titles("ore") == ["Ore terminal"]
    assert titles("wheat") == []
    discard(terminal)
    assert titles("ore") == []
    assert not Entry.objects.exists()


def test_titles_come_first_and_short_ones_before_long_ones() -> None:
    shelve(title_en="Sea", notes="canal", visibility="public")
    shelve(title_en="Canal and river ports of Asia", visibility="public")
    shelve(title_en="Canal ports", visibility="public")
    assert titles("canal") == ["Canal ports", "Canal and river ports of Asia", "Sea"]


def anna() -> User:
    return User.objects.create_user("anna@example.org", name="Anna")


def viewers() -> dict[str, Viewer]:
    olga, wei = User.objects.create_user("olga@example.org", name="Olga"), User.objects.create_user("wei@example.org", name="Wei")
    grant(actor=None, user=olga, role="STF")
    grant(actor=None, user=wei, role="LOC", scope=Scope("library.shelf", "B"))
    return {"nobody": VISITOR, "anna": viewer_of(anna()), "olga": viewer_of(olga), "wei": viewer_of(wei), "timer": SYSTEM}


def test_search_shows_exactly_what_is_visible_to_each_viewer(client: Client) -> None:
    people = viewers()
    for visibility in ("public", "members", "parties", "staff", "private"):
        for shelf in "AB":
            for author in (None, people["anna"].key):
                shelve(title_en=f"Canal {visibility} {shelf}", visibility=visibility, shelf=shelf, created_by_id=author)
    seen = {}
    for name, viewer in people.items():
        visible = set(Book.objects.visible_to(viewer).values_list("pk", flat=True))
        answer = search("canal", viewer=viewer)
        assert {entry.subject_id for entry in answer.best()} == visible, name
        assert answer.of_each(3)[0] == {"library.book": len(visible)}, name
        assert len(answer.of_each(3)[1]) == 3, name
        seen[name] = len(visible)
    assert seen["nobody"] < seen["anna"] < seen["olga"], "the example must tell the viewers apart"
    assert seen["wei"] > seen["nobody"]
    assert 'class="count">4<' in client.get("/en/search/", {"q": "canal"}).content.decode()


def test_a_record_that_nobody_may_see_leaves_no_trace_on_the_page(client: Client) -> None:
    shelve(title_en="Secret canal", visibility="staff")
    for address in ("/en/search/", "/en/search/suggest/"):
        hidden, nothing = (client.get(address, {"q": query}).content.decode() for query in ("canal", "zanal"))
        assert hidden.replace("canal", "zanal") == nothing


def test_writing_the_index_apart_from_the_record_is_refused(transactional_db: None) -> None:
    book = Book.objects.create(title_en="Canal")
    with pytest.raises(OutsideTransaction, match="transaction"):
        index(book)


def test_reindex_finds_what_came_by_other_ways_and_drops_what_is_gone(terminal: Book) -> None:
    Book.objects.bulk_create([Book(title_en="Loaded canal", visibility="public")])
    Book.objects.filter(pk=terminal.pk).delete()
    assert Entry.objects.count() == 1
    out = StringIO()
    call_command("reindex", "library.book", stdout=out)
    assert out.getvalue() == "library.book: 1 records\n"
    assert titles("canal") == ["Loaded canal"]
    assert list(Entry.objects.values_list("titles__en", flat=True)) == ["Loaded canal"]
    with pytest.raises(CommandError, match=r"has no 'library\.film'"):
        call_command("reindex", "library.film")


def test_a_kind_that_is_not_searched_is_named() -> None:
    with pytest.raises(NotThere, match=r"library\.book"):
        search("canal", viewer=VISITOR, kind="library.film")


def test_a_model_without_a_whole_number_as_key_cannot_be_searched() -> None:
    class Film(models.Model):
        id = models.UUIDField(primary_key=True)

        class Meta:
            app_label = "library"

    model: Any = Film
    with pytest.raises(TypeError, match="whole number"):
        Searchable(model, Names("Films", "电影", "Фильмы"), lambda film, language: "", lambda film: ())


# Pages


def test_the_page_groups_marks_and_counts(client: Client, terminal: Book) -> None:
    page = client.get("/en/search/", {"q": "grain"}).content.decode()
    assert "<mark>Grain</mark> terminal at Dostyk" in page
    assert f'href="/en/books/{terminal.pk}"' in page
    russian = client.get("/ru/search/", {"q": "粮食"}).content.decode()
    assert "Зерновой терминал Достык" in russian
    assert '<span class="small" lang="zh-Hans">多斯特克<mark>粮食</mark>码头</span>' in russian


def test_words_of_a_query_and_of_a_title_are_never_markup(client: Client) -> None:
    shelve(title_en="<b>Canal</b>", visibility="public")
    page = client.get("/en/search/", {"q": "<script>canal"}).content.decode()
    assert "<script>canal" not in page
    assert "&lt;b&gt;<mark>Canal</mark>" in client.get("/en/search/", {"q": "canal"}).content.decode()


@pytest.mark.parametrize("query", ["", "?!", "nothing like this"])
def test_an_empty_answer_says_what_to_do(client: Client, query: str) -> None:
    response = client.get("/en/search/", {"q": query})
    said = {"": "Every word must occur", "?!": "Write a word or a number", "nothing like this": "Leave out a word"}
    assert response.status_code == 200
    assert said[query] in response.content.decode()


def test_one_kind_is_paged(client: Client) -> None:
    for number in range(25):
        shelve(title_en=f"Canal {number:02}", visibility="public")
    first = client.get("/en/search/", {"q": "canal"}).content.decode()
    assert first.count("<mark>") == 5
    assert "Show all 25 records" in first
    second = client.get("/en/search/", {"q": "canal", "kind": "library.book", "page": "2"}).content.decode()
    assert second.count("<mark>") == 5
    assert "Page 2 of 2" in second
    assert client.get("/en/search/", {"q": "canal", "kind": "library.film"}).status_code == 404


def test_proposals_are_few_and_have_an_address(client: Client) -> None:
    for number in range(12):
        shelve(title_en=f"Canal {number:02}", visibility="public")
    answer = json.loads(client.get("/zh-hans/search/suggest/", {"q": "can"}).content)
    assert len(answer["suggestions"]) == 8
    assert answer["suggestions"][0]["title"] == "Canal 00"
    assert answer["suggestions"][0]["kind"] == "图书"
    assert json.loads(client.get("/en/search/suggest/").content) == {"suggestions": []}


@pytest.mark.parametrize("address", ["/en/search/", "/en/search/suggest/"])
def test_a_page_asks_the_database_few_questions(client: Client, address: str) -> None:
    olga = User.objects.create_user("olga@example.org", name="Olga")
    for number in range(30):
        shelve(title_en=f"Canal {number}", visibility="members")
    client.force_login(olga)
    with CaptureQueriesContext(connection) as asked:
        client.get(address, {"q": "canal"})
    assert len(asked) <= 6, [query["sql"] for query in asked]


def test_the_masthead_has_a_form_that_needs_no_script(client: Client) -> None:
    page = client.get("/ru/data/").content.decode()
    assert 'action="/ru/search/"' in page
    assert 'data-suggest="/ru/search/suggest/"' in page
