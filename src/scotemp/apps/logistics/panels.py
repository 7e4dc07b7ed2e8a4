"""What logistics shows on the page of a shipment: each step as it was planned and as it came."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.apps.logistics.models import Shipment
from scotemp.apps.logistics.selectors.progress import expected, milestones
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.kind import Kind
from scotemp.kit.desks.panels import Panel

STEPS: Final = {"terminal": _("Terminal"), "haul": _("Haul"), "border": _("Border")}


def on_shipment(kind: Kind, record: Any, viewer: Viewer) -> Mapping[str, Any] | None:
    """Gather the steps of a shipment and when it will arrive."""
    if not isinstance(record, Shipment):
        return None
    found = expected(record, timezone.now())
    share = round(100 * found.in_time) if found else 0
    return {"rows": [(STEPS[one.kind], one) for one in milestones(record)], "arrival": found, "share": share}


TIMELINE: Final = Panel("timeline", _("Planned and actual"), "logistics/timeline.html", on_shipment, first=True)
