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
    of = {kind.model._meta.label_lower: kind for kind in own}
    theirs = Q(pk__in=[])
    for label, kind in of.items():
        keys = _own_of(kind, viewer).order_by("-pk").values_list("pk", flat=True)[:200]
        theirs |= Q(subject_type=label, subject_id__in=[str(key) for key in keys])
    since = timezone.now() - _RECENT
    events = list(Event.objects.filter(theirs, recorded_at__gte=since).exclude(actor=viewer.key).order_by("-recorded_at")[:most])
    told: dict[tuple[str, str], Row] = {}
    for label in {event.subject_type for event in events}:
        kind, moved = of[label], {event.subject_id for event in events if event.subject_type == label}
        for record in kind.load(kind.model.objects.filter(pk__in=moved)):
            told[label, str(record.pk)] = row(kind, record, language)
    shown = [(event, of[event.subject_type], told.get((event.subject_type, event.subject_id))) for event in events]
    return [Change(line, str(title_of(event, kind.flow)), event) for event, kind, line in shown if line is not None]


def _own_of(kind: Kind, viewer: Viewer) -> QuerySet[Any]:
    own: QuerySet[Any] = kind.model.objects.visible_to(viewer).filter(_own(kind.model, viewer))
    return own


def _own(model: type[Guarded], viewer: Viewer) -> Any:
    return Q(created_by=viewer.key) | model.party_to(viewer)
