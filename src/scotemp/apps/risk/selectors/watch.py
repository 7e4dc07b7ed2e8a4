"""What is known of the watch across tables."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language

from scotemp.apps.risk.models import Feed, Indicator, Observation, Signal
from scotemp.assessments.assessment import Source
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.rulepacks.rules import under
from scotemp.nomenclature.language import Names, localised


def named(record: Any, language: str = "") -> str:
    """Return the name of an indicator or a feed in a language, the active one if none is given."""
    return localised(record.names, language or get_language() or "en")


def source_of(indicator: Indicator, vintage: str) -> Source:
    """Return an indicator as the source of a figure, as of a day."""
    names = Names(*(localised(indicator.names, language) for language in ("en", "zh-Hans", "ru")))
    said, terms = (Names(words, words, words) for words in (indicator.source, indicator.licence))
    return Source(indicator.code, names, said, vintage, terms, "")


def rule_label(signal: Signal, language: str) -> str:
    """Return what the rule of a signal was called when it was raised, in a language, the active one if none is given."""
    return under(signal.packs).rule("signals", signal.rule).label.get(language or get_language() or "en")


def series(indicator: Indicator, place: str, moment: datetime, viewer: Viewer) -> QuerySet[Any]:
    """Return the values of a place as they were known at a moment, the earliest first, as far as the viewer may see them."""
    found: QuerySet[Any] = Observation.objects.as_of(moment).visible_to(viewer).filter(indicator=indicator, place=place)
    return found.order_by("period")


def alarming(viewer: Viewer) -> QuerySet[Any]:
    """Return the feeds that the viewer may see and that are not as they should be."""
    found: QuerySet[Any] = Feed.objects.visible_to(viewer).exclude(state=Feed.State.LIVE)
    return found
