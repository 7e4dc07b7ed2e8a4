"""For which places somebody may see the figures."""

from scotemp.apps.directory.models import Locality
from scotemp.apps.directory.models.locality import SCOPE, below_any
from scotemp.kit.access.viewer import Viewer

_MOST = 300


def places_of(viewer: Viewer) -> list[Locality]:
    """Return the places whose figures the viewer may see, the largest first: all for the staff and auditors, else those he answers for."""
    found = Locality.objects.visible_to(viewer)
    if not viewer.is_staff:
        answers = any(scope.type == SCOPE and roles & {"LOC", "LAP"} for scope, roles in viewer.within.items())
        found = found.filter(below_any(viewer, "path")) if answers else found.none()
    return list(found.order_by("path")[:_MOST])
