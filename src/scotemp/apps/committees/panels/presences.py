"""The ladder by which an office grows into an NGO of the system, on the page of a presence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.models import Presence
from scotemp.apps.committees.workflow.presence import LADDER
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.kind import Kind
from scotemp.kit.desks.panels import Panel
from scotemp.kit.events.models import Event
from scotemp.kit.workflow.errors import spoken
from scotemp.kit.workflow.firing import available


@dataclass(frozen=True, slots=True)
class Step:
    """A step: what it is called, since when it was reached, whether the presence stands there, what the next one asks for."""

    label: str
    since: date | None
    here: bool
    missing: tuple[str, ...]


def ladder(kind: Kind, record: Any, viewer: Viewer) -> Mapping[str, Any] | None:
    """Gather the steps of a presence; of one that has ended, none."""
    if not isinstance(record, Presence) or record.flow.state[record.state].kind == "end":
        return None
    moves = Event.objects.of(record._meta.label_lower, str(record.pk)).filter(kind="transition").order_by("sequence")
    reached = {event.data["target"]: event.occurred_on for event in moves}
    onward = {one.transition.target: tuple(spoken(miss.message) for miss in one.missing) for one in available(record, roles=(), actor=None)}
    steps = [Step(spoken(state.label), reached.get(state.name), state.name == record.state, onward.get(state.name, ())) for state in LADDER]
    return {"steps": steps}


GROWTH: Final = Panel("growth", _("How it grows into an NGO of the system"), "committees/growth.html", ladder, first=True)
