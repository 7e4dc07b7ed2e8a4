"""What the events of milestones are called; imported once every model is ready."""

from django.utils.translation import gettext_lazy as _

from scotemp.kit.events.models import Event
from scotemp.kit.events.wording import DETAILS, KINDS
from scotemp.kit.milestones.workflow import MILESTONE
from scotemp.kit.workflow.errors import spoken


def _state(event: Event) -> str:
    state = MILESTONE.state.get(event.data.get("state", ""))
    return spoken(state.label) if state else ""


def _dates(event: Event) -> str:
    return f"{event.data.get('from', '')} → {event.data.get('to', '')}"


for _kind, _words in {
    "milestone_added": _("Milestone added"),
    "rescheduled": _("Milestone rescheduled"),
    "handed_over": _("Milestone handed over"),
    "milestone_moved": _("Milestone moved"),
}.items():
    KINDS.put(_kind, _words)
DETAILS.put("milestone_added", lambda event: str(event.data.get("due", "")))
DETAILS.put("rescheduled", _dates)
DETAILS.put("milestone_moved", _state)
