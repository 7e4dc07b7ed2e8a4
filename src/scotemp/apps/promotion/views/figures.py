"""The funnel from introduction to operation: its page, its cases, the file with which it is computed again."""

from collections.abc import Sequence
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import Any, Final, cast
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from scotemp.apps.directory.kinds.titles import locality_title
from scotemp.apps.directory.models import Locality
from scotemp.apps.promotion.kinds.introductions import INTRODUCTIONS
from scotemp.apps.promotion.kinds.leads import LEADS
from scotemp.apps.promotion.rules.stages import ORIGINS
from scotemp.apps.promotion.selectors.journeys import chosen, journeys, lost
from scotemp.apps.promotion.selectors.sight import places_of
from scotemp.apps.promotion.views.asking import asked_place
from scotemp.apps.promotion.views.ending import ended
from scotemp.assessments.funnel import By, Journey, funnel, period_of
from scotemp.documents.blocks import Document, Link
from scotemp.documents.html import render_body
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.files import attached, format_of, links
from scotemp.kit.kpi.cohorts import write
from scotemp.kit.workflow.errors import spoken
from scotemp.nomenclature.language import normalise
from scotemp.reports.funnel import Asked, document

_TITLES: Final = {
    "introductions": gettext_lazy("From introduction to operation"),
    "leads": gettext_lazy("From lead to operation"),
}
_PAGE: Final = 50
_IN_MEMORY: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: which cases, of which place (its number, nothing for all that the viewer may see), by year or quarter."""

    origin: str
    by: By
    place: Locality | None
    invented: bool

    def url(self, name: str, *args: str, **more: str) -> str:
        """Return the address of a page on this question."""
        said = {"from": self.origin, "by": self.by} | ({"place": str(self.place.pk)} if self.place else {})
        said |= {"invented": "1"} if self.invented else {}
        return f"{reverse(f'promotion:{name}', args=args)}?{urlencode(said | more)}"


@require_safe
@login_required
def funnel_page(request: HttpRequest) -> HttpResponse:
    """Show the funnel."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    question = _question(request, viewer)
    made = _document(question, viewer)

    def address(to: Link) -> str | None:
        cohort, _slash, stage = to.code.partition("/")
        return question.url("funnel-cases", cohort=cohort, stage=stage) if to.kind == "cases" else None

    context = {
        "document": made,
        "body": render_body(made, link=address),
        "question": question,
        "origins": _TITLES.items(),
        "places": [(one.pk, locality_title(one, get_language() or "en")) for one in places_of(viewer)],
        "files": links(lambda form: question.url("funnel-file", form)),
        "recompute": question.url("funnel-recompute"),
    }
    return render(request, "promotion/funnel.html", context)


@require_safe
@login_required
def funnel_file(request: HttpRequest, form: str) -> HttpResponse:
    """Send the funnel as a file."""
    made, viewer = format_of(form), request.viewer  # type: ignore[attr-defined]
    return attached(made, "funnel", _document(_question(request, viewer), viewer))


@require_safe
@login_required
def funnel_recompute(request: HttpRequest) -> FileResponse:
    """Hand out the cases, numbered, and a script that computes the same from them."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    question = _question(request, viewer)
    file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the response closes it
    stages = [stage.name for stage in ORIGINS[question.origin]]
    rows = ((one.began, one.reached) for one in journeys(question.origin, _records(question, viewer)))
    write(file, f"funnel-{question.origin}", rows, stages=stages, by=question.by, as_of=timezone.localdate())
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"funnel-{question.origin}.zip")


@require_safe
@login_required
def funnel_cases(request: HttpRequest) -> HttpResponse:
    """List the cases behind one number of the funnel."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    question = _question(request, viewer)
    stages = [stage.name for stage in ORIGINS[question.origin]]
    cohort, stage = request.GET.get("cohort", ""), request.GET.get("stage", "")
    if stage not in stages:
        raise Http404
    records = _records(question, viewer)
    wanted = {stage, *stages[stages.index(stage) + 1 :]}
    hits = [one for one in journeys(question.origin, records) if wanted & set(one.reached) and _within(one, cohort, question.by)]
    page = Paginator(hits, _PAGE).get_page(request.GET.get("page"))
    label = next(one.label for one in ORIGINS[question.origin] if one.name == stage)
    context = {
        "question": question,
        "title": _("%(stage)s: %(count)s cases") % {"stage": spoken(label), "count": len(hits)},
        "cohort": cohort,
        "rows": _rows(question, records, list(page.object_list), stage, stages),
        "page": page,
        "back": question.url("funnel"),
        "here": question.url("funnel-cases", cohort=cohort, stage=stage),
    }
    return render(request, "promotion/funnel_cases.html", context)


def _question(request: HttpRequest, viewer: Viewer) -> Question:
    """Return what is asked; raises Http404 for what there is not, PermissionDenied for whoever answers for no place."""
    asked = request.GET
    origin, by = asked.get("from", "leads"), asked.get("by", "quarter")
    if origin not in ORIGINS or by not in {"year", "quarter"}:
        raise Http404
    found, _places = asked_place(request, viewer)
    return Question(origin, cast("By", by), found, asked.get("invented") == "1")


def _records(question: Question, viewer: Viewer) -> QuerySet[Any]:
    return chosen(viewer, question.origin, question.place.path if question.place else "", invented=question.invented)


def _document(question: Question, viewer: Viewer) -> Document:
    language, tag = normalise(get_language() or "en"), get_language() or "en"
    records, stages = _records(question, viewer), ORIGINS[question.origin]
    answer = funnel(journeys(question.origin, records), [stage.name for stage in stages], by=question.by, as_of=timezone.localdate())
    asked = Asked(
        title=str(_TITLES[question.origin]),
        place=locality_title(question.place, tag) if question.place else _("All places"),
        stages={stage.name: stage.label.get(language) for stage in stages},
        losses={ended(name, language): count for name, count in lost(question.origin, records).items()},
        invented=question.invented,
    )
    return document(language, asked, answer)


def _within(one: Journey, cohort: str, by: By) -> bool:
    return not cohort or period_of(one.began, by) == cohort


def _rows(question: Question, records: QuerySet[Any], cases: Sequence[Journey], stage: str, stages: Sequence[str]) -> list[dict[str, Any]]:
    tag = get_language() or "en"
    kind = {"introductions": INTRODUCTIONS, "leads": LEADS}[question.origin]
    found = records.select_related("locality").in_bulk([int(one.key) for one in cases])
    later = stages[stages.index(stage) :]
    return [
        {
            "title": kind.title(found[int(one.key)], tag),
            "address": reverse("desks:record", args=(kind.key, one.key)),
            "began": one.began,
            "reached": one.reached.get(stage) or min(one.reached[name] for name in later if name in one.reached),
        }
        for one in cases
    ]
