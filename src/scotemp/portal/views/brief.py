"""The pages of the cooperation brief: the form, the brief itself, its files."""

from collections.abc import Callable
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from scotemp.assessments.brief import BadPartners
from scotemp.assessments.localities import NothingUsable
from scotemp.documents.cells import UnreadableFile
from scotemp.kit import uploads
from scotemp.nomenclature.lookup import UnknownName
from scotemp.portal import briefs, choices
from scotemp.portal.briefs import Question
from scotemp.portal.forms import AskForm, LocalityForm
from scotemp.portal.language import tag
from scotemp.portal.views.errors import show
from scotemp.reports.problems import Explicable, Problem, explain

MISTAKES = (UnknownName, BadPartners, UnreadableFile, NothingUsable)
"""What a visitor can get wrong; ``reports.problems`` explains each."""


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

    def page(question: Question) -> HttpResponse:
        document, body = briefs.worded(question, tag()), briefs.page(question, tag())
        files = [(label, question.url(f"brief.{form}")) for form, label in briefs.FILES.items()]
        return render(request, "portal/brief.html", {"section": "brief", "document": document, "body": body, "files": files})

    return _answer(request, country, industry, page)


@require_safe
def file(request: HttpRequest, form: str, country: str, industry: str | None = None) -> HttpResponse:
    """Hand a brief out as a file."""
    if form not in briefs.FILES:
        raise Http404

    def content(question: Question) -> HttpResponse:
        name = "-".join(["brief", question.country, *([question.industry] if question.industry else []), tag()])
        return HttpResponse(
            briefs.file(question, tag(), form),
            content_type=briefs.media_type(form),
            headers={"Content-Disposition": f'attachment; filename="{name}.{form}"'},
        )

    return _answer(request, country, industry, content, f"brief.{form}")


def _answer(
    request: HttpRequest, country: str, industry: str | None, make: Callable[[Question], HttpResponse], file: str = ""
) -> HttpResponse:
    """Return what `make` makes of the brief asked for; names lead to the address with codes, mistakes are explained."""
    asked = Question(country, industry, request.GET.get("partners") or "sco", request.GET.get("locality") or None)
    try:
        question = asked.with_codes()
        return make(question) if question == asked else HttpResponseRedirect(question.url(file))
    except briefs.Expired:
        return _expired(request, asked)
    except MISTAKES as error:
        return _unknown(request, asked, error)


def _expired(request: HttpRequest, question: Question) -> HttpResponse:
    text = _("Files are kept for 24 hours only, and this one is gone. Send it again; the brief without it is still here.")
    onward = [(_("The brief without the file"), replace(question, locality=None).url())]
    return show(request, 410, _("The file of this locality has expired"), text, onward)


def _unknown(request: HttpRequest, question: Question, error: Explicable) -> HttpResponse:
    problem = explain(error, tag())
    meant = [(one.label, _corrected(question, error, one.code).url()) for one in problem.suggestions if isinstance(error, UnknownName)]
    return show(request, 404, problem.title, problem.text, meant, again=True)


def _corrected(question: Question, error: UnknownName, code: str) -> Question:
    """Return the question with `code` in the place of the name that nobody knows."""
    if error.kind == "industry":
        return replace(question, industry=code)
    if error.text == question.country:
        return replace(question, country=code)
    return replace(question, partners=question.partners.replace(error.text, code))
