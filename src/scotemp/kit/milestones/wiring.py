"""What the events of milestones are called; imported once every model is ready."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from scotemp.kit.events.models import Event
from scotemp.kit.events.wording import DETAILS, KINDS
from scotemp.kit.milestones.workflow import MILESTONE
from scotemp.kit.workflow.errors import spoken


def _state(event: Event) -> str:
    state = MILESTONE.state.get(event.data.get("state", ""))
    return spoken(state.label) if state else ""


def _day(event: Event, name: str) -> str:
    return date_format(date.fromisoformat(event.data[name]), "DATE_FORMAT")


for _kind, _words in {
    "milestone_added": _("Milestone added"),
    "rescheduled": _("Milestone rescheduled"),
    "handed_over": _("Milestone handed over"),
    "milestone_moved": _("Milestone moved"),
}.items():
    KINDS.put(_kind, _words)
DETAILS.put("milestone_added", lambda event: _day(event, "due"))
DETAILS.put("rescheduled", lambda event: f"{_day(event, 'from')} → {_day(event, 'to')}")
DETAILS.put("milestone_moved", _state)
