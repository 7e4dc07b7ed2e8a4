"""The pages of imports: choose a kind, try a file, decide about duplicates, import, fetch the refused rows."""

from typing import Any, Final

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from scotemp.kit import uploads
from scotemp.kit.access.viewer import Viewer, viewer_of
from scotemp.kit.tables.background import report_of, wait_for
from scotemp.kit.tables.forms import TableForm
from scotemp.kit.tables.importers import IMPORTERS, Importer, may_import
from scotemp.kit.tables.jobs import import_file
from scotemp.kit.tables.models import ImportRun
from scotemp.kit.tables.reading import NotTaken, read
from scotemp.kit.tables.runs import Report, dry_run, perform
from scotemp.kit.tables.writing import CSV, XLSX, write_csv, write_xlsx
from scotemp.nomenclature.language import Language, normalise

_SHOWN: Final = 100
"""Rows of each sort that the report of a trial shows."""

_HISTORY: Final = 20

_AGAIN: Final = "3"
"""Seconds after which the page of a run that goes on is asked for anew, by the browser itself."""


@never_cache
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """List what the viewer may import, and the last runs that he may see."""
    viewer, language = viewer_of(request.user), _language()
    kinds = [(name, IMPORTERS[name].label.get(language)) for name in IMPORTERS.names() if may_import(viewer, IMPORTERS[name])]
    if not kinds:
        raise PermissionDenied(_("Your roles do not let you import this. An administrator can grant one that does."))
    labels = {name: IMPORTERS[name].label.get(language) for name in IMPORTERS.names()}
    runs = [(run, labels.get(run.kind, run.kind)) for run in ImportRun.objects.visible_to(viewer).order_by("-pk")[:_HISTORY]]
    return render(request, "tables/overview.html", {"section": "import", "kinds": kinds, "runs": runs})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, kind: str) -> HttpResponse:
    """Ask for a file, and answer it with the report of a trial."""
    importer, viewer = _importer(request, kind)
    form = TableForm(request.POST or None, request.FILES or None)
    context = {"section": "import", "kind": kind, "label": importer.label.get(_language()), "form": form, "columns": _columns(importer)}
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            if is_long(importer, file):
                waited = wait_for(kind=kind, token=uploads.keep(file), file=file, viewer=viewer, dry=True)
                import_file.enqueue(waited.pk, {}, _language())
                return redirect("tables:trial", waited.pk)
            report = dry_run(kind=kind, file=file, viewer=viewer)
        except NotTaken as error:
            form.add_error("file", str(error))
        else:
            return render(request, "tables/report.html", context | _reported(importer, report, uploads.keep(file)))
    return render(request, "tables/upload.html", context, status=400 if form.errors else 200)


@never_cache
@require_safe
def trial(request: HttpRequest, number: int) -> HttpResponse:
    """Show the report of a trial that was made in the background, or how far it is."""
    shown = _run(request, number)
    if shown.status != ImportRun.Status.DONE or "waiting" not in shown.report:
        return run(request, number)
    importer = _importer(request, shown.kind)[0]
    context = {"section": "import", "kind": shown.kind, "label": importer.label.get(_language())}
    return render(request, "tables/report.html", context | _reported(importer, report_of(shown), shown.report["token"]))


def is_long(importer: Importer, file: uploads.Upload) -> bool:
    """Say whether a file has too many rows to be dealt with while somebody waits; raises NotTaken."""
    return len(read(importer.sheet, file.content, file.name).rows) > settings.IMPORT_AT_ONCE_ROWS


def _reported(importer: Importer, report: Report, token: str) -> dict[str, Any]:
    headings = {column.key: column.heading.get(_language()) for column in importer.sheet.columns}
    faults = [(told.row.line, headings.get(fault.column or "", ""), fault.words) for told in report.refused for fault in told.faults]
    undecided = report.undecided[:_SHOWN]
    more = max(report.run.skipped - len(undecided), 0)
    return {"report": report, "token": token, "faults": faults[:_SHOWN], "undecided": undecided, "more_undecided": more}


