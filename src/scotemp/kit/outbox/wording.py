"""The words of a message, made from the event when it is read or sent: what happened to what, and where to look."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from scotemp.kit.events.log import Subject
from scotemp.kit.events.models import Event
from scotemp.kit.events.wording import word
from scotemp.kit.outbox.sight import model_of, subject_of
from scotemp.kit.registry import Slot
from scotemp.kit.workflow.errors import spoken
from scotemp.kit.workflow.flow import Flow


@dataclass(frozen=True, slots=True)
class Described:
    """What a record is called in the language that is active, and the address of its page below the site."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Told:
    """A message in words: one line, one sentence, and the address to look at below the site."""

    title: str
    sentence: str
    url: str


DESCRIPTIONS: Final[Slot[Callable[[Sequence[Subject]], Mapping[Subject, Described]]]] = Slot("descriptions of records")
"""Filled by whoever knows records by name and address; it is asked for all of a page at once, and leaves out what it does not know."""

SENTENCES: Final[Slot[Callable[[Event, str], str]]] = Slot("sentences of events")
"""Filled, under the kind of an event, with the sentence that tells of it; it gets the event and the name of its record.

A sentence goes into mails: no contact data, no free text of users.
"""


def describe(subjects: Iterable[Subject]) -> dict[Subject, Described]:
    """Return name and address of each record that somebody knows, in the language that is active."""
    asked = list(dict.fromkeys(subjects))
    known: dict[Subject, Described] = {}
    for ask in DESCRIPTIONS:
        known = {**ask([subject for subject in asked if subject not in known]), **known}
    return known


def tell_of(events: Iterable[Event]) -> dict[int, Told]:
    """Return the words for each event by its key, in the language that is active."""
    told = list(events)
    known = describe(subject_of(event) for event in told)
    return {event.pk: _words(event, known.get(subject_of(event))) for event in told}


def happened(event: Event) -> str:
    """Return what happened, in a few words: a move by its label and the state it led to, anything else by its kind."""
    flow = getattr(model_of(event.subject_type), "flow", None)
    if event.kind == "transition" and isinstance(flow, Flow) and (move := flow.transition.get(event.data.get("transition", ""))):
        target = flow.state.get(event.data.get("target", ""))
        return f"{spoken(move.label)} → {spoken(target.label)}" if target else spoken(move.label)
    return word(event.kind)


def _words(event: Event, record: Described | None) -> Told:
    name = record.name if record else _("a record")
    what = happened(event)
    if event.kind in SENTENCES:
        sentence = SENTENCES[event.kind](event, name)
    elif event.kind == "transition":
        sentence = _("“%(name)s” was moved: %(what)s.") % {"name": name, "what": what}
    else:
        sentence = _("News of “%(name)s”: %(what)s.") % {"name": name, "what": what}
    return Told(f"{name}: {what}" if record else what, sentence, record.url if record else reverse("outbox:inbox"))
