"""Evidence as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from scotemp.kit.events.wording import KINDS

_WORDS = {
    "paper_attached": _("Paper added"),
    "paper_replaced": _("Paper replaced"),
    "papers_locked": _("Papers locked"),
    "paper_withdrawn": _("Paper withdrawn"),
}


class EvidenceConfig(AppConfig):
    """One table of papers; the files lie in a folder."""

    name = "scotemp.kit.evidence"
    label = "evidence"

    def ready(self) -> None:
        """Say what the events of this mechanism are called."""
        for kind, words in _WORDS.items():
            KINDS.put(kind, words)
