"""A list as a file: the same records in the same order, with the same filters."""

from django.http import Http404, HttpRequest, HttpResponse

from scotemp.kit.desks.listing import Misasked, records, understand
from scotemp.kit.desks.views.finding import find_kind, viewer_of


def export(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """Send the list as a file."""
    kind, viewer = find_kind(key), viewer_of(request)
    if form not in {"xlsx", "csv"}:
        raise Http404
    try:
        asked = understand(kind, request.GET)
    except Misasked as misasked:
        return HttpResponse(str(misasked), status=400)
    return HttpResponse(records(kind, viewer, asked))
