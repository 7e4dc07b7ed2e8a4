"""Pages of countries: their list, one with all that is known of it, and what hangs on it as a document."""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from scotemp.apps.directory.services.countries import SECTIONS
from scotemp.apps.risk.kinds.warnings import level, warning_reference
from scotemp.apps.risk.kinds.watch_titles import indicator_reference
from scotemp.apps.risk.models import Signal
from scotemp.apps.risk.selectors import countries as selected
from scotemp.apps.risk.selectors import warnings
from scotemp.apps.risk.selectors.index import index_of, names_of
from scotemp.apps.risk.selectors.watch import named, rule_label
from scotemp.assessments.assessment import Assessment
from scotemp.assessments.warning.exposure import Dependence, dependence, largest_share
from scotemp.assessments.warning.index import Standing
from scotemp.documents.blocks import Document, Link
from scotemp.documents.html import render_body
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import shown
from scotemp.kit.desks.files import attached, format_of, links
from scotemp.kit.desks.views.finding import viewer_of
from scotemp.nomenclature import countries as nomenclature
from scotemp.nomenclature import sco
from scotemp.nomenclature.language import normalise
from scotemp.nomenclature.lookup import UnknownName
from scotemp.reports.voice import Voice
from scotemp.reports.warning.country import document

FEW: Final = 5
"""So many economies each way on the page of a country; its document has ten."""


@require_safe
def country_list(request: HttpRequest) -> HttpResponse:
    """Show the countries that are watched, the members of the organisation before others."""
    members, found = {one.iso3 for one in sco.members(timezone.localdate())}, selected.watched(viewer_of(request))
    named_ones = sorted(((code, _short(code)) for code in members | found), key=lambda pair: (pair[0] not in members, pair[1]))
    rows = [(code, name, code in members, code in found) for code, name in named_ones]
    return render(request, "risk/countries.html", {"rows": rows, "section": "directory"})


@require_safe
def country_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show what is known of a country: signals, advisories, last values with source and age, and what the desks have there."""
    _known(code)
    viewer, now = viewer_of(request), timezone.now()
    context = {
        "name": _short(code),
        "code": code,
        "place": _own_place(index_of(viewer, now), code),
        "hanging": _hanging(_exposure(code)),
        "warnings": [
            (warning_reference(one), shown(level(one.level)), shown(one.flow.state[one.state].label), one)
            for one in warnings.of_country(code, viewer)
        ],
        "signals": [(one, rule_label(one, ""), Signal.Severity(one.severity).label) for one in selected.signals_of(code, viewer, now)],
        "advisories": [(one, named(one.feed)) for one in selected.advisories_of(code, viewer)],
        "values": [
            {
                "row": one,
                "indicator": indicator_reference(one.indicator),
                "value": shown(one.figure),
                "age": (now - one.known_at).days,
            }
            for one in selected.last_values(code, viewer, now)
        ],
        "sections": [(section.label, section.gather(code, viewer)) for section in SECTIONS],
        "section": "directory",
    }
    return render(request, "risk/country.html", context)


@require_safe
def exposure_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show what hangs on a country, on what it hangs, and how it stands, as a document."""
    made = _document(code, viewer_of(request))
    files = links(lambda form: reverse("risk:exposure-file", args=(code, form)))
    context = {"document": made, "body": render_body(made, link=_address), "files": files, "code": code, "section": "directory"}
    return render(request, "risk/exposure.html", context)


@require_safe
def exposure_file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """Give the same document as a file."""
    return attached(format_of(form), f"exposure-{code}", _document(code, viewer_of(request)))


def _document(code: str, viewer: Viewer) -> Document:
    _known(code)
    index = index_of(viewer, timezone.now())
    return document(normalise(get_language() or "en"), code, _exposure(code), index, names_of(index))


def _known(code: str) -> None:
    """Refuse what is no country; raises Http404."""
    try:
        nomenclature.get(code)
    except UnknownName:
        raise Http404 from None


def _exposure(code: str) -> Assessment[Dependence] | None:
    """Return what hangs on a country; nothing for one that the input-output table does not hold."""
    try:
        return dependence(code)
    except (KeyError, ValueError):
        return None


def _hanging(answer: Assessment[Dependence] | None) -> dict[str, Any] | None:
    if answer is None:
        return None
    voice = Voice(normalise(get_language() or "en"))
    pairs = (("on_it", answer.value.on_it), ("its_own", answer.value.its_own))
    told = {
        name: [(voice.country(one.country), one.country, voice.percent(largest_share(one), 2)) for one in rows[:FEW]]
        for name, rows in pairs
    }
    return told | {"source": answer.sources[0].title.get(get_language() or "en"), "year": answer.inputs["year"]}


def _own_place(answer: Assessment[tuple[Standing, ...]] | None, code: str) -> dict[str, Any] | None:
    """Return the place of a country in the index, with the bounds of its rank as parts of a bar 100 wide."""
    own = None if answer is None else next((one for one in answer.value if one.country == code), None)
    if own is None:
        return None
    step = 100 / own.of
    bar = {"from": (own.low - 1) * step, "width": (own.high - own.low + 1) * step, "at": (own.rank - 0.5) * step}
    invented = answer is not None and "invented" in answer.limits
    return {"own": own, "invented": invented, "score": round(own.score), "bar": {key: f"{value:.1f}" for key, value in bar.items()}}


def _address(link: Link) -> str | None:
    return reverse("risk:country", args=(link.code,)) if link.kind == "country" else None


def _short(code: str) -> str:
    return nomenclature.get(code).short.get(get_language() or "en")
