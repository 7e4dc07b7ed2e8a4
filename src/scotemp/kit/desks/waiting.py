"""What waits for somebody: records that stand in a state from which he can move them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from scotemp.kit.access.guarded import roles_on
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.counting import totals
from scotemp.kit.desks.kind import Kind, kinds
from scotemp.kit.desks.rows import Row, row
from scotemp.kit.workflow.errors import spoken
from scotemp.kit.workflow.flow import Transition

_LOOKED_AT = 100


@dataclass(frozen=True, slots=True)
class Waiting:
    """A record and the names of the moves that the viewer could make."""

    row: Row
    labels: tuple[str, ...]


def waiting(viewer: Viewer, language: str, most: int = 12) -> list[tuple[Kind, list[Waiting]]]:
    """Return, for each kind, up to `most` records that wait for the viewer, those longest without a move first."""
    sets = {key: found for key, kind in kinds().items() if (found := _candidates(kind, viewer)) is not None}
    there = totals(sets)
    listed = [(kind, _of_kind(kind, sets[key], viewer, language, most)) for key, kind in kinds().items() if there.get(key)]
    return [(kind, found) for kind, found in listed if found]


def _onward(kind: Kind) -> list[Transition]:
    """Return the moves that lead on: offered to people, and not to an end."""
    flow = kind.flow
    return [move for move in flow.transitions if move.offered and flow.state[move.target].kind != "end"] if flow else []


def _candidates(kind: Kind, viewer: Viewer) -> QuerySet[Any] | None:
    """Return the records in open states that some role of the viewer's, held anywhere, could move on; none where there is no such state."""
    flow = kind.flow
    if flow is None or not viewer.is_member:
        return None
    held = viewer.everywhere.union(*viewer.within.values())
    states = {source for move in _onward(kind) if move.who & held for source in move.sources}
    open_states = [name for name in states if flow.state[name].kind == "open"]
    found: QuerySet[Any] = kind.model.objects.visible_to(viewer).filter(state__in=open_states)
    return found if open_states else None


def _of_kind(kind: Kind, candidates: QuerySet[Any], viewer: Viewer, language: str, most: int) -> list[Waiting]:
    onward, found = _onward(kind), []
    for record in kind.load(candidates).order_by("pk")[:_LOOKED_AT]:
        roles = roles_on(viewer, record)
        labels = tuple(spoken(move.label) for move in onward if record.state in move.sources and move.who & roles)
        if labels:
            found.append(Waiting(row(kind, record, language), labels))
    return found[:most]
