"""Contact data never leave before both consents: by every state, every viewer and every way out."""

import io
import json
import zipfile
from typing import Any

import pytest
from directory_world import on, staff, user
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from introduction_world import HERS, HIS, World, brought, end, meeting, move, proposed, request, somebody, world

from scotemp.apps.directory.models import ContactExchange
from scotemp.apps.directory.selectors import contacts_visible
from scotemp.apps.directory.services.contacts import agree_to_exchange
from scotemp.apps.directory.services.people import withdraw_consent
from scotemp.apps.promotion.models import Introduction
from scotemp.apps.promotion.services.introductions import decline
from scotemp.kit.access.granting import grant
from scotemp.kit.access.viewer import VISITOR, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.workflow.errors import Refused

pytestmark = pytest.mark.django_db

STATES = ("proposed", "consented", "accepted", "contact_open", "met", "qualified", "declined", "lapsed")
OPEN = {"contact_open", "met", "qualified"}
OTHERS = ("wang", "olga", "sora", "saule")


def browser(who: User | None) -> Client:
    client = Client()
    if who is not None:
        client.force_login(who)
    return client


def leaves(client: Client, one: Introduction, of: World, secret: str) -> set[str]:
    """Return the ways by which somebody comes to read contact data."""
    ways = {
        "page": f"/en/desk/introductions/{one.pk}/",
        "list": "/en/desk/introductions/",
        "export": "/en/desk/introductions/export.xlsx",
        "api": f"/api/v1/introductions/{one.pk}",
        "api list": "/api/v1/introductions",
        "search": f"/en/search/?q={secret}",
        "person": f"/en/desk/people/{of.person.pk}/",
        "officer": f"/en/desk/people/{of.li.person.pk}/",
        "person by api": f"/api/v1/people/{of.person.pk}",
        "people": "/en/desk/people/",
    }
    return {way for way, address in ways.items() if secret in _body(client, address, way)}


def _body(client: Client, address: str, way: str) -> str:
    answer = client.get(address)
    content = b"".join(answer) if answer.streaming else answer.content  # type: ignore[attr-defined]
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return "".join(book.read(name).decode(errors="replace") for name in book.namelist())
    text = content.decode()
    return text.replace(HIS, "", 1) if way == "search" and HIS in text and answer.status_code == 200 and "value=" in text else text


@pytest.mark.parametrize("state", STATES)
def test_contact_data_are_read_by_the_two_alone_and_only_while_the_introduction_has_opened_them(state: str) -> None:
    of = world()
    one = brought(of, state)
    grant(actor=None, user=user("wang"), role="LOC", scope=on(of.city))
    staff("sora", "EXP")
    for name in OTHERS:
        viewer = viewer_of(user(name))
        assert contacts_visible(viewer, of.person) == [], name
        assert leaves(browser(user(name)), one, of, HIS) <= {"search"}, name
    assert contacts_visible(VISITOR, of.person) == []
    # The officer sees the person's page only as far as his consents go; what is open to him is asked of the selector.
    open_to_li = {point.value for point in exchanged(of, of.li)}
    assert open_to_li == ({HIS} if state in OPEN else set())
    assert {point.value for point in exchanged_back(of)} == ({HERS} if state in OPEN else set())


def exchanged(of: World, who: User) -> list[Any]:
    """Return the contacts of Erlan that are open to somebody who may see him."""
    type(of.person).objects.filter(pk=of.person.pk).update(visibility="members")
    of.person.refresh_from_db()
    return contacts_visible(viewer_of(who), of.person)


def exchanged_back(of: World) -> list[Any]:
    person = of.li.person
    type(person).objects.filter(pk=person.pk).update(visibility="members")
    person.refresh_from_db()
    return contacts_visible(viewer_of(of.erlan), person)
