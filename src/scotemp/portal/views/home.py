"""The first page."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from scotemp.portal import choices
from scotemp.portal.forms import AskForm
from scotemp.portal.front import front_page
from scotemp.portal.language import tag


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Say what the platform does, show a little of it, and start a brief."""
    language = tag()
    context = {
        "section": "home",
        "form": AskForm(initial={"partners": "sco"}),
        "front": front_page(language, date.today()),
        **choices.lists(language),
    }
    return render(request, "portal/home.html", context)
