"""All answers, or all grades, of a round on one page."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from scotemp.apps.promotion.forms.assessments import AnswersSheet, GradesSheet
from scotemp.apps.promotion.kinds.assessments import ASSESSMENTS
from scotemp.apps.promotion.models import AssessmentRound, Assessor
from scotemp.apps.promotion.services import assessments, assessors
from scotemp.kit.access.guarded import abilities
from scotemp.kit.desks.changing import hold
from scotemp.kit.desks.views.finding import find_record, viewer_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: HttpRequest, pk: int) -> HttpResponse:
    """Take all answers of a round from the person."""
    viewer = viewer_of(request)
    round_: AssessmentRound = find_record(ASSESSMENTS, viewer, pk)
    if not abilities(viewer, round_).get("edit") or round_.state != "invited":
        raise PermissionDenied
    form = AnswersSheet(request.POST or None, round_=round_)

    def save() -> None:
        assessments.answer_many(actor=viewer.key, round=round_, year=form.cleaned_data["year"], values=form.values())

    return _sheet(request, round_, form, gettext_lazy("Answer all indicators on one page"), save)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def scores(request: HttpRequest, pk: int) -> HttpResponse:
    """Take all grades of a round from one of its assessors; they are drafts until he hands them in."""
    viewer = viewer_of(request)
    round_: AssessmentRound = find_record(ASSESSMENTS, viewer, pk)
    mine: Assessor | None = round_.assessors.living().filter(user_id=viewer.key).first()
    if mine is None or not mine.may_score or round_.state != "evidence_review":
        raise PermissionDenied
    form = GradesSheet(request.POST or None, round_=round_, assessor=mine)

    def save() -> None:
        for indicator, grade, reasons in form.grades():
            try:
                assessors.score(actor=viewer.key, round=round_, indicator=indicator, grade=grade, reasons=reasons)
            except ValidationError as fault:
                form.add_error(f"{indicator}-grade", fault.messages)
        if form.errors:
            raise ValidationError([])

    return _sheet(request, round_, form, gettext_lazy("Grade all indicators on one page"), save)


def _sheet(request: HttpRequest, round_: AssessmentRound, form: forms.Form, title: Promise, save: Callable[[], Any]) -> HttpResponse:
    """Show a sheet; keep all of it or, where something is wrong, nothing."""
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                hold(round_, None)
                save()
        except ValidationError as fault:
            if fault.messages:
                form.add_error(None, fault.messages)
        else:
            messages.success(request, _("Kept."))
            return redirect("desks:record", ASSESSMENTS.key, round_.pk)
    context = {"section": ASSESSMENTS.key, "kind": ASSESSMENTS, "round": round_, "form": form, "title": title}
    return render(request, "promotion/sheet.html", context, status=422 if form.errors else 200)
