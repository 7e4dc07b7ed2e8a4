"""The quarterly report of a place: its page, its files, and the files that compute its figures again."""

import re
from tempfile import SpooledTemporaryFile
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from scotemp.apps.directory.kinds.titles import locality_title
from scotemp.apps.directory.models import Locality
from scotemp.apps.promotion.selectors.quarter import Scope, quarter
from scotemp.apps.promotion.selectors.rates import definitions, limits
from scotemp.apps.promotion.views.asking import asked_place
from scotemp.apps.promotion.views.ending import ended
from scotemp.documents.blocks import Document, Link
from scotemp.documents.html import render_body
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.files import attached, format_of, links, record_address
from scotemp.kit.kpi.recompute import write
from scotemp.nomenclature.language import normalise
from scotemp.reports.quarter import document

_SHOWN: Final = 12
_IN_MEMORY: Final = 1024 * 1024


@require_safe
@login_required
def report(request: HttpRequest) -> HttpResponse:
    """Show the report."""
    scope, places = _scope(request)
    made = _document(request.viewer, scope)  # type: ignore[attr-defined]

    def address(to: Link) -> str | None:
        if to.kind == "figure":
            return _url(scope, "quarter-recompute", to.code)
        return record_address(to)

    tag = get_language() or "en"
    context = {
        "document": made,
        "body": render_body(made, link=address),
        "scope": scope,
        "quarter": f"{scope.year}-Q{scope.quarter}",
        "quarters": _quarters(),
        "places": [(one.pk, locality_title(one, tag)) for one in places],
        "files": links(lambda form: _url(scope, "quarter-file", form)),
    }
    return render(request, "promotion/quarter.html", context)


@require_safe
@login_required
def report_file(request: HttpRequest, form: str) -> HttpResponse:
    """Send the report as a file."""
    made, (scope, _places) = format_of(form), _scope(request)
    return attached(made, f"report-{scope.year}-Q{scope.quarter}", _document(request.viewer, scope))  # type: ignore[attr-defined]


@require_safe
@login_required
def recompute(request: HttpRequest, name: str) -> FileResponse:
    """Hand out the file that computes one figure of the report again."""
    scope, _places = _scope(request)
    definition = definitions(scope.place, scope.period.last).get(name)
    if definition is None:
        raise Http404
    file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the response closes it
    write(file, name, definition, scope.period, limits(definition.subject_type, scope.place, invented=scope.invented))
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}-{scope.year}-Q{scope.quarter}.zip")


def _scope(request: HttpRequest) -> tuple[Scope, list[Locality]]:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    place, places = asked_place(request, viewer)
    found = re.fullmatch(r"(20[0-9]{2})-Q([1-4])", request.GET.get("quarter", _quarters()[0]))
    if found is None:
        raise Http404
    tag = get_language() or "en"
    words = locality_title(place, tag) if place else _("All places")
    invented = request.GET.get("invented") == "1"
    return Scope(place, int(found[1]), int(found[2]), invented, words, normalise(tag)), places


def _document(viewer: Viewer, scope: Scope) -> Document:
    told, answer = quarter(viewer, scope, lambda name: ended(name, scope.language))
    return document(scope.language, told, answer)


def _quarters() -> list[str]:
    """Return the names of the last quarters, that of today first."""
    today = timezone.localdate()
    count = today.year * 4 + (today.month - 1) // 3
    return [f"{(count - back) // 4}-Q{(count - back) % 4 + 1}" for back in range(_SHOWN)]


def _url(scope: Scope, name: str, *args: Any) -> str:
    said = {"quarter": f"{scope.year}-Q{scope.quarter}"} | ({"place": str(scope.place.pk)} if scope.place else {})
    return f"{reverse(f'promotion:{name}', args=args)}?{urlencode(said | ({'invented': '1'} if scope.invented else {}))}"
