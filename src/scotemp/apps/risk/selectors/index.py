"""How countries stand by what the watch knows, as of a moment, as far as a viewer may see it."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache

from scotemp.apps.risk.models import Indicator, Observation
from scotemp.apps.risk.selectors.watch import source_of
from scotemp.assessments.assessment import Assessment, Source
from scotemp.assessments.warning.index import Reading, Standing, TooThin, standings
from scotemp.kit.access.viewer import Viewer
from scotemp.nomenclature.language import Names


def index_of(viewer: Viewer, now: datetime) -> Assessment[tuple[Standing, ...]] | None:
    """Return how countries stand by the values that a viewer may see; nothing where too little is known."""
    known = Observation.objects.as_of(now).visible_to(viewer).filter(indicator__level=Indicator.Level.COUNTRY)
    last = {(row[0], row[1]): row for row in known.order_by("period").values_list("indicator__code", "place", "value", "known_at")}
    readings = tuple(Reading(code, place, float(value), at.date()) for code, place, value, at in last.values())
    codes = sorted({one.indicator for one in readings})
    indicators = list(Indicator.objects.filter(code__in=codes).order_by("code"))
    worse = tuple((one.code, one.direction == Indicator.Direction.UP) for one in indicators)
    newest = max((one.known_on for one in readings), default=now.date())
    sources = tuple(source_of(one, newest.isoformat()) for one in indicators)
    return _computed(readings, worse, sources, newest.isoformat(), any(one.is_demonstration for one in indicators))


def names_of(answer: Assessment[tuple[Standing, ...]] | None) -> Mapping[str, Names]:
    """Return what the indicators of an answer are called."""
    return {} if answer is None else {one.dataset: one.title for one in answer.sources}


@lru_cache(maxsize=16)
def _computed(
    readings: tuple[Reading, ...], worse: tuple[tuple[str, bool], ...], sources: tuple[Source, ...], newest: str, invented: bool
) -> Assessment[tuple[Standing, ...]] | None:
    """Compute once what everybody who sees the same values would compute again."""
    try:
        return standings(readings, dict(worse), as_of=datetime.fromisoformat(newest).date(), sources=sources, invented=invented)
    except TooThin:
        return None
