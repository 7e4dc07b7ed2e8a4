"""The network abroad: a map with coverage and gaps, its table, and the same as a file."""

from collections import Counter
from datetime import date
from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from scotemp.apps.committees.selectors import members_at_home_in, targets, units_abroad
from scotemp.apps.directory.forms.fields import country_choices
from scotemp.assessments.network import coverage
from scotemp.documents.blocks import Document
from scotemp.documents.html import render_body
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.files import attached, format_of, links
from scotemp.nomenclature import countries, sco
from scotemp.nomenclature.language import normalise
from scotemp.reports.network import Unit, document

HOME: Final = "CHN"


@require_safe
@login_required
def network(request: HttpRequest) -> HttpResponse:
    """Show the network as it is seen from a country."""
    home = _home(request)
    made = _document(request.viewer, home)  # type: ignore[attr-defined]
    files = links(lambda form: f"{reverse('committees:network-file', args=(form,))}?home={home}")
    members = {one.iso3 for one in sco.members(timezone.localdate())}
    homes = [pair for pair in country_choices() if pair[0] in members]
    context = {"document": made, "body": render_body(made), "files": files, "home": home, "homes": homes, "section": "presences"}
    return render(request, "committees/network.html", context)


@require_safe
@login_required
def network_file(request: HttpRequest, form: str) -> HttpResponse:
    """Send the same as a file."""
    made, home = format_of(form), _home(request)
    return attached(made, f"network-{home}", _document(request.viewer, home))  # type: ignore[attr-defined]


def _home(request: HttpRequest) -> str:
    """Return the country from which it is seen, one that the table of trade holds; raises Http404."""
    home = request.GET.get("home", HOME)
    if home not in {one.code for one in countries.values()}:
        raise Http404
    return home


def _document(viewer: Viewer, home: str) -> Document:
    today: date = timezone.localdate()
    units = units_abroad(viewer)
    others = {one.iso3 for one in sco.members(today)} | {one.country for one in units}
    present = Counter(one.country for one in units if one.is_present)
    answer = coverage(home, sorted(others - {home}), presences=present, projects=targets(viewer), interest=members_at_home_in(viewer))
    language = normalise(get_language() or "en")
    shown: list[Any] = [
        Unit(one.title(language), one.country, one.flow.state[one.state].label.get(language), one.is_present, one.is_demonstration)
        for one in units
    ]
    return document(language, home, answer, shown)
