"""What is known of a country, with source and age, as far as a viewer may see it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery

from scotemp.apps.risk.models import Advisory, Observation, Signal
from scotemp.kit.access.viewer import Viewer

MOST: Final = 200
"""So many series, borders and pairs left aside, a page shows at most."""


def of_country(code: str) -> Q:
    """Return the condition on rows with a place that tell of a country: of itself, or of a pair to which it belongs."""
    return Q(place=code) | Q(place__startswith=f"{code}-") | Q(place__endswith=f"-{code}")


def last_values(code: str, viewer: Viewer, now: datetime) -> QuerySet[Any]:
    """Return the last value of every series that tells of a country."""
    known = Observation.objects.as_of(now).visible_to(viewer).filter(of_country(code), indicator__level__in=("country", "pair"))
    same = known.filter(indicator=OuterRef("indicator"), place=OuterRef("place")).order_by("-period")
    last: QuerySet[Any] = known.filter(pk=Subquery(same.values("pk")[:1])).select_related("indicator")
    return last.order_by("indicator__code", "place")[:MOST]


def advisories_of(code: str, viewer: Viewer) -> list[Advisory]:
    """Return what each issuer advises on a country today."""
    seen = Advisory.objects.visible_to(viewer).filter(country=code)
    newest = seen.filter(feed=OuterRef("feed")).order_by("-known_at", "-pk")
    return list(seen.filter(pk=Subquery(newest.values("pk")[:1])).select_related("feed").order_by("feed__key"))


def signals_of(code: str, viewer: Viewer, now: datetime) -> QuerySet[Any]:
    """Return the signals that stand on a country."""
    found: QuerySet[Any] = Signal.objects.visible_to(viewer).filter(of_country(code), expires_at__gt=now).select_related("indicator")
    return found[:MOST]


def watched(viewer: Viewer) -> set[str]:
    """Return the countries of which something is known that the viewer may see."""
    seen = Observation.objects.visible_to(viewer).filter(indicator__level="country", believed_at__isnull=False)
    return {
        *seen.values_list("place", flat=True).distinct(),
        *Advisory.objects.visible_to(viewer).values_list("country", flat=True).distinct(),
    }


def record_of_rules(viewer: Viewer) -> Sequence[dict[str, Any]]:
    """Return how many signals each rule has raised, by its name, and when the last."""
    seen = Signal.objects.visible_to(viewer).order_by()
    return list(seen.values("rule").annotate(raised=Count("pk"), last=Max("raised_at")).order_by("rule"))
