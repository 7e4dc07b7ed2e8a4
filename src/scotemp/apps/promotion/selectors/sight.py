"""For which places somebody may see the figures, and of whom he may ask who fits."""

from scotemp.apps.directory.models import Locality
from scotemp.apps.directory.models.locality import SCOPE, below_any
from scotemp.kit.access.guarded import Guarded, roles_on
from scotemp.kit.access.viewer import Viewer

_MOST = 300
_OWN = frozenset({"PER", "ENT", "LOC", "LAP"})


def places_of(viewer: Viewer) -> list[Locality]:
    """Return the places whose figures the viewer may see, the largest first: all for the staff and auditors, else those he answers for."""
    found = Locality.objects.visible_to(viewer)
    if not viewer.is_staff:
        answers = any(scope.type == SCOPE and roles & {"LOC", "LAP"} for scope, roles in viewer.within.items())
        found = found.filter(below_any(viewer, "path")) if answers else found.none()
    return list(found.order_by("path")[:_MOST])


def introduces(viewer: Viewer) -> bool:
    """Say whether somebody proposes introductions: the staff, experts and secretariats."""
    return bool(viewer.everywhere & {"STF", "EXP"}) or any("SEC" in roles for roles in viewer.within.values())


def may_assign(viewer: Viewer) -> bool:
    """Say whether somebody may look at all sides at once: all the platform's people, and those who introduce."""
    return viewer.is_staff or introduces(viewer)


def may_ask(viewer: Viewer, subject: Guarded) -> bool:
    """Say whether somebody may ask who fits another whom he sees: himself, those who act for it, and those who introduce."""
    return may_assign(viewer) or bool(roles_on(viewer, subject) & _OWN)
