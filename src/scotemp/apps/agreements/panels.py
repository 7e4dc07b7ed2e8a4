"""How an agreement stands, on its page: the same numbers for every party."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.apps.agreements.models import Agreement
from scotemp.apps.agreements.selectors import party_name, standing
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.kind import Kind
from scotemp.kit.desks.panels import Panel


def on_agreement(kind: Kind, record: Any, viewer: Viewer) -> Mapping[str, Any] | None:
    """Gather how an agreement stands today, once it holds commitments; nothing of it depends on the viewer."""
    if not isinstance(record, Agreement) or not record.commitments.exists():
        return None
    found = standing(record, timezone.now().date())
    rows = [(party_name(one.party), one) for one in found.parties]
    return {"standing": found, "percent": int(found.progress * 100), "rows": rows}


STANDING: Final = Panel("standing", _("How it stands"), "agreements/standing.html", on_agreement, first=True)
