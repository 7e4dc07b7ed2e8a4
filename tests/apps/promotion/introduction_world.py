"""An entrepreneur with his enterprise, an active locality with its officer, and their introduction at any state."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from unittest import mock

from committee_world import enterprise
from directory_world import on, place, staff, user
from django.utils import timezone
from transition_matrix import put

from scotemp.apps.directory.models import Locality, Organisation, Person
from scotemp.apps.directory.services.contacts import add_contact
from scotemp.apps.directory.services.people import add_affiliation, give_consent, register_person
from scotemp.apps.promotion.models import CooperationRequest, Introduction
from scotemp.apps.promotion.services.cooperation import draft_request
from scotemp.apps.promotion.services.introductions import decline, propose
from scotemp.kit.access.granting import grant
from scotemp.kit.access.viewer import viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.content.content import Content
from scotemp.kit.notes.meetings import Attendee, record_interaction
from scotemp.kit.notes.models import Side
from scotemp.kit.workflow.firing import fire

TODAY = timezone.now().date()
HIS = "erlan-direct@example.kz"
"""The contact data of the entrepreneur, as a page or file would show them."""
HERS = "li-direct@example.cn"
"""The same of the officer."""


@dataclass(frozen=True)
class World:
    """Who takes part."""

    erlan: User
    person: Person
    firm: Organisation
    li: User
    city: Locality


def somebody(name: str, *, secret: str = "", languages: tuple[str, ...] = (), consents: tuple[str, ...] = ()) -> Person:
    """Register a person with an account of that name, his contact and his consents."""
    found = register_person(actor=user(name).key, names={"en": name.title()}, user=user(name), languages=languages)
    if secret:
        add_contact(actor=None, person=found, kind="email", value=secret)
    for purpose in consents:
        give_consent(actor=user(name).key, person=found, purpose=purpose, basis="form of today")
    found.refresh_from_db()
    return found


def city(name: str = "Chongqing", officer: str = "li") -> Locality:
    """Return an active locality with an officer."""
    found = place(name)
    put(found, "active")
    grant(actor=None, user=user(officer), role="LOC", scope=on(found))
    return found


def world(*, consents: tuple[str, ...] = ("matching", "contact")) -> World:
    """Erlan of Steppe Foods, and Li of Chongqing, who has a record in the directory as well."""
    firm = enterprise("Steppe Foods", owner="saule", country="KAZ")
    person = somebody("erlan", secret=HIS, languages=("ru", "kk"), consents=consents)
    add_affiliation(actor=None, person=person, organisation=firm, title={"en": "Director"})
    somebody("li", secret=HERS, languages=("zh-Hans", "ru"), consents=("contact",))
    staff("stas", "STF")
    return World(user("erlan"), person, firm, user("li"), city())


def proposed(of: World, **said: Any) -> Introduction:
    """Propose Erlan to Chongqing."""
    asked = {"person": of.person, "locality": of.city, "why": "His mills need what they grow"} | said
    return propose(actor=user("stas").key, **asked)


def meeting(of: World, introduction: Introduction) -> None:
    """Record that the two met."""
    record_interaction(
        actor=viewer_of(of.li), records=[introduction], occurred_on=TODAY, channel="video", summary="They like each other.",
        attendees=[Attendee(Side.OURS, "Li"), Attendee(Side.THEIRS, "Erlan")],
    )  # fmt: skip


def move(introduction: Introduction, name: str, who: User, role: str) -> None:
    """Fire a move as somebody in a role."""
    introduction.refresh_from_db()
    fire(introduction, name, actor=who.key, roles=[role], expected_version=introduction.state_version)


def brought(of: World, state: str, introduction: Introduction | None = None) -> Introduction:
    """Bring an introduction to a state by its own moves."""
    one = introduction or proposed(of)
    steps = (
        ("proposed", "consent", of.erlan, "PER"), ("consented", "accept", of.li, "LOC"), ("accepted", "open_contact", of.li, "LOC"),
        ("contact_open", "meet", of.erlan, "PER"), ("met", "qualify", of.li, "LOC"),
    )  # fmt: skip
    for begun, name, who, role in steps:
        if one.state != begun or one.state == state:
            continue
        if state in {"declined", "lapsed"} and begun == "contact_open":
            end(of, one, state)
            continue
        if name == "meet":
            meeting(of, one)
        move(one, name, who, role)
    assert one.state == state
    return one


def end(of: World, one: Introduction, state: str) -> None:
    """Decline it as the officer, or let it lapse as if a month had passed."""
    if state == "declined":
        decline(viewer=viewer_of(of.li), introduction=one, category="no_fit", reason="No free land")
    else:
        with mock.patch.object(timezone, "now", return_value=timezone.now() + timedelta(days=31)):
            fire(one, "lapse", actor=None, roles=["SYS"], expected_version=one.state_version)


def request(owner: str = "erlan", **said: Any) -> CooperationRequest:
    """Draft a request, by default one of members' reach for sites."""
    asked: dict[str, Any] = {
        "direction": "sought", "names": {"en": "A site for a mill"}, "industry": "C10T12", "valid_until": TODAY + timedelta(days=90),
        "description": Content.of("en", "Ten hectares near a railway"), "land": 10,
    }  # fmt: skip
    return draft_request(actor=user(owner).key, **(asked | said))


def published(owner: str, role: str, **said: Any) -> CooperationRequest:
    """Publish a request."""
    one = request(owner, **said)
    fire(one, "publish", actor=user(owner).key, roles=[role], expected_version=0)
    return one
