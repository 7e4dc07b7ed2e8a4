"""The download of a paper, for those who may see it."""

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from scotemp.kit.access.viewer import viewer_of
from scotemp.kit.evidence import store
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.selectors import papers_of, record_of


@require_safe
@cache_control(private=True, no_cache=True)
def file(request: HttpRequest, paper: int) -> HttpResponseBase:
    """Send the file of a paper as an attachment; who may not see it learns no more than who asks for one that never was."""
    wanted = get_object_or_404(Paper, pk=paper)
    if not papers_of(record_of(wanted.subject), viewer_of(request.user)).filter(pk=wanted.pk).exists():
        raise Http404
    return send(request, wanted)


def send(request: HttpRequest, wanted: Paper) -> HttpResponseBase:
    """Return the file of a paper, or that the copy which the asker has is still good; that he may see it was found out before."""
    etag = f'"{wanted.sha256}"'
    if (unchanged := get_conditional_response(request, etag=etag)) is not None:
        return unchanged
    content = store.place(wanted.sha256).open("rb")
    # No character set: a text says itself whether it is UTF-8 or UTF-16.
    response = FileResponse(content, as_attachment=True, filename=wanted.name, content_type=wanted.media_type)
    response["Content-Length"] = str(wanted.size)
    response["ETag"] = etag
    response["X-Content-Type-Options"] = "nosniff"
    return response
