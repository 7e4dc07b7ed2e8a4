"""The files that show how a locality's figures are written."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from scotemp.portal import locality_files
from scotemp.portal.language import tag

_FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "template.xlsx": (locality_files.template, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "example.csv": (locality_files.example, "text/csv; charset=utf-8"),
}


@require_safe
def file(request: HttpRequest, name: str) -> HttpResponse:
    """Hand out the empty form or the filled example, headed in the reader's language."""
    if name not in _FILES:
        raise Http404
    make, kind = _FILES[name]
    return HttpResponse(make(), content_type=kind, headers={"Content-Disposition": f'attachment; filename="locality-{tag()}-{name}"'})
