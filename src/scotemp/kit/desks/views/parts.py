"""The pages on which a row of a record's part is added, or something is done with it."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from scotemp.kit.access.guarded import abilities
from scotemp.kit.desks import changing
from scotemp.kit.desks.addresses import address_of
from scotemp.kit.desks.views.answering import ask
from scotemp.kit.desks.views.finding import find_kind, find_part, find_record, viewer_of


@login_required
def add(request: HttpRequest, key: str, pk: int, part: str) -> HttpResponse:
    """Add a row."""
    kind, viewer = find_kind(key), viewer_of(request)
    found = find_record(kind, viewer, pk)
    verb = find_part(kind, part).add
    if verb is None or not verb.applies(found):
        raise Http404
    if not abilities(viewer, found).get(verb.ability):
        raise PermissionDenied
    return ask(
        request,
        kind=kind,
        verb=verb,
        viewer=viewer,
        record=found,
        run=lambda values, seen: changing.do(verb, viewer, found, values, expected=seen),
        done=lambda _row: f"{address_of(kind, pk)}#{part}",
    )


@login_required
def do(request: HttpRequest, key: str, pk: int, part: str, row: int, verb: str) -> HttpResponse:
    """Do something with a row that the viewer may see."""
    kind, viewer = find_kind(key), viewer_of(request)
    found = find_record(kind, viewer, pk)
    wanted = next((one for one in find_part(kind, part).verbs if one.name == verb), None)
    target = find_part(kind, part).rows(found, viewer).filter(pk=row).first()
    if wanted is None or target is None or not wanted.applies(target):
        raise Http404
    if not abilities(viewer, found).get(wanted.ability):
        raise PermissionDenied
    return ask(
        request,
        kind=kind,
        verb=wanted,
        viewer=viewer,
        record=found,
        target=target,
        run=lambda values, seen: changing.do(wanted, viewer, found, values, on=target, expected=seen),
        done=lambda _row: f"{address_of(kind, pk)}#{part}",
    )