@require_POST
def confirm(request: HttpRequest, kind: str) -> HttpResponse:
    """Import the file that was tried, as the viewer has decided."""
    importer, viewer = _importer(request, kind)
    file = uploads.find(request.POST.get("token", ""))
    if file is None:
        return render(request, "tables/gone.html", {"section": "import", "kind": kind}, status=410)
    lines = [name.removeprefix("row-") for name in request.POST if name.startswith("row-")]
    choices = {int(line): request.POST[f"row-{line}"] for line in lines if line.isdecimal()}
    if is_long(importer, file):
        waited = wait_for(kind=kind, token=request.POST["token"], file=file, viewer=viewer, dry=False)
        import_file.enqueue(waited.pk, {str(line): choice for line, choice in choices.items()}, _language())
        return redirect("tables:run", waited.pk)
    report = perform(kind=kind, file=file, viewer=viewer, choices=choices)
    return redirect("tables:run", report.run.pk)


@never_cache
@require_safe
def run(request: HttpRequest, number: int) -> HttpResponse:
    """Show what came of a run."""
    shown = _run(request, number)
    label, headings = shown.kind, {}
    if shown.kind in IMPORTERS:
        importer = IMPORTERS[shown.kind]
        label = importer.label.get(_language())
        headings = {column.key: column.heading.get(_language()) for column in importer.sheet.columns}
    context = {
        "section": "import",
        "run": shown,
        "label": label,
        "faults": [(line, headings.get(column or "", ""), words) for line, column, words in shown.report.get("faults", [])],
        "rejects": uploads.find(shown.report.get("rejects") or "") is not None,
    }
    response = render(request, "tables/run.html", context)
    if shown.goes_on:
        response.headers["Refresh"] = _AGAIN
    return response


@never_cache
@require_safe
def rejects(request: HttpRequest, number: int) -> HttpResponse:
    """Hand out the refused rows of a run, as long as they are kept."""
    file = uploads.find(_run(request, number).report.get("rejects") or "")
    if file is None:
        raise Http404
    return _attachment(HttpResponse(file.content, content_type=XLSX), f"rejects-{number}.xlsx")


@require_safe
def template(request: HttpRequest, kind: str, form: str) -> HttpResponseBase:
    """Hand out the empty table, headed in the reader's language."""
    importer = _importer(request, kind)[0]
    name = f"{kind}-{_language()}.{form}"
    if form == "csv":
        return _attachment(HttpResponse(b"".join(write_csv(importer.sheet, (), _language())), content_type=CSV), name)
    if form == "xlsx":
        return FileResponse(write_xlsx(importer.sheet, (), _language()), as_attachment=True, filename=name, content_type=XLSX)
    raise Http404


def _language() -> Language:
    return normalise(get_language() or "en")


def _columns(importer: Importer) -> list[tuple[str, bool, str, str]]:
    language = _language()
    return [
        (column.heading.get(language), column.required, column.example, column.help.get(language) if column.help else "")
        for column in importer.sheet.columns
    ]


def _importer(request: HttpRequest, kind: str) -> tuple[Importer, Viewer]:
    """Return the importer of a kind and the viewer; raises Http404 for an unknown kind, PermissionDenied without the role."""
    if kind not in IMPORTERS:
        raise Http404
    viewer = viewer_of(request.user)
    if not may_import(viewer, IMPORTERS[kind]):
        raise PermissionDenied(_("Your roles do not let you import this. An administrator can grant one that does."))
    return IMPORTERS[kind], viewer


def _run(request: HttpRequest, number: int) -> ImportRun:
    return get_object_or_404(ImportRun.objects.visible_to(viewer_of(request.user)), pk=number)


def _attachment(response: HttpResponse, name: str) -> HttpResponse:
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
