"""Whether the scores foretold anything: outcomes held against the scores given before, honest about small numbers."""

from collections import Counter
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from scotemp.apps.promotion.panels import words_of_rubric as words
from scotemp.apps.promotion.selectors.assessments import agreement, agreement_bounds, given_under, versions
from scotemp.apps.promotion.selectors.outcomes import STEPS, Case, cases
from scotemp.apps.promotion.workflow.rubrics import freeze, rubric
from scotemp.kit.rubrics.prediction import predict

_STEPS = dict(
    zip(
        STEPS,
        (_("introduced, no meeting yet"), _("met"), _("became a lead"), _("lead became a project"), _("project landed")),
        strict=True,
    )
)


@require_safe
@login_required
def calibration(request: HttpRequest) -> HttpResponse:
    """Show, for each version of the rubric, what came of those who were scored and whether the scores went with it."""
    known = versions() or [freeze(timezone.now().date(), "").rubric]
    context = {"section": "assessments", "versions": [_version(reference) for reference in known]}
    return render(request, "promotion/calibration.html", context)


def _version(reference: str) -> dict[str, Any]:
    found, scores = rubric(reference), given_under(reference)
    agreed, bounds, followed = agreement(reference, scores), agreement_bounds(reference, scores), cases(reference)
    language = get_language() or "en"
    reached = Counter(one.step for one in followed)
    return {
        "title": words.version(reference),
        "least": found.least_cases,
        "n": len(followed),
        "steps": [(label, reached[place]) for place, label in enumerate(_STEPS.values())] if len(followed) >= found.least_cases else [],
        "dimensions": [
            {
                "label": one.label.get(language),
                "agreement": words.agreement(agreed[name]),
                "agreement_bounds": bounds[name],
                **_foretold(name, followed, found.least_cases),
            }
            for name, one in found.dimensions.items()
        ],
    }


def _foretold(dimension: str, followed: list[Case], least: int) -> dict[str, Any]:
    known = [one for one in followed if dimension in one.profile]
    answer = predict([one.profile[dimension].middle for one in known], [float(one.step) for one in known], least=least)
    return {"found": answer, "why": words.unknown(answer, least)}
