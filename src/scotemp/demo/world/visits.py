"""Visits and talks with investors, as notes of them on a record."""

from typing import Any

from scotemp.demo.world.stage import Stage
from scotemp.kit.events.log import subject_of
from scotemp.kit.notes.meetings import Attendee, record_interaction
from scotemp.kit.notes.models import Channel, Side

_SAID = "Demonstration: site, power and terms were gone through; open points are written down."


def visited(stage: Stage, handle: str, record: Any, days: int, summary: str = _SAID) -> None:
    """Record that somebody of the place received, or visited, the other side so many days back."""
    host = stage.users[handle]
    record_interaction(
        actor=stage.viewer(handle), records=[record], occurred_on=stage.ago(days), channel=Channel.VISIT, summary=summary,
        attendees=[Attendee(Side.OURS, host.name, subject_of(host)), Attendee(Side.THEIRS, "Demonstration guest")], visibility="parties",
    )  # fmt: skip
