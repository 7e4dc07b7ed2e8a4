"""The pages on which something is added to what a record carries, or done with it."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from scotemp.kit.desks.addresses import address_of
from scotemp.kit.desks.carrying.load import Load
from scotemp.kit.desks.carrying.load import do as run
from scotemp.kit.desks.carrying.loads import LOADS
from scotemp.kit.desks.kind import Kind
from scotemp.kit.desks.views.answering import ask
from scotemp.kit.desks.views.finding import find_kind, find_record, viewer_of


def _load(kind: Kind, name: str) -> Load:
    """Return what records of a kind carry by that name; raises Http404 if they do not."""
    if not LOADS[name].borne(kind):
        raise Http404
    return LOADS[name]


@login_required
def add(request: HttpRequest, key: str, pk: int, load: str) -> HttpResponse:
    """Add something."""
    kind, viewer = find_kind(key), viewer_of(request)
    what, found = _load(kind, load), find_record(kind, viewer, pk)
    verb = what.add
    if verb is None:
        raise Http404
    if not what.may(verb, viewer, found, found):
        raise PermissionDenied
    return ask(
        request,
        kind=kind,
        verb=verb,
        viewer=viewer,
        record=found,
        run=lambda values, seen: run(what, verb, viewer, found, values, expected=seen),
        done=lambda _made: f"{address_of(kind, pk)}#{load}",
    )


@login_required
def do(request: HttpRequest, key: str, pk: int, load: str, row: str, verb: str) -> HttpResponse:
    """Do something with one thing that the viewer may see; what is not possible as it stands, its service refuses in words."""
    kind, viewer = find_kind(key), viewer_of(request)
    what, found = _load(kind, load), find_record(kind, viewer, pk)
    wanted, target = what.verb(verb), what.find(kind, found, viewer, row)
    if wanted is None or target is None:
        raise Http404
    if not what.may(wanted, viewer, found, target):
        raise PermissionDenied
    return ask(
        request,
        kind=kind,
        verb=wanted,
        viewer=viewer,
        record=found,
        target=target,
        run=lambda values, seen: run(what, wanted, viewer, found, values, on=target, expected=seen),
        done=lambda _made: f"{address_of(kind, pk)}#{load}",
    )
