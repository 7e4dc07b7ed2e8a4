"""What the kinds of events are called."""

from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from scotemp.kit.registry import Slot

KINDS: Slot[Promise] = Slot("event kinds")
"""Filled by mechanisms and desks with the words for the kinds that they record."""

DETAILS: Slot[Callable[[Any], str]] = Slot("details of events")
"""Filled, by kind, with what says in words what an event's data hold, without anything that not every reader of the record may see."""

for _kind, _words in {
    "created": _("Created"),
    "edit": _("Changed"),
    "note": _("Note"),
    "import": _("Imported"),
    "transition": _("Moved"),
    "granted": _("Role granted"),
    "revoked": _("Role ended"),
}.items():
    KINDS.put(_kind, _words)


def word(kind: str) -> str:
    """Return the words for a kind of event in the language that is active; the kind itself if nobody named it."""
    return str(KINDS[kind]) if kind in KINDS else kind.replace("_", " ")


def detail(event: Any) -> str:
    """Return what an event's data hold, in words; nothing for kinds of which nobody says it."""
    return DETAILS[event.kind](event) if event.kind in DETAILS else ""
