"""The file with which a closed vote is counted again, for those who see it."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from scotemp.kit.desks.views.finding import find_kind, find_record, viewer_of
from scotemp.kit.voting.recounting import recount_file
from scotemp.kit.voting.sittings import sittings_on


@require_safe
@login_required
@cache_control(private=True, no_cache=True)
def recount(request: HttpRequest, key: str, pk: int, row: int) -> HttpResponse:
    """Send the file; a vote that is not closed has none."""
    kind, viewer = find_kind(key), viewer_of(request)
    found = next(iter(sittings_on(viewer, find_record(kind, viewer, pk), row)), None)
    outcome = found.outcome if found else None
    if found is None or outcome is None:
        raise Http404
    response = HttpResponse(recount_file(found, outcome), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="vote-{row}.zip"'
    return response
