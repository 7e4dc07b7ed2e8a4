"""The inbox and the subscriptions, as their owner uses them and as others may not."""

from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from readings.models import Book

from scotemp.kit.access.granting import grant
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log
from scotemp.kit.outbox.dispatching import tell
from scotemp.kit.outbox.jobs import deliver
from scotemp.kit.outbox.models import DIRECT, Message, Subscription
from scotemp.kit.outbox.selectors import inbox, unread_count

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann() -> User:
    return User.objects.create_user("ann@example.org", name="Ann")


@pytest.fixture
def boris() -> User:
    return User.objects.create_user("boris@example.org", name="Boris")


def signed_in(who: User) -> Client:
    client = Client()
    client.force_login(who)
    return client


def word_for(who: User, book: Book | None = None, kind: str = "note") -> Message:
    with transaction.atomic():
        event = log.record(subject=book or Book.objects.create(title="Aluminium", visibility="members"), kind=kind, actor=None)
        tell(users=[who], event=event)
    return Message.objects.get(event=event, recipient=who)


def page(client: Client, address: str = "/en/inbox/") -> str:
    return client.get(address).content.decode()


def test_the_inbox_names_the_record_and_leads_to_it(ann: User) -> None:
    message = word_for(ann)
    text = page(signed_in(ann))
    assert "Aluminium: Note" in text
    assert f'href="/en/desk/books/{message.event.subject_id}/"' in text
    assert "Алюминий" not in text


@pytest.mark.parametrize("language", ["en", "zh-hans", "ru"])
@pytest.mark.parametrize("place", ["inbox/", "inbox/?show=unread", "inbox/subscriptions/"])
def test_every_page_stands_in_three_languages(ann: User, language: str, place: str) -> None:
    word_for(ann)
    client = signed_in(ann)
    client.post("/en/inbox/subscriptions/add/", {"subject_type": "readings.book", "pattern": "*", "channel": "mail", "digest": "daily"})
    assert client.get(f"/{language}/{place}").status_code == 200


@pytest.mark.parametrize("place", ["inbox/", "inbox/subscriptions/"])
def test_visitors_are_asked_to_sign_in(place: str) -> None:
    response = Client().get(f"/en/{place}")
    assert response.status_code == 302
    assert "login" in response["Location"]


@pytest.mark.parametrize("place", ["read/", "1/read/", "subscriptions/add/", "subscriptions/direct/", "subscriptions/1/end/"])
def test_visitors_change_nothing_and_nothing_changes_by_looking(ann: User, place: str) -> None:
    assert Client().post(f"/en/inbox/{place}").status_code == 302
    assert signed_in(ann).get(f"/en/inbox/{place}").status_code == 405


def test_only_ones_own_messages_are_shown_and_marked(ann: User, boris: User) -> None:
    mine, hers = word_for(boris), word_for(ann)
    client = signed_in(boris)
    assert [entry.message for entry in client.get("/en/inbox/").context["entries"]] == [mine]
    client.post(f"/en/inbox/{hers.pk}/read/")
    client.post(f"/en/inbox/{mine.pk}/read/")
    assert (unread_count(ann), unread_count(boris)) == (1, 0)
    assert "You have read everything." in page(client, "/en/inbox/?show=unread")
    assert list(inbox(boris)) == [mine]


def test_all_are_marked_that_came_before_the_page_was_shown(ann: User) -> None:
    word_for(ann)
    client = signed_in(ann)
    looked_at = client.get("/en/inbox/").context["looked_at"]
    late = word_for(ann)
    client.post("/en/inbox/read/", {"looked_at": looked_at})
    assert list(inbox(ann, unread_only=True)) == [late]
    client.post("/en/inbox/read/", {"looked_at": "2026-99-99T00:00"})
    assert unread_count(ann) == 0


def test_a_record_that_was_hidden_is_not_named_any_more(ann: User) -> None:
    book = Book.objects.create(title="Aluminium", visibility="members")
    word_for(ann, book)
    Book.objects.filter(pk=book.pk).update(visibility="staff")
    text = page(signed_in(ann))
    assert "Aluminium" not in text
    assert "About a record that you may no longer see." in text


