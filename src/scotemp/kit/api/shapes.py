"""Records as programs receive them; the schemas of ``schemas`` describe these shapes."""

from typing import Any

from django.utils.translation import get_language

from scotemp.kit.access.guarded import abilities, roles_on
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import plain
from scotemp.kit.desks.changing import version
from scotemp.kit.desks.kind import Kind, Part
from scotemp.kit.desks.rows import state_of
from scotemp.kit.events.models import Event
from scotemp.kit.workflow.errors import spoken
from scotemp.kit.workflow.firing import available


def line(kind: Kind, record: Any, prefix: str) -> dict[str, Any]:
    """Return a record as lists give it."""
    return _base(kind, record, prefix) | {"values": {column.name: plain(column.value(record)) for column in kind.listed}}


def whole(kind: Kind, record: Any, viewer: Viewer, prefix: str) -> dict[str, Any]:
    """Return a record with all its values, what the viewer may do and what its moves still miss."""
    return _base(kind, record, prefix) | {
        "values": {column.name: plain(column.value(record)) for column in kind.columns},
        "visibility": record.visibility,
        "version": version(record),
        "abilities": abilities(viewer, record),
        "moves": _moves(kind, record, viewer),
    }


def part_row(part: Part, row: Any) -> dict[str, Any]:
    """Return a row of a part."""
    return {"id": row.pk} | {column.name: plain(column.value(row)) for column in part.columns}


def event(one: Event) -> dict[str, Any]:
    """Return an event as the log keeps it; its actor is the key that names him there."""
    return {
        "sequence": one.sequence,
        "kind": one.kind,
        "occurred_on": one.occurred_on.isoformat(),
        "recorded_at": one.recorded_at.isoformat(),
        "actor": one.actor,
        "reason": one.reason,
        "data": one.data,
        "evidence": one.evidence,
        "corrects": one.corrects.sequence if one.corrects else None,
        "hash": one.hash,
        "previous_hash": one.previous_hash,
    }


def _base(kind: Kind, record: Any, prefix: str) -> dict[str, Any]:
    state = state_of(kind, record)
    return {
        "id": record.pk,
        "title": kind.title(record, get_language() or "en"),
        "state": {"name": state.name, "label": spoken(state.label), "kind": state.kind} if state else None,
        "is_demonstration": record.is_demonstration,
        "url": f"{prefix}/{kind.key}/{record.pk}",
    }


def _moves(kind: Kind, record: Any, viewer: Viewer) -> list[dict[str, Any]]:
    if kind.flow is None or not viewer.is_member:
        return []
    return [
        {
            "name": option.transition.name,
            "label": spoken(option.transition.label),
            "target": option.transition.target,
            "allowed": option.allowed,
            "needs_reason": option.transition.needs_reason,
            "missing": [{"code": one.code, "detail": spoken(one.message)} for one in option.missing],
        }
        for option in available(record, roles=roles_on(viewer, record), actor=viewer.key)
        if option.transition.offered
    ]
