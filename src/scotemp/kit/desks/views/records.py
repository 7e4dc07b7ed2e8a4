"""The page of a record, and the pages on which it is made and changed."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from scotemp.kit.access.guarded import abilities
from scotemp.kit.desks import changing
from scotemp.kit.desks.addresses import address_of
from scotemp.kit.desks.kind import Kind
from scotemp.kit.desks.sight import sight
from scotemp.kit.desks.views.answering import ask
from scotemp.kit.desks.views.finding import find_kind, find_record, viewer_of


def record(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Show a record: what it is, what can be done next, what is missing, its parts, papers and timeline."""
    kind, viewer = find_kind(key), viewer_of(request)
    found = find_record(kind, viewer, pk)
    return render(request, "desks/record.html", {"kind": kind, "section": kind.key, "sight": sight(kind, viewer, found)})


@login_required
def create(request: HttpRequest, key: str) -> HttpResponse:
    """Make a record."""
    kind, viewer = find_kind(key), viewer_of(request)
    if kind.create is None:
        raise Http404
    if not kind.may_create(viewer):
        raise PermissionDenied
    return ask(
        request,
        kind=kind,
        verb=kind.create,
        viewer=viewer,
        run=lambda values, _seen: changing.create(kind, viewer, values),
        done=lambda made: address_of(kind, made.pk),
    )


@login_required
def do(request: HttpRequest, key: str, pk: int, verb: str) -> HttpResponse:
    """Run a verb on a record."""
    kind, viewer = find_kind(key), viewer_of(request)
    found = find_record(kind, viewer, pk)
    wanted = kind.verb.get(verb)
    if wanted is None or not wanted.applies(found):
        raise Http404
    if not abilities(viewer, found).get(wanted.ability):
        raise PermissionDenied
    return ask(
        request,
        kind=kind,
        verb=wanted,
        viewer=viewer,
        record=found,
        run=lambda values, seen: changing.do(wanted, viewer, found, values, expected=seen),
        done=lambda result: _leads_to(kind, found, result),
    )


def _leads_to(kind: Kind, record: Any, result: Any) -> str:
    """Return the page of the record that a verb made, if it made one of the same kind (a merger's target, say), else of the old one."""
    return address_of(kind, result.pk if isinstance(result, kind.model) else record.pk)
