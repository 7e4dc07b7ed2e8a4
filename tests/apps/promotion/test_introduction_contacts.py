"""Contact data never leave before both consents: by every state, every viewer and every way out."""

import io
import json
import zipfile

import pytest
from directory_world import on, staff, user
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from introduction_world import HERS, HIS, World, brought, city, meeting, move, proposed, world

from scotemp.apps.directory.models import ContactExchange
from scotemp.apps.directory.services.contacts import agree_to_exchange, end_exchange
from scotemp.apps.directory.services.people import withdraw_consent
from scotemp.apps.promotion.models import Introduction
from scotemp.apps.promotion.selectors.introductions import contacts_opened
from scotemp.apps.promotion.services.introductions import decline
from scotemp.apps.promotion.services.personal_of_introductions import erase
from scotemp.kit.access.granting import grant
from scotemp.kit.access.viewer import VISITOR, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.accounts.personal import told
from scotemp.kit.api import tokens
from scotemp.kit.workflow.errors import Refused

pytestmark = pytest.mark.django_db

STATES = ("proposed", "consented", "accepted", "contact_open", "met", "qualified", "declined", "lapsed")
OPEN = {"contact_open", "met", "qualified"}
WAYS = {
    "page": "/en/desk/introductions/{one}/",
    "list": "/en/desk/introductions/",
    "export": "/en/desk/introductions/export.xlsx",
    "search": "/en/search/?q=direct",
    "person": "/en/desk/people/{person}/",
    "people": "/en/desk/people/export.xlsx",
    "officer": "/en/desk/people/{officer}/",
    "api": "/api/v1/introductions/{one}",
    "api contacts": "/api/v1/introductions/{one}/contacts",
    "api list": "/api/v1/introductions",
    "api person": "/api/v1/people/{person}",
}


def text(client: Client, address: str, headers: dict[str, str]) -> str:
    answer = client.get(address, headers=headers)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    if content[:2] != b"PK":
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return "".join(book.read(name).decode(errors="replace") for name in book.namelist())


def leaves(who: User | None, one: Introduction, of: World, secret: str) -> set[str]:
    """Return the ways by which somebody comes to read contact data."""
    client, headers = Client(), {}
    if who is not None:
        client.force_login(who)
        roles = sorted(set(who.grants.values_list("role", flat=True)))
        _token, key = tokens.make(actor=who.key, user=who, name="test", roles=roles, may_write=False)
        headers = {"Authorization": f"Bearer {key}"}
    keys = {"one": one.pk, "person": of.person.pk, "officer": of.li.person.pk}
    return {way for way, address in WAYS.items() if secret in text(client, address.format(**keys), headers if "api" in way else {})}


@pytest.mark.parametrize("state", STATES)
def test_contact_data_are_read_by_the_two_alone_and_only_while_the_introduction_has_opened_them(state: str) -> None:
    of = world()
    one = brought(of, state)
    grant(actor=None, user=user("wang"), role="LOC", scope=on(of.city))
    opened = {"page", "api contacts"} if state in OPEN else set()
    assert leaves(of.li, one, of, HIS) == opened
    assert leaves(of.erlan, one, of, HERS) == opened
    for who in (None, user("wang"), user("saule")):
        assert leaves(who, one, of, HIS) | leaves(who, one, of, HERS) == set(), who
    staff("eva", "EXP")
    for name in ("wang", "saule", "stas", "eva"):
        assert not contacts_opened(one, viewer_of(user(name))).exists(), name
    assert not contacts_opened(one, VISITOR).exists()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=some.lists(
        some.sampled_from(("consent", "accept", "open_contact", "meet", "decline", "wrong accept", "wrong consent")), max_size=9
    )
)
def test_whatever_is_tried_in_whatever_order_nothing_opens_before_both_have_agreed(steps: list[str]) -> None:
    of = _kept()
    one = proposed(of)
    agreed: set[str] = set()
    for step in steps:
        who, role = {"consent": (of.erlan, "PER"), "wrong accept": (of.erlan, "LOC"), "wrong consent": (of.li, "PER")}.get(
            step, (of.li, "LOC")
        )
        try:
            if step == "decline":
                decline(viewer=viewer_of(of.li if one.state != "proposed" else of.erlan), introduction=one, category="no_fit", reason="No")
            else:
                meeting_before(of, one, step)
                move(one, step.removeprefix("wrong "), who, role)
        except (Refused, ValidationError):
            continue
        agreed.add(step)
        both = {"consent", "accept"} <= agreed
        seen = contacts_opened(one, viewer_of(of.li)).exists() or contacts_opened(one, viewer_of(of.erlan)).exists()
        open_rows = ContactExchange.objects.filter(ended_on=None, person_agreed_on__isnull=False, counterpart_agreed_on__isnull=False)
        assert seen == open_rows.exists() == (both and one.state in OPEN)
    one.refresh_from_db()
    if one.state != "declined":
        decline_by(of, one)
    assert not ContactExchange.objects.filter(ended_on=None).exists()