def test_the_inbox_pages_and_costs_few_queries(ann: User) -> None:
    for _ in range(30):
        word_for(ann)
    client = signed_in(ann)
    with CaptureQueriesContext(connection) as asked:
        first = client.get("/en/inbox/")
    assert len(asked) <= 8, [query["sql"] for query in asked]
    assert len(first.context["entries"]) == 25
    assert len(client.get("/en/inbox/?page=2").context["entries"]) == 5


def test_the_number_beside_the_link_costs_one_query_and_visitors_none(ann: User) -> None:
    word_for(ann)
    client = signed_in(ann)
    with CaptureQueriesContext(connection) as asked:
        text = page(client, "/en/data/")
    assert '<span class="count">1</span>' in text
    assert sum("outbox_message" in query["sql"] for query in asked) == 1
    with CaptureQueriesContext(connection) as asked:
        page(Client(), "/en/data/")
    assert len(asked) == 0


def test_a_subscription_is_added_shown_and_ended(ann: User) -> None:
    client = signed_in(ann)
    said = {"subject_type": "readings.book", "pattern": "transition.*", "channel": "mail", "digest": "weekly"}
    assert client.post("/en/inbox/subscriptions/add/", said).status_code == 302
    text = page(client, "/en/inbox/subscriptions/")
    assert "When it is moved to another state" in text
    assert "Books" in text
    client.post(f"/en/inbox/subscriptions/{Subscription.objects.get().pk}/end/")
    assert "You have subscribed to nothing yet." in page(client, "/en/inbox/subscriptions/")


@pytest.mark.parametrize("wrong", [{"subject_type": "accounts.user"}, {"pattern": "["}, {"channel": "pigeon"}, {"digest": "yearly"}])
def test_a_choice_that_there_is_not_is_refused(ann: User, wrong: dict[str, str]) -> None:
    said = {"subject_type": "readings.book", "pattern": "*", "channel": "mail", "digest": "daily"} | wrong
    assert signed_in(ann).post("/en/inbox/subscriptions/add/", said).status_code == 422
    assert not Subscription.objects.exists()


def test_one_record_can_be_followed_by_who_sees_it(ann: User) -> None:
    seen, hidden = Book.objects.create(title="Seen", visibility="members"), Book.objects.create(title="Hidden", visibility="staff")
    client = signed_in(ann)
    said = {"subject_type": "readings.book", "pattern": "*", "channel": "mail", "digest": "daily"}
    assert client.post("/en/inbox/subscriptions/add/", said | {"subject_id": str(seen.pk)}).status_code == 302
    assert client.post("/en/inbox/subscriptions/add/", said | {"subject_id": str(hidden.pk)}).status_code == 404
    assert client.post("/en/inbox/subscriptions/add/", said | {"subject_id": "no key"}).status_code == 404
    text = page(client, "/en/inbox/subscriptions/")
    assert "Seen" in text
    assert Subscription.objects.count() == 1


def test_another_ones_subscription_is_out_of_reach(ann: User, boris: User) -> None:
    kept = Subscription.objects.create(user=ann)
    assert signed_in(boris).post(f"/en/inbox/subscriptions/{kept.pk}/end/").status_code == 404
    kept.refresh_from_db()
    assert kept.active


def test_how_to_hear_of_what_is_addressed_to_oneself_is_chosen(ann: User) -> None:
    client = signed_in(ann)
    client.post("/en/inbox/subscriptions/direct/", {"channel": "in-app", "digest": "at-once"})
    assert Subscription.objects.get().pattern == DIRECT
    assert word_for(ann).channel == "in-app"
    assert client.get("/en/inbox/subscriptions/").context["choices"] == []


def test_a_follower_of_all_books_is_told_by_the_background(ann: User, boris: User, mailoutbox: Any) -> None:
    grant(actor=None, user=boris, role="STF")
    signed_in(ann).post(
        "/en/inbox/subscriptions/add/", {"subject_type": "readings.book", "pattern": "*", "channel": "mail", "digest": "at-once"}
    )
    signed_in(boris).post("/en/desk/books/new/", {"title": "Bauxite", "language": "en", "visibility": "members"})
    deliver.call()
    assert [letter.subject for letter in mailoutbox] == ["Bauxite: Created · SCO TEMP"]
