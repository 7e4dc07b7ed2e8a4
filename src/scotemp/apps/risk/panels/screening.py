"""How a party stands with the screening, on its page; and what was compared, on the page of an alert."""

from collections.abc import Mapping
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models import Organisation, Person
from scotemp.apps.risk.models import Alert, ScreeningRun, ScreeningSettings
from scotemp.apps.risk.models.screening import READERS
from scotemp.apps.risk.panels.words_of_screening import grounds
from scotemp.apps.risk.selectors.alerts import changes, compared
from scotemp.apps.risk.selectors.standing import standing
from scotemp.kit.access.guarded import is_party
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.files import links
from scotemp.kit.desks.kind import Kind
from scotemp.kit.desks.panels import Panel

Content = Mapping[str, Any] | None

STATES: Final = {
    "clear": _("Screened, nothing stands against it."),
    "waiting": _("The screening is being looked at; this says nothing against anybody."),
    "blocked": _("Compliance has confirmed a match with a list that forbids dealings here."),
    "due": _("Not screened in the last 90 days."),
}
"""How a party stands, in words for whoever may see it."""

FIELDS: Final = {
    "names": _("Names"), "weak_names": _("Weak names"), "births": _("Born"), "countries": _("Countries"), "gender": _("Gender"),
    "identifiers": _("Numbers"), "chain": _("Owners"),
}  # fmt: skip
SHOWN: Final = 50


def _on_party(kind: Kind, record: Any, viewer: Viewer) -> Content:
    """Return how a party stands, for its own people and the staff; the alerts themselves for those alone who read the screening."""
    if not isinstance(record, Organisation | Person) or not (viewer.is_staff or is_party(viewer, record)):
        return None
    if ScreeningSettings.objects.in_force() is None:
        return None
    found = standing(record)
    alerts: list[Any] = []
    if viewer.everywhere & READERS:
        rows = Alert.objects.visible_to(viewer).of(record).select_related("watch_list", "listed").order_by("-score", "pk")
        alerts = [
            (one, one.flow.state[one.state].label, reverse("desks:record", args=("screening-alerts", one.pk))) for one in rows[:SHOWN]
        ]
    now = reverse("risk:screen-now", args=(record._meta.model_name, record.pk)) if "CMP" in viewer.everywhere else ""
    return {"state": STATES[found.state], "at": found.at, "alerts": alerts, "now": now}


def _on_alert(kind: Kind, record: Any, viewer: Viewer) -> Content:
    """Return both sides of an alert field by field, the grounds of its score, the owners, and what differs since the last decision."""
    if not isinstance(record, Alert):
        return None
    theirs, differs = compared(record.listed), changes(record)
    sides = [(label, record.ours.get(name, []), theirs.get(name, [])) for name, label in FIELDS.items()]
    return {
        "sides": [side for side in sides if side[1] or side[2]],
        "why": grounds(record.why),
        "owners": [one for one in record.via if "owner" in one],
        "total": next((one for one in record.via if "total" in one), None),
        "changes": [(whose, FIELDS.get(name, name), one) for whose in ("ours", "theirs") for name, one in differs[whose].items()],
        "programmes": record.listed.data.get("programmes", []), "remarks": record.listed.data.get("remarks", ""),
        "files": links(lambda form: reverse("risk:screening-case-file", args=(record.pk, form)), {"pdf": "PDF", "json": "JSON"}),
    }  # fmt: skip


def _on_run(kind: Kind, record: Any, viewer: Viewer) -> Content:
    """Return the true matches that settings which are tried would lose."""
    if not isinstance(record, ScreeningRun) or record.cause != ScreeningRun.Cause.BESIDE:
        return None
    lost = Alert.objects.visible_to(viewer).filter(pk__in=record.report.get("lost", [])).select_related("listed", "watch_list")
    return {"lost": [(one, reverse("desks:record", args=("screening-alerts", one.pk))) for one in lost.order_by("pk")]}


SCREENING_PANELS: Final = (
    Panel("screening", _("Screening"), "risk/screening_of_party.html", _on_party, first=True),
    Panel("screening-sides", _("What was compared"), "risk/screening_sides.html", _on_alert, first=True),
    Panel("screening-lost", _("True matches that would be lost"), "risk/screening_lost.html", _on_run, first=True),
)
