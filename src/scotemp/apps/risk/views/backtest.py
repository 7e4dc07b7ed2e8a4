"""The back-test of an indicator as a page and as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from scotemp.apps.risk.kinds.watch import INDICATORS
from scotemp.apps.risk.models import Indicator
from scotemp.apps.risk.selectors.backtest import scorecard, suits
from scotemp.apps.risk.selectors.watch import named
from scotemp.assessments.warning.backtest import TooLittle
from scotemp.documents.html import render_body
from scotemp.kit.desks.files import attached, format_of, links
from scotemp.kit.desks.views.finding import find_record, viewer_of
from scotemp.nomenclature.language import normalise
from scotemp.reports.problems import explain
from scotemp.reports.warning.scorecard import document


@require_safe
def backtest_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how well crises could have been foretold by what was told of an indicator, or what is lacking for that."""
    indicator, language = _indicator(request, pk), normalise(get_language() or "en")
    context = {"indicator": indicator, "name": named(indicator), "section": "directory"}
    try:
        made = document(language, scorecard(indicator))
    except TooLittle as error:
        return render(request, "risk/backtest_lacks.html", context | {"problem": explain(error, language)})
    files = links(lambda form: reverse("risk:backtest-file", args=(pk, form)))
    return render(request, "risk/backtest.html", context | {"document": made, "body": render_body(made), "files": files})


@require_safe
def backtest_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """Send the same as a file."""
    made, indicator = format_of(form), _indicator(request, pk)
    try:
        card = scorecard(indicator)
    except TooLittle:
        raise Http404 from None
    return attached(made, f"backtest-{indicator.code}", document(normalise(get_language() or "en"), card))


def _indicator(request: HttpRequest, pk: int) -> Indicator:
    """Return an indicator that can be tested and that the viewer sees; raises Http404."""
    found: Indicator = find_record(INDICATORS, viewer_of(request), pk)
    if not suits(found):
        raise Http404
    return found
