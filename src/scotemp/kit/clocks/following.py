"""Clocks follow the moves of records: a transition names what it stops and starts, paused states pause, ends stop everything."""

from typing import Any

from scotemp.kit.clocks.running import pause, resume, start, stop
from scotemp.kit.events.models import Event
from scotemp.kit.workflow.flow import Transition


def follow(record: Any, move: Transition, source: str, event: Event) -> None:
    """Do to the clocks of a record what its move calls for, at the time of the event; raises NoRule, which undoes the move."""
    at, states = event.recorded_at, record.flow.state
    target, was = states[move.target].kind, states[source].kind
    if target == "end":
        stop(record=record, names=None, at=at)
        return
    if move.stops:
        stop(record=record, names=move.stops, at=at)
    if was == "paused" != target:
        resume(record=record, at=at)
    for name in move.starts:
        start(record=record, name=name, at=at)
    if target == "paused" and (move.starts or was != "paused"):
        pause(record=record, at=at)
