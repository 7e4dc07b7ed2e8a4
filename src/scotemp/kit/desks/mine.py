"""A user's own records, and what happened to them of late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.counting import totals
from scotemp.kit.desks.history import title_of
from scotemp.kit.desks.kind import Kind, kinds
from scotemp.kit.desks.rows import Row, row
from scotemp.kit.events.models import Event

_RECENT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Change:
    """Something that somebody else did to a record of the user's."""

    row: Row
    words: str
    event: Event


def cases(viewer: Viewer, language: str, most: int = 5) -> list[tuple[Kind, list[Row], int]]:
    """Return, for each kind, the latest of the records that the viewer made or holds a role on, and how many there are."""
    own = {key: _own_of(kind, viewer) for key, kind in kinds().items()}
    found = totals(own)
    return [
        (kind, [row(kind, record, language) for record in kind.load(own[key].order_by("-pk"))[:most]], found[key])
        for key, kind in kinds().items()
        if found.get(key)
    ]


def changed(viewer: Viewer, language: str, own: Iterable[Kind], most: int = 15) -> list[Change]:
    """Return what others did in the last thirty days to the viewer's own records of some kinds, newest first."""
    since = timezone.now() - _RECENT
    found: list[Change] = []
    for kind in own:
        label = kind.model._meta.label_lower
        mine = {str(one.pk): one for one in kind.load(_own_of(kind, viewer).order_by("-pk"))[:200]}
        events = Event.objects.filter(subject_type=label, subject_id__in=mine, recorded_at__gte=since).exclude(actor=viewer.key)
        for event in events.order_by("-recorded_at")[:most]:
            found.append(Change(row(kind, mine[event.subject_id], language), str(title_of(event, kind.flow)), event))
    return sorted(found, key=lambda one: one.event.recorded_at, reverse=True)[:most]


def _own_of(kind: Kind, viewer: Viewer) -> QuerySet[Any]:
    own: QuerySet[Any] = kind.model.objects.visible_to(viewer).filter(_own(kind.model, viewer))
    return own


def _own(model: type[Guarded], viewer: Viewer) -> Any:
    return Q(created_by=viewer.key) | model.party_to(viewer)
