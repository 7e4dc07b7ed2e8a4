"""Who fits whom: the page of one entrepreneur, enterprise or place, and of many that compete; and the same as files."""

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from scotemp.apps.directory.models import Locality, Organisation, Person
from scotemp.apps.promotion.forms.matching import AssignForm, MatchForm
from scotemp.apps.promotion.kinds import matching
from scotemp.apps.promotion.selectors.sight import may_ask, may_assign
from scotemp.apps.promotion.views.asking import refusal
from scotemp.documents.blocks import Document, Link
from scotemp.documents.html import render_body
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.files import attached, format_of, links, record_address
from scotemp.kit.desks.views.finding import viewer_of
from scotemp.nomenclature.language import normalise

_KINDS: Final = {"person": ("people", Person), "organisation": ("organisations", Organisation), "locality": ("localities", Locality)}


@never_cache
@require_safe
@login_required
def match(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    """Show who fits a person, an organisation or a locality."""
    subject, viewer = _subject(request, name, pk), viewer_of(request)
    form = _form(request, subject)
    answered = form.is_valid()
    made = matching.matched(viewer, subject, _language(), form.weights, form.chosen) if answered else None
    context = {
        "form": form,
        "subject": subject,
        "record": reverse("desks:record", args=(_KINDS[name][0], pk)),
        "section": _KINDS[name][0],
        "title": _("Who fits"),
        **_shown(made, lambda form_: f"{reverse('promotion:match-file', args=(name, pk, form_))}?{request.GET.urlencode()}"),
    }
    return render(request, "promotion/match.html", context, status=200 if answered else 422)


@never_cache
@require_safe
@login_required
def match_file(request: HttpRequest, name: str, pk: int, form: str) -> HttpResponse:
    """Send the same as a file."""
    subject = _subject(request, name, pk)
    asked = _form(request, subject)
    if not asked.is_valid():
        return refusal(asked)
    made = matching.matched(viewer_of(request), subject, _language(), asked.weights, asked.chosen)
    return _file(made, form, f"match-{name}-{pk}")


@never_cache
@require_safe
@login_required
def assign(request: HttpRequest) -> HttpResponse:
    """Show who should meet whom when many compete."""
    form = _assigning(request)
    made = _assigned(request, form)
    context = {
        "form": form,
        "section": "introductions",
        "title": _("Who meets whom"),
        **_shown(made, lambda name: f"{reverse('promotion:assign-file', args=(name,))}?{request.GET.urlencode()}"),
    }
    return render(request, "promotion/match.html", context, status=200 if made else 422)


@never_cache
@require_safe
@login_required
def assign_file(request: HttpRequest, form: str) -> HttpResponse:
    """Send the same as a file."""
    asked = _assigning(request)
    made = _assigned(request, asked)
    return refusal(asked) if made is None else _file(made, form, "assignment")


def _assigned(request: HttpRequest, form: AssignForm) -> Document | None:
    """Return who meets whom, or nothing once the form says what is wrong."""
    if not form.is_valid():
        return None
    try:
        return matching.assigned(viewer_of(request), _language(), **form.cleaned_data)
    except ValidationError as fault:
        form.add_error(None, fault)
        return None


def _subject(request: HttpRequest, name: str, pk: int) -> matching.Subject:
    """Return whom it is about; raises Http404 for what the viewer does not see, PermissionDenied where he may not ask."""
    if name not in _KINDS:
        raise Http404
    viewer, model = viewer_of(request), _KINDS[name][1]
    found: Any = model.objects.visible_to(viewer).filter(pk=pk).first()
    if found is None:
        raise Http404
    if not may_ask(viewer, found):
        raise PermissionDenied
    subject: matching.Subject = found
    return subject


def _form(request: HttpRequest, subject: matching.Subject) -> MatchForm:
    return MatchForm(request.GET, view="locality" if isinstance(subject, Locality) else "entrepreneur")


def _assigning(request: HttpRequest) -> AssignForm:
    viewer: Viewer = viewer_of(request)
    if not may_assign(viewer):
        raise PermissionDenied
    return AssignForm(request.GET, countries=matching.countries(viewer))


def _shown(made: Document | None, file: Callable[[str], str]) -> dict[str, Any]:
    if made is None:
        return {"document": None}
    return {"document": made, "body": render_body(made, link=_address), "files": links(file)}


def _file(made: Document, form: str, name: str) -> HttpResponse:
    return attached(format_of(form), f"{name}-{timezone.localdate()}", made)


def _language() -> str:
    return str(normalise(get_language() or "en"))


def _address(to: Link) -> str | None:
    """Return where a word leads: a record to its page, a pair to the form that proposes it."""
    if to.kind == "propose":
        names = dict(zip(("person", "organisation", "locality"), to.code.split("/"), strict=True))
        return f"{reverse('desks:create', args=('introductions',))}?{urlencode({name: key for name, key in names.items() if key})}"
    return record_address(to)
