"""Claims as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from scotemp.kit.events.wording import KINDS

_WORDS = {
    "claim_declared": _("Declared"),
    "claim_documented": _("Documented by a paper"),
    "claim_checked": _("Checked"),
    "claim_renewed": _("Check renewed"),
    "claim_refuted": _("Refuted"),
    "claim_changed": _("Changed after it was declared"),
}


class ClaimsConfig(AppConfig):
    """One table: where each claim stands today."""

    name = "scotemp.kit.claims"
    label = "claims"

    def ready(self) -> None:
        """Say what the events of this mechanism are called."""
        for kind, words in _WORDS.items():
            KINDS.put(kind, words)
