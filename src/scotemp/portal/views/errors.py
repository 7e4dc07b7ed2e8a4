"""What a visitor reads when something went wrong, in the visitor's language and with a way on."""

from collections.abc import Sequence

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from scotemp.portal import choices
from scotemp.portal.forms import AskForm
from scotemp.portal.language import tag


def show(
    request: HttpRequest, status: int, title: str, text: str, suggestions: Sequence[tuple[str, str]] = (), *, again: bool = False
) -> HttpResponse:
    """Return the page of a problem; `suggestions` are (words, address), `again` adds the form of a brief."""
    context = {"title": title, "text": text, "suggestions": suggestions, "status": status}
    if again:
        context |= {"form": AskForm(initial={"partners": "sco"}), **choices.lists(tag())}
    return render(request, "portal/problem.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that cannot be read."""
    text = _("The address or the form holds something that the platform cannot read. Start again from the first page.")
    return show(request, 400, _("This request cannot be read"), text)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer somebody who may not see or do this; whoever refused may have said why."""
    text = str(exception) or _("Your account does not hold the role that this page asks for. An administrator can grant it.")
    return show(request, 403, _("This is not open to you"), text)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose protection against forgery does not hold, most often an old one."""
    text = _("The form was open for too long, or the browser keeps no cookies. Open the page again and send the form once more.")
    return show(request, 403, _("Please send the form again"), text)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that leads nowhere."""
    text = _("Nothing stands at this address. It may have been typed by hand, or the page has moved.")
    return show(request, 404, _("This page does not exist"), text)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when the platform failed; nobody is looked up, because the database may be what failed."""
    request.user = AnonymousUser()
    text = _("The platform failed to answer. The failure has been written down; please try again in a little while.")
    return show(request, 500, _("Something went wrong on our side"), text)
