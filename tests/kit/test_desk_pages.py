"""The generic pages, on an example desk: what is declared is what is shown, done and refused."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from readings.models import Book, Remark

from scotemp.kit.access.granting import grant
from scotemp.kit.accounts.models import User
from scotemp.kit.desks.models import SavedView
from scotemp.kit.events import log

pytestmark = pytest.mark.django_db


def user(name: str, *roles: str) -> User:
    made = User.objects.create_user(f"{name}@example.org", name=name.title())
    for role in roles:
        grant(actor=None, user=made, role=role)
    return made


def signed_in(who: User) -> Client:
    client = Client()
    client.force_login(who)
    return client


def register(client: Client, **said: Any) -> Book:
    client.post("/en/desk/books/new/", {"title": "Aluminium", "pages": "200", "language": "en", "visibility": "parties"} | said)
    return Book.objects.latest("pk")


@pytest.fixture
def alia() -> Client:
    return signed_in(user("alia"))


@pytest.fixture
def staff() -> Client:
    return signed_in(user("stefan", "STF"))


def test_a_record_is_made_and_its_author_finds_it(alia: Client) -> None:
    response = alia.post("/en/desk/books/new/", {"title": "Aluminium", "language": "en", "visibility": "parties"})
    book = Book.objects.get()
    assert response.status_code == 302
    assert response["Location"] == f"/en/desk/books/{book.pk}/"
    page = alia.get(response["Location"]).content.decode()
    assert "Aluminium" in page
    assert "What readers say of the book." in page
    assert [event.kind for event in log.timeline(book)] == ["created"]


def test_others_neither_list_nor_open_what_is_for_the_parties(alia: Client, staff: Client) -> None:
    book = register(alia)
    stranger = signed_in(user("boris"))
    for client, seen in ((alia, True), (staff, True), (stranger, False), (Client(), False)):
        assert ("Aluminium" in client.get("/en/desk/books/").content.decode()) is seen
        assert client.get(f"/en/desk/books/{book.pk}/").status_code == (200 if seen else 404)


def test_a_fault_is_told_at_its_field_and_nothing_is_lost(alia: Client) -> None:
    response = alia.post("/en/desk/books/new/", {"title": "", "pages": "0", "language": "en", "visibility": "parties"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "This is empty: it is needed to go on." in page
    assert 'value="0"' in page
    assert not Book.objects.exists()


def test_what_the_service_refuses_stands_at_the_field_too(alia: Client) -> None:
    book = register(alia)
    response = alia.post(f"/en/desk/books/{book.pk}/do/edit/", {"title": "forbidden", "language": "en", "visibility": "parties"})
    assert response.status_code == 422
    assert "write another one" in response.content.decode()
    assert Book.objects.get().title == "Aluminium"


def test_nobody_overwrites_what_another_has_changed_meanwhile(alia: Client) -> None:
    book = register(alia)
    seen = log.timeline(book).count()
    said = {"title": "Copper", "language": "en", "visibility": "parties", "version": str(seen)}
    assert alia.post(f"/en/desk/books/{book.pk}/do/edit/", said).status_code == 302
    late = alia.post(f"/en/desk/books/{book.pk}/do/edit/", said | {"title": "Zinc"})
    assert late.status_code == 422
    assert "Somebody else" in late.content.decode()
    assert Book.objects.get().title == "Copper"


def test_a_move_says_what_is_missing_and_succeeds_once_it_is_there(alia: Client, staff: Client) -> None:
    book = register(alia, pages="")
    page = staff.get(f"/en/desk/books/{book.pk}/").content.decode()
    assert "The number of pages" in page
    refused = staff.post(f"/en/desk/books/{book.pk}/move/shelve/", {"occurred_on": "2026-01-05"})
    assert refused.status_code == 422
    assert "The number of pages" in refused.content.decode()
    alia.post(f"/en/desk/books/{book.pk}/do/edit/", {"title": "Aluminium", "pages": "90", "language": "en", "visibility": "parties"})
    done = staff.post(f"/en/desk/books/{book.pk}/move/shelve/", {"occurred_on": "2026-01-05"}, follow=True)
    assert "On the shelf" in done.content.decode()
    event = log.timeline(book).latest("sequence")
    assert (event.occurred_on.isoformat(), event.data["target"]) == ("2026-01-05", "shelved")


def test_a_move_is_for_its_roles_only(alia: Client) -> None:
    book = register(alia)
    refused = alia.post(f"/en/desk/books/{book.pk}/move/shelve/", {"occurred_on": "2026-01-05"})
    assert refused.status_code == 422
    assert Book.objects.get().state == "draft"
    assert "For: Platform staff" in alia.get(f"/en/desk/books/{book.pk}/").content.decode()


def test_a_move_that_needs_a_reason_asks_for_it(alia: Client) -> None:
    book = register(alia)
    said = {"occurred_on": "2026-01-05", "reason": ""}
    assert alia.post(f"/en/desk/books/{book.pk}/move/lose/", said).status_code == 422
    assert alia.post(f"/en/desk/books/{book.pk}/move/lose/", said | {"reason": "Left on the train."}).status_code == 302


def test_parts_grow_and_their_rows_have_verbs(alia: Client) -> None:
    book = register(alia)
    assert alia.post(f"/en/desk/books/{book.pk}/remarks/add/", {"text": "Clear and short."}).status_code == 302
    remark = Remark.objects.get()
    assert "Clear and short." in alia.get(f"/en/desk/books/{book.pk}/").content.decode()
    assert alia.post(f"/en/desk/books/{book.pk}/remarks/{remark.pk}/strike/", {"reason": "Wrong book."}).status_code == 302
    assert alia.post(f"/en/desk/books/{book.pk}/remarks/{remark.pk}/strike/", {"reason": "Again."}).status_code == 404
    assert [event.kind for event in log.timeline(book)] == ["created", "note", "note"]


def test_who_sees_a_record_but_may_not_change_it_is_refused(alia: Client) -> None:
    book = register(alia, visibility="public")
    boris = signed_in(user("boris"))
    assert boris.get(f"/en/desk/books/{book.pk}/").status_code == 200
    assert boris.post(f"/en/desk/books/{book.pk}/do/edit/", {"title": "Mine"}).status_code == 403
    assert boris.post(f"/en/desk/books/{book.pk}/remarks/add/", {"text": "Mine"}).status_code == 403
    assert Client().post(f"/en/desk/books/{book.pk}/do/edit/", {"title": "Mine"}).status_code == 302
    assert Book.objects.get().title == "Aluminium"


def test_lists_filter_sort_and_turn_their_pages(alia: Client) -> None:
    for number in range(60):
        Book.objects.create(title=f"Book {number:02}", pages=number, language="ru" if number % 2 else "en", visibility="public")
    page = alia.get("/en/desk/books/?language=ru&sort=-pages").content.decode()
    assert page.index("Book 59") < page.index("Book 57")
    assert "Book 58" not in page
    assert "Book 00" not in alia.get("/en/desk/books/?sort=-pages").content.decode()
    assert "Book 00" in alia.get("/en/desk/books/?sort=-pages&page=2").content.decode()


@pytest.mark.parametrize("question", ["state=none", "sort=title", "page=0", "page=x", "language=xx", "size=1000"])
def test_a_question_without_an_answer_is_told(alia: Client, question: str) -> None:
    register(alia)
    response = alia.get(f"/en/desk/books/?{question}")
    assert response.status_code == 400
    assert "Aluminium" in response.content.decode()


def test_a_view_is_kept_under_a_name_for_its_owner_alone(alia: Client) -> None:
    register(alia)
    alia.post("/en/desk/books/views/", {"name": "English ones", "language": "en", "sort": "pages"})
    view = SavedView.objects.get()
    assert view.query == "language=en&sort=pages"
    assert "English ones" in alia.get("/en/desk/books/").content.decode()
    boris = signed_in(user("boris"))
    assert "English ones" not in boris.get("/en/desk/books/").content.decode()
    assert boris.post(f"/en/desk/books/views/{view.pk}/delete/").status_code == 404
    assert alia.post(f"/en/desk/books/views/{view.pk}/delete/").status_code == 302


def test_my_desk_shows_what_waits_and_what_others_did(alia: Client, staff: Client) -> None:
    book = register(alia)
    assert "Put on the shelf" in staff.get("/en/desk/").content.decode()
    assert "Put on the shelf" not in alia.get("/en/desk/").content.decode()
    staff.post(f"/en/desk/books/{book.pk}/move/shelve/", {"occurred_on": "2026-01-05"})
    assert "Put on the shelf → On the shelf" in alia.get("/en/desk/").content.decode()
    assert "Nothing waits for you" in staff.get("/en/desk/").content.decode()


@pytest.mark.parametrize(("address", "most"), [("/en/desk/books/", 15), ("/en/desk/", 30)])
def test_a_page_asks_few_questions_however_long_the_list(staff: Client, address: str, most: int) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert staff.get(address).status_code == 200
        return len(asked)

    Book.objects.create(title="One", visibility="public")
    few = queries()
    for number in range(30):
        Book.objects.create(title=f"More {number}", visibility="public")
    assert queries() == few <= most


def test_nothing_of_the_models_lacks_a_migration() -> None:
    call_command("makemigrations", "--check", "--dry-run", "accounts", "access", "events", "desks", verbosity=0)
