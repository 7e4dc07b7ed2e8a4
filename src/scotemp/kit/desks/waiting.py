"""What waits for somebody: records that stand in a state from which he can move them."""

from dataclasses import dataclass

from scotemp.kit.access.guarded import roles_on
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.kind import Kind, kinds
from scotemp.kit.desks.rows import Row, row
from scotemp.kit.workflow.errors import spoken

_LOOKED_AT = 100


@dataclass(frozen=True, slots=True)
class Waiting:
    """A record and the names of the moves that the viewer could make."""

    row: Row
    labels: tuple[str, ...]


def waiting(viewer: Viewer, language: str, most: int = 12) -> list[tuple[Kind, list[Waiting]]]:
    """Return, for each kind, up to `most` records that wait for the viewer, those longest without a move first."""
    return [(kind, found) for kind in kinds().values() if (found := _of_kind(kind, viewer, language, most))]


def _of_kind(kind: Kind, viewer: Viewer, language: str, most: int) -> list[Waiting]:
    flow = kind.flow
    if flow is None or not viewer.is_member:
        return []
    held = viewer.everywhere.union(*viewer.within.values())
    onward = [move for move in flow.transitions if move.offered and flow.state[move.target].kind != "end"]
    states = {source for move in onward if move.who & held for source in move.sources}
    open_states = [name for name in states if flow.state[name].kind == "open"]
    candidates = kind.load(kind.model.objects.visible_to(viewer).filter(state__in=open_states)).order_by("pk")[:_LOOKED_AT]
    found = []
    for record in candidates:
        roles = roles_on(viewer, record)
        labels = tuple(spoken(move.label) for move in onward if record.state in move.sources and move.who & roles)
        if labels:
            found.append(Waiting(row(kind, record, language), labels))
    return found[:most]
