"""What the panel of milestones shows: how far the plan has come, and each milestone with its light in words."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import get_language, pgettext_lazy

from scotemp.kit.access.viewer import Viewer
from scotemp.kit.accounts.naming import names_of
from scotemp.kit.desks.carrying.load import adding, offers
from scotemp.kit.desks.carrying.milestones import MILESTONES, Row, plan_and_rows
from scotemp.kit.desks.kind import Kind, Words
from scotemp.kit.milestones.progress import Light
from scotemp.kit.milestones.workflow import MILESTONE
from scotemp.kit.workflow.errors import spoken
from scotemp.nomenclature.language import OWN_NAMES, normalise

LIGHTS: Final[Mapping[Light, Words]] = {
    Light.GREEN: pgettext_lazy("light of a milestone", "on course"),
    Light.AMBER: pgettext_lazy("light of a milestone", "at risk"),
    Light.RED: pgettext_lazy("light of a milestone", "off course"),
}
"""A light in words, since nobody should need to tell colours apart."""


def milestones(kind: Kind, record: Any, viewer: Viewer) -> Mapping[str, Any] | None:
    """Gather the plan of a record; an account is needed to read people's names."""
    if not MILESTONES.borne(kind):
        return None
    plan, rows = plan_and_rows(record, viewer)
    add = adding(MILESTONES, kind, viewer, record)
    if plan is None:
        return None if add is None else {"rows": [], "add": add}
    names = names_of(row.milestone.owner for row in rows) if viewer.is_member else {}
    weights = [row.milestone.weight for row in rows]
    return {
        "rows": [_row(row, names) | {"offers": offers(MILESTONES, kind, viewer, record, row)} for row in rows],
        "add": add,
        "verified": sum(row.milestone.weight for row in rows if row.milestone.state == "verified"),
        "total": sum(weights),
        "percent": int(plan.progress * 100),
        "light": plan.light if any(row.milestone.stands for row in rows) else None,
        "light_words": LIGHTS[plan.light],
    }


def _row(row: Row, names: Mapping[str, str]) -> dict[str, Any]:
    milestone, light = row.milestone, row.standing.light
    language, title = milestone.wording
    state = MILESTONE.state[milestone.state]
    return {
        "milestone": milestone,
        "title": title,
        "language": language,
        "fallback": OWN_NAMES[language] if language != normalise(get_language() or "en") else "",
        "owner": names.get(milestone.owner, ""),
        "state": state,
        "state_words": spoken(state.label),
        "light": light,
        "light_words": LIGHTS[light] if light else "",
        "missed": row.standing.missed,
        "late_by": max(milestone.slip, 0),
        "early_by": max(-milestone.slip, 0),
        "papers": row.papers,
        "hidden": [one for one in milestone.evidence if one not in {paper.sha256 for paper in row.papers}],
    }
