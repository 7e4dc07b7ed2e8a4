"""What the moves of an introduction bring about: who is written down, contact data opened and closed, the other side told."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Final

from scotemp.apps.directory.models import ContactExchange, Person
from scotemp.apps.directory.models.locality import scopes_on
from scotemp.apps.directory.services.contacts import agree_to_exchange, end_exchange
from scotemp.apps.promotion.workflow.introduction_gates import contact_person
from scotemp.kit.access.holders import holders
from scotemp.kit.access.viewer import Scope
from scotemp.kit.accounts.models import User
from scotemp.kit.clocks.running import stop
from scotemp.kit.events.models import Event
from scotemp.kit.outbox.dispatching import tell
from scotemp.kit.registry import Slot

INTEREST: Final = "interest_answer"
"""The clock by which the one in whom somebody is interested answers."""

QUALIFIED: Final[Slot[Callable[[Any, Event], None]]] = Slot("introductions that became leads")
"""What is made of an introduction once it is qualified."""


def keep_consent(introduction: Any, event: Event) -> None:
    """Write down who consented; his time to answer an interest is over."""
    introduction.consented_by_id = int(event.actor or 0)
    introduction.save(update_fields=["consented_by"])
    at: datetime = event.recorded_at
    stop(record=introduction, names=(INTEREST,), at=at)


def keep_officer(introduction: Any, event: Event) -> None:
    """Let him who accepts answer for the place, unless another is named already."""
    if introduction.officer_id is None:
        introduction.officer_id = int(event.actor or 0)
        introduction.save(update_fields=["officer"])


def open_contacts(introduction: Any, event: Event) -> None:
    """Open contact data both ways, between the one introduced and the officer: both have consented by their moves."""
    person, officer = contact_person(introduction), introduction.officer
    if person is not None:
        _open(introduction, event, person, officer)
    counterpart = Person.objects.filter(user=officer, merged_into=None).first()
    if counterpart is not None:
        _open(introduction, event, counterpart, introduction.consented_by)


def _open(introduction: Any, event: Event, person: Person, counterpart: User) -> None:
    kept = ContactExchange.objects.filter(person=person, counterpart=counterpart, ended_on=None).first()
    if kept and kept.person_agreed_on and kept.counterpart_agreed_on and not kept.openings.exists():
        return  # they had agreed before, and it is not for this introduction to close that again
    agree_to_exchange(actor=event.actor, person=person, counterpart=counterpart, by_person=True)
    exchange = agree_to_exchange(actor=event.actor, person=person, counterpart=counterpart, by_person=False)
    introduction.openings.create(exchange=exchange)


def close_contacts(introduction: Any, event: Event) -> None:
    """Close again what this introduction opened, unless another that goes on opened it as well."""
    for opening in introduction.openings.select_related("exchange").filter(exchange__ended_on=None):
        others = type(opening).objects.filter(exchange=opening.exchange).exclude(introduction=introduction)
        if not others.exclude(introduction__state__in=("declined", "lapsed")).exists():
            end_exchange(actor=event.actor, exchange=opening.exchange, reason="introduction ended")


def make_lead(introduction: Any, event: Event) -> None:
    """Make what comes of it."""
    for make in QUALIFIED:
        make(introduction, event)


def tell_sides(introduction: Any, event: Event) -> None:
    """Tell those of both sides who may know, whoever moved it aside."""
    people = {user.pk: user for user in (*introduced(introduction), *of_the_place(introduction))}
    tell(users=people.values(), event=event)


def introduced(introduction: Any) -> Iterator[User]:
    """Yield who answers for the one introduced: the person himself, else those who represent the enterprise."""
    person = introduction.person
    if person is None:
        yield from acting(Scope("directory.organisation", str(introduction.organisation_id)), "ENT")
    elif person.user is not None:
        yield person.user


def of_the_place(introduction: Any) -> Iterator[User]:
    """Yield who answers for the place: the officer named, else all officers there and around it."""
    if introduction.officer is not None:
        yield introduction.officer
        return
    for scope in scopes_on(introduction.locality.path):
        yield from acting(scope, "LOC")


def acting(scope: Scope, role: str) -> Iterator[User]:
    """Yield who holds a role within a scope today."""
    grants = {"grants__role": role, "grants__scope_type": scope.type, "grants__scope_id": scope.id}
    yield from holders((scope,)).filter(**grants).distinct().order_by("pk")
