"""Alerts by entry, the figures of the screening, case files, and a screening that is asked for."""

from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from scotemp.apps.directory.models import Organisation, Person
from scotemp.apps.risk.kinds.screening_titles import party_title
from scotemp.apps.risk.models import Alert
from scotemp.apps.risk.models.screening import READERS
from scotemp.apps.risk.panels.words_of_screening import SCRIPT_WORDS
from scotemp.apps.risk.selectors.alerts import by_entity, case_of, figures
from scotemp.apps.risk.services.screening import screen_now
from scotemp.apps.risk.views.case_file import file_of
from scotemp.documents.formats import FORMATS
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.files import attached
from scotemp.kit.workflow.errors import spoken
from scotemp.nomenclature.language import normalise

_PAGE: Final = 50
_PARTIES: Final = {"organisation": Organisation, "person": Person}


def _reader(request: HttpRequest) -> Viewer:
    """Return who asks; raises PermissionDenied for whoever does not read the screening."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not viewer.everywhere & READERS:
        raise PermissionDenied(_("Compliance, the director and the auditor read the screening."))
    return viewer


@require_safe
@login_required
def entries(request: HttpRequest) -> HttpResponse:
    """Show the entries of lists with the alerts on them, those first on which somebody must decide."""
    pages = Paginator(by_entity(_reader(request)), _PAGE)
    return render(request, "risk/screening_entries.html", {"rows": pages.get_page(request.GET.get("page")), "section": "screening-alerts"})


@require_safe
@login_required
def entry(request: HttpRequest, watch_list: int) -> HttpResponse:
    """Show the alerts on one entry of a list, which the address names by its key."""
    seen = Alert.objects.visible_to(_reader(request)).filter(watch_list=watch_list, source_key=request.GET.get("key", ""))
    loaded = seen.select_related("organisation", "person", "listed__watch_list").prefetch_related("organisation__names")
    page = Paginator(loaded.order_by("-score", "pk"), _PAGE).get_page(request.GET.get("page"))
    if not page.object_list:
        raise Http404
    language = normalise(get_language() or "en")
    rows = [(party_title(one, language), spoken(one.flow.state[one.state].label), one) for one in page]
    context = {"entry": page[0].listed, "rows": rows, "page": page, "section": "screening-alerts"}
    return render(request, "risk/screening_entry.html", context)


@require_safe
@login_required
def figures_page(request: HttpRequest) -> HttpResponse:
    """Show how many alerts there are, their precision by score and script, and the time to a decision."""
    found = figures(_reader(request))
    states = [(spoken(Alert.flow.state[name].label), count) for name, count in sorted(found["states"].items())]
    scores = [(_("from %(score)s") % {"score": row["what"]}, row) for row in found["thresholds"]]
    scripts = [(SCRIPT_WORDS[row["what"]], row) for row in found["scripts"]]
    tables = [(_("Precision by score"), scores), (_("Precision by script"), scripts)]
    context = {"states": states, "tables": tables, "days": found["days"], "section": "screening-alerts"}
    return render(request, "risk/screening_figures.html", context)


@require_safe
@login_required
def case_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """Send the case of an alert as a file: PDF for people, JSON for programs."""
    seen = Alert.objects.visible_to(_reader(request)).select_related(
        "organisation", "person", "watch_list", "listed__since", "run__settings"
    )
    alert: Any = get_object_or_404(seen, pk=pk)
    if form == "json":
        response: HttpResponse = JsonResponse(case_of(alert), json_dumps_params={"ensure_ascii": False, "indent": 1})
        response["Content-Disposition"] = f'attachment; filename="case-{pk}.json"'
        return response
    if form != "pdf":
        raise Http404
    return attached(FORMATS["pdf"], f"case-{pk}", file_of(alert, normalise(get_language() or "en")))


@require_POST
@login_required
def screen(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Screen one party at once, for compliance."""
    viewer = _reader(request)
    if "CMP" not in viewer.everywhere or kind not in _PARTIES:
        raise PermissionDenied(_("Compliance asks for a screening."))
    record: Any = get_object_or_404(_PARTIES[kind].objects.visible_to(viewer), pk=pk)
    screen_now(actor=viewer, records=[record])
    return redirect(reverse("desks:record", args=("organisations" if kind == "organisation" else "people", pk)))
