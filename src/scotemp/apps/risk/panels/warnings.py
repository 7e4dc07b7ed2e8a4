"""Warnings whose horizon has passed and of which nobody has said what came, on the desk of whoever may."""

from collections.abc import Mapping
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.apps.risk.selectors.watch import named
from scotemp.apps.risk.services.warnings import to_score
from scotemp.kit.access.guarded import roles_on
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.panels import DeskPanel


def on_desk(viewer: Viewer) -> Mapping[str, Any] | None:
    """Gather what is to be scored by somebody else than its analyst; nothing where nothing is."""
    rows = to_score(timezone.now().date()).visible_to(viewer).exclude(analyst=viewer.key).order_by("resolves_on")[:20]
    found = [
        {"text": named(one), "url": reverse("desks:record", args=("warnings", one.pk)), "day": one.resolves_on}
        for one in rows
        if roles_on(viewer, one) & {"EXP", "STF", "DIR"}
    ]
    return {"warnings": found} if found else None


TO_SCORE: Final = DeskPanel("to_score", _("Warnings to be scored"), "risk/to_score.html", on_desk)
