"""What clocks are called, and the sentences that tell of them."""

from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scotemp.kit.clocks.watching import OVERDUE, WARNED
from scotemp.kit.events.models import Event
from scotemp.kit.registry import Slot
from scotemp.kit.workflow.errors import spoken
from scotemp.nomenclature.language import Names

LABELS: Final[Slot[Names]] = Slot("names of clocks")
"""Filled by desks and rule packs with the words for the names of clocks."""

KIND_WORDS: Final[dict[str, Promise]] = {
    WARNED: gettext_lazy("A time limit is nearly used up"),
    OVERDUE: gettext_lazy("A time limit has run out"),
}


def label_of(name: str) -> str:
    """Return the words for a clock in the language that is active; its name if nobody named it."""
    return spoken(LABELS[name]) if name in LABELS else name.replace("_", " ")


def sentence(event: Event, record: str) -> str:
    """Return the sentence that tells of a warning or of a limit that has run out."""
    words = {"record": record, "clock": label_of(event.data.get("clock", "")), "day": _day(event.data.get("last_day"))}
    if event.kind == OVERDUE:
        return _("“%(record)s”: the time limit “%(clock)s” has run out; its last day was %(day)s.") % words
    if event.data.get("provisional"):
        return _("“%(record)s”: the time limit “%(clock)s” is nearly used up; its last day is provisionally %(day)s.") % words
    return _("“%(record)s”: the time limit “%(clock)s” is nearly used up; its last day is %(day)s.") % words


def _day(text: str | None) -> str:
    return date_format(date.fromisoformat(text), "DATE_FORMAT") if text else _("not known yet")
