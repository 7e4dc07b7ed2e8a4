"""The pages of the cooperation brief: the form, the brief itself, its files."""

from typing import get_args

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from scotemp.kit import uploads
from scotemp.portal import briefs, choices
from scotemp.portal.briefs import Question
from scotemp.portal.forms import AskForm, LocalityForm
from scotemp.portal.language import tag
from scotemp.portal.views.errors import show
from scotemp.reports.problems import Explicable, Problem, explain

MISTAKES: tuple[type[Exception], ...] = get_args(Explicable)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Show the form; a filled one leads to its brief."""
    if request.method == "POST":
        return _with_locality(request)
    if "country" not in request.GET:
        return _form(request, AskForm(initial={"partners": "sco"}), LocalityForm(initial={"partners": "sco"}))
    form = AskForm(request.GET)
    if not form.is_valid():
        return _form(request, form, LocalityForm(initial={"partners": "sco"}), status=400)
    return HttpResponseRedirect(_question(form).url())


def _with_locality(request: HttpRequest) -> HttpResponse:
    """Keep the file of a locality and lead to its brief, if the brief can use it."""
    form = LocalityForm(request.POST, request.FILES)
    if not form.is_valid():
        return _form(request, AskForm(initial={"partners": "sco"}), form, status=400)
    token = uploads.keep(form.cleaned_data["file"])
    question = _question(form, token)
    try:
        briefs.worded(question, tag())
    except MISTAKES as error:
        problem = explain(error, tag())
        form.add_error("file" if problem.kind == "file" else "country", problem.text)
        return _form(request, AskForm(initial={"partners": "sco"}), form, problem, status=400)
    return HttpResponseRedirect(question.url())


def _question(form: AskForm, token: str | None = None) -> Question:
    data = form.cleaned_data
    return Question(data["country"], data["industry"] or None, data["partners"] or "sco", token)


def _form(request: HttpRequest, form: AskForm, locality: LocalityForm, problem: Problem | None = None, status: int = 200) -> HttpResponse:
    context = {"section": "brief", "form": form, "locality": locality, "problem": problem, **choices.lists(tag())}
    return render(request, "portal/ask_page.html", context, status=status)


@require_safe
def brief(request: HttpRequest, country: str, industry: str | None = None) -> HttpResponse:
    """Show a brief."""
    question = _asked(request, country, industry)
    try:
        document, body = briefs.worded(question, tag()), briefs.page(question, tag())
    except briefs.Expired:
        return _expired(request, question)
    except MISTAKES as error:
        return _unknown(request, question, error)
    files = [(one.label, question.url(f"brief.{form}")) for form, one in briefs.FILES.items()]
    context = {"section": "brief", "document": document, "body": body, "files": files, "question": question}
    return render(request, "portal/brief.html", context)


@require_safe
def file(request: HttpRequest, form: str, country: str, industry: str | None = None) -> HttpResponse:
    """Hand a brief out as a file."""
    if form not in briefs.FILES:
        raise Http404
    question = _asked(request, country, industry)
    try:
        content = briefs.file(question, tag(), form)
    except briefs.Expired:
        return _expired(request, question)
    except MISTAKES as error:
        return _unknown(request, question, error)
    name = "-".join(["brief", country, *([industry] if industry else []), tag()])
    return HttpResponse(
        content,
        content_type=briefs.FILES[form].media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}.{form}"'},
    )


def _asked(request: HttpRequest, country: str, industry: str | None) -> Question:
    return Question(country, industry, request.GET.get("partners") or "sco", request.GET.get("locality") or None)


def _expired(request: HttpRequest, question: Question) -> HttpResponse:
    text = _("Files are kept for 24 hours only, and this one is gone. Send it again; the brief without it is still here.")
    onward = [(_("The brief without the file"), Question(question.country, question.industry, question.partners).url())]
    return show(request, 410, _("The file of this locality has expired"), text, onward)


def _unknown(request: HttpRequest, question: Question, error: Exception) -> HttpResponse:
    problem = explain(error, tag())
    swapped = {
        "country": lambda code: Question(code, question.industry, question.partners, question.locality),
        "industry": lambda code: Question(question.country, code, question.partners, question.locality),
        "partners": lambda code: Question(question.country, question.industry, code, question.locality),
    }
    suggestions = [(one.label, swapped[problem.kind](one.code).url()) for one in problem.suggestions if problem.kind in swapped]
    return show(request, 404, problem.title, problem.text, suggestions, again=True)
