"""Find what an address names, or answer that there is no such page for this viewer."""

from typing import Any

from django.http import Http404, HttpRequest

from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.kind import Kind, Part, kinds


def viewer_of(request: HttpRequest) -> Viewer:
    """Return the rights that the middleware has read."""
    return request.viewer  # type: ignore[attr-defined, no-any-return]


def find_kind(key: str) -> Kind:
    """Return the kind of a key; raises Http404."""
    try:
        return kinds()[key]
    except KeyError:
        raise Http404 from None


def find_record(kind: Kind, viewer: Viewer, pk: int) -> Any:
    """Return a record that the viewer may see; raises Http404 as if it were not there."""
    record = kind.load(kind.model.objects.visible_to(viewer).filter(pk=pk)).first()
    if record is None:
        raise Http404
    return record


def find_part(kind: Kind, name: str) -> Part:
    """Return a part of a kind; raises Http404."""
    try:
        return kind.part[name]
    except KeyError:
        raise Http404 from None
