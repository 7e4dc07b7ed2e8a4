"""A list as a file: the same records in the same order, with the same filters."""

from tempfile import SpooledTemporaryFile
from typing import IO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from scotemp.kit.desks.exporting import Export
from scotemp.kit.desks.listing import Misasked, understand
from scotemp.kit.desks.views.finding import find_kind, viewer_of
from scotemp.kit.tables.writing import CSV, XLSX, write_csv, write_xlsx
from scotemp.nomenclature.language import Language, normalise

_IN_MEMORY = 4 * 1024 * 1024


@never_cache
@require_safe
def export(request: HttpRequest, key: str, form: str) -> HttpResponseBase:
    """Send the list as a workbook or as CSV."""
    kind, viewer = find_kind(key), viewer_of(request)
    if form not in {"xlsx", "csv"}:
        raise Http404
    try:
        asked = understand(kind, request.GET)
    except Misasked as misasked:
        return HttpResponse(str(misasked), status=400, content_type="text/plain; charset=utf-8")
    url = request.build_absolute_uri(f"{reverse('desks:list', args=(key,))}?{asked.query(page='')}")
    wanted, language = Export(kind, viewer, asked, url), normalise(get_language() or "en")
    file = _csv(wanted, language) if form == "csv" else write_xlsx(wanted.sheet, wanted.rows(), language, wanted.about())
    name = f"{kind.key}-{timezone.now():%Y-%m-%d}.{form}"
    return FileResponse(file, as_attachment=True, filename=name, content_type=CSV if form == "csv" else XLSX)


def _csv(wanted: Export, language: Language) -> IO[bytes]:
    """Return the table as an open file, written whole while the reader's language is active."""
    file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - whoever sends the file closes it
    file.writelines(write_csv(wanted.sheet, wanted.rows(), language))
    file.seek(0)
    return file