def _kept() -> World:
    person = getattr(user("erlan"), "person", None)
    if person is None:
        return world()
    firm = person.affiliations.get().organisation
    return World(user("erlan"), person, firm, user("li"), Introduction.objects.order_by("pk")[0].locality)


def meeting_before(of: World, one: Introduction, step: str) -> None:
    if step == "meet" and one.state == "contact_open":
        meeting(of, one)


def decline_by(of: World, one: Introduction) -> None:
    decline(viewer=viewer_of(of.erlan), introduction=one, category="withdrawn", reason="No more")


def test_a_consent_taken_back_closes_contact_data_at_once() -> None:
    of = world()
    one = brought(of, "met")
    assert [point.value for point in contacts_opened(one, viewer_of(of.li))] == [HIS]
    withdraw_consent(actor=of.erlan.key, consent=of.person.consents.get(purpose="contact"))
    assert not contacts_opened(one, viewer_of(of.li)).exists()
    assert [point.value for point in contacts_opened(one, viewer_of(of.erlan))] == [HERS], "the other side decides for itself"


def test_an_exchange_that_either_ends_closes_the_contact_data_of_that_direction() -> None:
    of = world()
    one = brought(of, "contact_open")
    end_exchange(actor=of.erlan.key, exchange=ContactExchange.objects.get(person=of.person))
    assert not contacts_opened(one, viewer_of(of.li)).exists()


def test_an_exchange_agreed_before_is_none_of_the_introduction_and_stays() -> None:
    of = world()
    for by_person in (True, False):
        agree_to_exchange(actor=None, person=of.person, counterpart=of.li, by_person=by_person)
    one = brought(of, "contact_open")
    decline(viewer=viewer_of(of.li), introduction=one, category="no_fit", reason="No free land")
    assert [row.ended_on is None for row in ContactExchange.objects.order_by("pk")] == [True, False]


def test_of_two_introductions_to_one_officer_the_last_to_end_closes() -> None:
    of = world()
    second = city("Qianjiang", officer="li")
    one = brought(of, "contact_open")
    other = brought(of, "contact_open", proposed(of, locality=second))
    decline(viewer=viewer_of(of.li), introduction=one, category="no_fit", reason="No free land")
    assert not contacts_opened(one, viewer_of(of.li)).exists()
    assert contacts_opened(other, viewer_of(of.li)).exists()
    decline(viewer=viewer_of(of.li), introduction=other, category="no_fit", reason="No free land")
    assert not ContactExchange.objects.filter(ended_on=None).exists()


def test_the_page_says_in_plain_words_what_is_shared_with_whom_for_how_long() -> None:
    of = world()
    one = proposed(of)
    client = Client()
    client.force_login(of.erlan)
    shown = client.get(f"/en/desk/introductions/{one.pk}/").content.decode()
    assert "Nothing is shared yet: Chongqing does not know of this introduction." in shown
    assert "E-mail" in shown
    assert "Common languages" in shown
    assert "Русский" in shown
    brought(of, "contact_open", one)
    shown = client.get(f"/en/desk/introductions/{one.pk}/").content.decode()
    assert "Contact data are open between the one introduced and li, both ways" in shown
    assert HERS in shown
    decline_by(of, one)
    shown = client.get(f"/en/desk/introductions/{one.pk}/").content.decode()
    assert "contact data that it opened are closed again" in shown
    assert HERS not in shown


def test_a_person_is_told_all_of_it_and_is_taken_out_of_it() -> None:
    of = world()
    one = brought(of, "contact_open")
    part = told(of.erlan)["introductions"]
    assert json.loads(json.dumps(part))["introductions"][0]["why"] == "His mills need what they grow"  # type: ignore[index]
    assert told(user("olga"))["introductions"] is None
    erase(actor=None, user=of.erlan)
    one.refresh_from_db()
    assert (one.state, one.declined_for, one.why) == ("declined", "withdrawn", "")
    assert not ContactExchange.objects.filter(ended_on=None).exists()
