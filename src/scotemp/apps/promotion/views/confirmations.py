"""The link by which an investor without account confirms what is attested: made by the platform, opened with a code."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from scotemp.apps.directory.kinds.titles import locality_title, organisation_title
from scotemp.apps.promotion.forms.confirmations import CodeForm, VerdictForm
from scotemp.apps.promotion.kinds.titles import project_title
from scotemp.apps.promotion.models import ConfirmationLink, InvestmentProject
from scotemp.apps.promotion.services import confirmations
from scotemp.kit.access.guarded import abilities
from scotemp.kit.desks.forms import RecordForm


@never_cache
@require_POST
@login_required
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a link and show it with its code, this once."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    project = InvestmentProject.objects.visible_to(viewer).filter(pk=pk).first()
    if project is None:
        raise Http404
    if not abilities(viewer, project).get("ask_to_confirm"):
        raise PermissionDenied
    try:
        made = confirmations.make_link(actor=viewer.key, project=project)
    except ValidationError:  # somebody else has settled it all meanwhile
        return redirect("desks:record", "investment-projects", pk)
    address = request.build_absolute_uri(reverse("promotion:confirm", args=(made.link.token,)))
    context = {"project": project, "title": project_title(project, get_language() or "en"), "address": address, "made": made}
    return render(request, "promotion/link_made.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for the code, show what is attested, and take the investor's word; what never was and what is over look alike."""
    link = confirmations.open_link(token)
    if link is None:
        return _over(request)
    code = CodeForm(request.POST if request.method == "POST" else None)
    if not code.is_valid():
        return _page(request, link, code, opened=False)
    if confirmations.unlocks(token=token, code=code.cleaned_data["code"]):
        return _take(request, link, code.cleaned_data["code"])
    link = confirmations.open_link(token)
    if link is None:
        return _over(request)
    code.refuse(link.tries_left)
    return _page(request, link, code, opened=False, status=422)


def _take(request: HttpRequest, link: ConfirmationLink, code: str) -> HttpResponse:
    """Show what is attested to whoever knows the code, or take what he says of it."""
    answers = request.POST if "answered" in request.POST else None
    form = VerdictForm(answers, waiting=confirmations.waiting(link.project), initial={"code": code})
    if not form.is_valid():
        return _page(request, link, form, opened=True, status=422 if form.is_bound else 200)
    try:
        confirmations.answer(link=link, disputed=form.disputed())
    except ValidationError:  # somebody used the link a moment before
        return _over(request)
    return render(request, "promotion/link_answered.html", {"disputed": len(form.disputed())})


def _over(request: HttpRequest) -> HttpResponse:
    return render(request, "promotion/link_over.html", status=404)


def _page(request: HttpRequest, link: ConfirmationLink, form: RecordForm, *, opened: bool, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "opened": opened, "tries": link.tries_left}
    if opened:
        language = get_language() or "en"
        project = link.project
        context |= {
            "title": project_title(project, language),
            "locality": locality_title(project.locality, language),
            "investor": organisation_title(project.investor, language) if project.investor else "",
        }
    return render(request, "promotion/confirm.html", context, status=status)
