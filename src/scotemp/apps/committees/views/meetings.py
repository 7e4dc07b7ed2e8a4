"""Pages and files of committees beside the generic ones: minutes, printed resolutions, calendars."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from scotemp.apps.committees.models import Meeting, Resolution
from scotemp.apps.committees.services import calendars, printing
from scotemp.apps.committees.services.minutes import are_there
from scotemp.documents.blocks import Document
from scotemp.documents.html import render_body
from scotemp.kit.access.guarded import is_party
from scotemp.kit.access.viewer import Viewer, viewer_of
from scotemp.kit.desks.addresses import address
from scotemp.kit.desks.files import TEXTS, attached, format_of, links
from scotemp.nomenclature.language import LANGUAGES, normalise

_ICS: Final = "text/calendar; charset=utf-8"


@never_cache
@require_safe
@login_required
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the minutes of a meeting."""
    meeting = _meeting(request, pk)
    return _page(request, "minutes", meeting, printing.minutes_document(meeting, _language()))


@never_cache
@require_safe
@login_required
def minutes_file(request: HttpRequest, pk: int, language: str, form: str) -> HttpResponse:
    """Send the minutes of a meeting as a file."""
    meeting = _meeting(request, pk)
    return _file(f"minutes-{meeting.day}", language, form, lambda tag: printing.minutes_document(meeting, tag))


@never_cache
@require_safe
@login_required
def resolution(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a resolution as a paper."""
    found = _party(request, Resolution, pk)
    return _page(request, "resolution", found, printing.resolution_document(found, _language()))


@never_cache
@require_safe
@login_required
def resolution_file(request: HttpRequest, pk: int, language: str, form: str) -> HttpResponse:
    """Send a resolution as a file."""
    found = _party(request, Resolution, pk)
    return _file(f"resolution-{found.mark or found.pk}", language, form, lambda tag: printing.resolution_document(found, tag))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def calendar(request: HttpRequest) -> HttpResponse:
    """Tell a user the address of his calendar, and renew it."""
    user: Any = request.user
    if request.method == "POST":
        calendars.renew(actor=user)
        messages.success(request, _("The address is renewed: the one before answers no more."))
        return redirect("committees:calendar")
    here = reverse("committees:feed", args=(calendars.token_of(user),))
    return render(request, "committees/calendar.html", {"address": request.build_absolute_uri(here), "section": "account"})


@never_cache
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Answer a calendar program that knows the address of a user, with what that user may see now."""
    user = calendars.user_of(token)
    if user is None:
        raise Http404
    return _calendar(calendars.feed(viewer_of(user), _language(), _site(request)), "committees")


@never_cache
@require_safe
@login_required
def meeting_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """Send one meeting as a file for calendars."""
    found = get_object_or_404(Meeting.objects.visible_to(_viewer(request)).called().select_related("committee"), pk=pk)
    return _calendar(calendars.single(found, _language(), _site(request)), f"meeting-{found.day}")


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer


def _language() -> str:
    return normalise(get_language() or "en")


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _party(request: HttpRequest, model: type[Any], pk: int) -> Any:
    """Return a record whose papers are for its parties and the platform, or raise Http404."""
    viewer = _viewer(request)
    found = get_object_or_404(model.objects.visible_to(viewer).select_related("committee"), pk=pk)
    if not (viewer.is_staff or is_party(viewer, found)):
        raise Http404
    return found


def _meeting(request: HttpRequest, pk: int) -> Meeting:
    found: Meeting = _party(request, Meeting, pk)
    if not are_there(found):
        raise Http404
    return found


def _page(request: HttpRequest, what: str, record: Any, document: Document) -> HttpResponse:
    files = links(lambda form: reverse(f"committees:{what}-file", args=(record.pk, document.language, form)), TEXTS)
    context = {"document": document, "body": render_body(document), "files": files, "back": address(record), "section": what}
    return render(request, "committees/paper.html", context)


def _file(name: str, language: str, form: str, write: Callable[[str], Document]) -> HttpResponse:
    if language not in LANGUAGES:
        raise Http404
    return attached(format_of(form, TEXTS), f"{name}-{language}", write(language))


def _calendar(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=_ICS)
    response["Content-Disposition"] = f'inline; filename="{name}.ics"'
    return response
