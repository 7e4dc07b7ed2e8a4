"""The pages of the corridors: the form, efficient routes, scenarios, what can be reached, lanes and borders, and their files."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from scotemp.assessments.corridors.options import Unreached
from scotemp.assessments.corridors.question import BadQuestion
from scotemp.nomenclature.lookup import UnknownName
from scotemp.portal import briefs, routes
from scotemp.portal.forms import RouteForm
from scotemp.portal.language import tag
from scotemp.portal.routes import Page
from scotemp.reports.problems import Problem, explain

MISTAKES = (UnknownName, BadQuestion, Unreached)


@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """Show the form; a filled one leads to its answer."""
    if "origin" not in request.GET:
        return _form(request, RouteForm())
    form = RouteForm(request.GET)
    if not form.is_valid():
        return _form(request, form, status=400)
    name = request.GET.get("show", "route")
    return HttpResponseRedirect(Page.of(name if name in routes.PAGES else "route", form.cleaned_data).url())


@require_safe
def answer(request: HttpRequest, name: str) -> HttpResponse:
    """Show an answer; a mistake leads back to the form, filled in, with what is wrong."""
    page = _page(request, name)
    if page.name in ("route", "scenarios", "reach") and "origin" not in request.GET:
        return _form(request, RouteForm())
    try:
        document, body = routes.worded(page, tag()), routes.body(page, tag())
    except MISTAKES as error:
        return _form(request, RouteForm(request.GET), explain(error, tag()), 404 if isinstance(error, Unreached) else 400)
    files = [(label, page.url(form)) for form, label in briefs.FILES.items()]
    others = [(one, Page(one, page.said).url()) for one in ("route", "scenarios", "reach") if one != name and len(page.said) > 1]
    context = {"section": "corridors", "document": document, "body": body, "files": files, "others": others, "said": dict(page.said)}
    return render(request, "portal/corridor_answer.html", context)


@require_safe
def file(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """Hand an answer out as a file."""
    if form not in briefs.FILES:
        raise Http404
    page = _page(request, name)
    try:
        content = routes.file(page, tag(), form)
    except MISTAKES as error:
        return _form(request, RouteForm(request.GET), explain(error, tag()), 400)
    ends = [value.replace('"', "") for field, value in page.said if field in ("origin", "destination") and value.isascii()]
    disposition = f'attachment; filename="{"-".join(["corridors", name, *ends, tag()])}.{form}"'
    return HttpResponse(content, content_type=briefs.media_type(form), headers={"Content-Disposition": disposition})


def _page(request: HttpRequest, name: str) -> Page:
    if name not in routes.PAGES:
        raise Http404
    given = {field: ",".join(request.GET.getlist(field)) for field in routes.FIELDS}
    return Page.of(name, given if name in ("route", "scenarios", "reach") else {})


def _form(request: HttpRequest, form: RouteForm, problem: Problem | None = None, status: int = 200) -> HttpResponse:
    context = {"section": "corridors", "form": form, "problem": problem, "places": routes.places(tag())}
    return render(request, "portal/corridors.html", context, status=status)
