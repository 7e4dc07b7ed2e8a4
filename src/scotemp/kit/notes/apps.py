"""Notes and interactions as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from scotemp.kit.events.wording import KINDS

_WORDS = {
    "note_edited": _("Note edited"),
    "note_closed": _("Risk or issue closed"),
    "note_withdrawn": _("Note withdrawn"),
    "interaction": _("Meeting recorded"),
    "interaction_withdrawn": _("Meeting withdrawn"),
}


class NotesConfig(AppConfig):
    """Tables of notes, of their versions and mentions, and of talks with outside parties."""

    name = "scotemp.kit.notes"
    label = "notes"

    def ready(self) -> None:
        """Say what the events of this mechanism are called."""
        for kind, words in _WORDS.items():
            KINDS.put(kind, words)
