"""The report of a screening of clauses: a page to be printed, and the same as a file."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from scotemp.apps.directory.kinds.titles import locality_title
from scotemp.apps.promotion.models import ClauseCheck, ClauseFinding
from scotemp.apps.promotion.panels.clauses import trials_of
from scotemp.apps.promotion.services.clause_rules import rule_of
from scotemp.documents.blocks import Document
from scotemp.documents.html import render_body
from scotemp.kit.desks.files import attached, format_of, links
from scotemp.nomenclature.language import normalise
from scotemp.reports.clauses import Found, Screened, document


@require_safe
@login_required
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the report of a check that the viewer may see and that was screened."""
    made = _document(_check(request, pk))
    files = links(lambda form: reverse("promotion:clause-file", args=(pk, form)))
    back = reverse("desks:record", args=("clause-checks", pk))
    context = {"document": made, "body": render_body(made), "files": files, "back": back, "section": "clause-checks"}
    return render(request, "promotion/clause_report.html", context)


@require_safe
@login_required
def report_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """Send the same as a file."""
    made = format_of(form)
    return attached(made, f"clauses-{pk}", _document(_check(request, pk)))


def _check(request: HttpRequest, pk: int) -> ClauseCheck:
    """Return a check; raises Http404 for one that the viewer may not see or that was not screened."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    seen = ClauseCheck.objects.visible_to(viewer).exclude(screened_on=None).select_related("locality")
    found: ClauseCheck = get_object_or_404(seen, pk=pk)
    return found


def _document(check: ClauseCheck) -> Document:
    language = normalise(get_language() or "en")
    found = list(check.findings.all())
    day: Any = check.screened_on
    screened = Screened(
        title=check.title, place=locality_title(check.locality, language), version=check.version, day=day,
        packs=check.packs, sha256=check.text_sha256, open=sum(one.state == ClauseFinding.State.OPEN for one in found),
        invented=check.is_demonstration, tried=trials_of(check.packs),
    )  # fmt: skip
    return document(language, screened, [_found(one, language) for one in found])


def _found(one: ClauseFinding, language: str) -> Found:
    rule, pack = rule_of(one.rule, one.pack)
    cited = f"{pack.sources[rule.source].title}, {rule.article.get(language)}"
    return Found(
        wants_decision=one.severity != ClauseFinding.Severity.READ,
        clause=one.clause, sentence=one.text, rule=rule.label.get(language), cited=cited,
        why=rule.why.get(language), mend=rule.mend.get(language), severity=str(one.get_severity_display()), exception=one.exception,
        decision=str(one.get_state_display()), reason=one.reason, wording=one.wording,
    )  # fmt: skip
