"""The panels on the page of a lead: its triage, and who asked without an account."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.promotion.models import Lead
from scotemp.apps.promotion.rules.lead_packs import Floor
from scotemp.kit.access.guarded import abilities
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import shown
from scotemp.kit.desks.kind import Kind
from scotemp.kit.desks.panels import Panel
from scotemp.kit.rulepacks.rules import under
from scotemp.kit.workflow.errors import spoken

FACTS: Final = {
    "amount": _("Total investment"),
    "land": _("Land in hectares"),
    "electricity": _("Electricity in MWh a year"),
    "water": _("Water in m³ a year"),
    "output": _("Output a year"),
    "tax": _("Taxes a year"),
    "jobs": _("Jobs"),
}


def _triage(kind: Kind, record: Any, viewer: Viewer) -> Mapping[str, Any] | None:
    """Return the triage of a lead, for those who work on it."""
    triage = getattr(record, "triage", None) if isinstance(record, Lead) else None
    if triage is None or not abilities(viewer, record).get("triage"):
        return None
    packs, kept = under(record.packs), triage.result
    criteria, floors = packs.rules("triage"), packs.rules("triage_floors")

    def label(name: str) -> str:
        return spoken(criteria[name].label) if name in criteria else shown(FACTS.get(name, name))

    return {
        "score": kept["score"],
        "low": kept["low"],
        "high": kept["high"],
        "rows": [
            {"label": label(name), "part": part, "share": share, "points": points} for name, part, share, points in kept["contributions"]
        ],
        "missing": [shown(FACTS[name]) if name in FACTS else label(name) for name in kept["missing"]],
        "floors": [(spoken(one.label), one.says(), kept["floors"].get(name)) for name, one in floors.items() if isinstance(one, Floor)],
        "remarks": triage.remarks,
        "packs": record.packs,
    }


def _enquirer(kind: Kind, record: Any, viewer: Viewer) -> Mapping[str, Any] | None:
    """Return who asked, for the officers of the lead."""
    enquiry = getattr(record, "enquiry", None) if isinstance(record, Lead) else None
    return {"enquiry": enquiry} if enquiry is not None and abilities(viewer, record).get("enquirer") else None


PANELS_OF_LEADS: Final = (
    Panel("triage", _("Triage"), "promotion/triage.html", _triage, first=True),
    Panel("enquirer", _("Who asked"), "promotion/enquirer.html", _enquirer, first=True),
)
