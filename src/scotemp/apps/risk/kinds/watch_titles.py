"""What records of the watch are called on pages, and how one leads to another."""

from typing import Any

from django.urls import reverse

from scotemp.apps.risk.models import Indicator
from scotemp.apps.risk.selectors.watch import named
from scotemp.kit.desks.cells import Coded, Reference
from scotemp.nomenclature import countries


def indicator_reference(indicator: Any) -> Reference:
    """Return name and address of an indicator."""
    return Reference(named(indicator), reverse("desks:record", args=("indicators", indicator.pk)))


def feed_reference(feed: Any) -> Reference:
    """Return name and address of a feed."""
    return Reference(named(feed), reverse("desks:record", args=("feeds", feed.pk)))


def place_of(indicator: Indicator, place: str) -> Coded | str:
    """Return a place of an indicator: a country by its name, anything else as it is written."""
    return Coded(place, countries.get(place).short) if indicator.level == Indicator.Level.COUNTRY else place
