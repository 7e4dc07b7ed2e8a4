"""Pages of the watch: a series as it was known on a day, the rules with their record."""

from datetime import UTC, date, datetime, time
from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from scotemp.apps.risk.kinds.watch import INDICATORS
from scotemp.apps.risk.kinds.watch_titles import place_of
from scotemp.apps.risk.models import Indicator, Observation, Signal
from scotemp.apps.risk.rules.watch_pack import SignalRule
from scotemp.apps.risk.selectors import countries as selected
from scotemp.apps.risk.selectors.watch import named, series
from scotemp.documents.figures import WEB
from scotemp.documents.figures.lines import Line, Point, draw
from scotemp.kit.desks.cells import shown
from scotemp.kit.desks.views.finding import find_record, viewer_of
from scotemp.kit.rulepacks.rules import in_force

MOST_PLACES: Final = 500
MOST_VALUES: Final = 1000


@require_safe
def series_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the series of a place as it was known at the end of a day, and every value that was ever told of it."""
    viewer = viewer_of(request)
    indicator = find_record(INDICATORS, viewer, pk)
    told = Observation.objects.visible_to(viewer).filter(indicator=indicator)
    places = list(told.order_by("place").values_list("place", flat=True).distinct()[:MOST_PLACES])
    place, known = request.GET.get("place") or next(iter(places), ""), _day(request)
    if place and place not in places:
        raise Http404
    moment = min(datetime.combine(known, time.max, UTC), timezone.now())
    vintages = told.filter(place=place).order_by("-known_at", "-period")[:MOST_VALUES]
    found = list(series(indicator, place, moment, viewer).reverse()[:MOST_VALUES])[::-1]
    context = {
        "indicator": indicator, "name": named(indicator), "unit": indicator.unit, "known": known, "place": place,
        "places": [(one, shown(place_of(indicator, one))) for one in places],
        "chart": draw(_line(indicator, place, known, found), WEB) if found else "",
        "values": [(one, shown(one.figure)) for one in reversed(found)],
        "vintages": [(one, shown(one.figure)) for one in vintages],
        "section": "directory",
    }  # fmt: skip
    return render(request, "risk/series.html", context)


@require_safe
@login_required
def rules_page(request: HttpRequest) -> HttpResponse:
    """Show the rules of today, and how often each has raised a signal."""
    viewer, language = viewer_of(request), get_language() or "en"
    record = {one["rule"]: one for one in selected.record_of_rules(viewer)}
    packs = in_force(timezone.now().date())
    rules = [(name, rule) for name, rule in packs.rules("signals").items() if isinstance(rule, SignalRule)]
    rows = [
        {
            "label": rule.label.get(language), "says": rule.says(), "severity": Signal.Severity(rule.severity).label,
            "raised": record.get(name, {}).get("raised", 0), "last": record.get(name, {}).get("last"),
        }
        for name, rule in rules
    ]  # fmt: skip
    return render(request, "risk/rules.html", {"rows": rows, "packs": packs.reference, "section": "directory"})


def _day(request: HttpRequest) -> date:
    """Return the day that was asked for, today by default; raises Http404 for what is no day."""
    try:
        return date.fromisoformat(request.GET.get("known") or timezone.localdate().isoformat())
    except ValueError:
        raise Http404 from None


def _line(indicator: Indicator, place: str, known: date, found: list[Any]) -> Line:
    told = {"place": shown(place_of(indicator, place)), "day": formats.date_format(known), "count": len(found)}
    points = tuple(Point(one.period, float(one.value), formats.date_format(one.period), shown(one.figure)) for one in found)
    return Line(named(indicator), _("%(place)s as it was known on %(day)s; values: %(count)s") % told, points)
