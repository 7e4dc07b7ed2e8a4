"""The figures of promotion for a place and a period, as the rule packs of the place define them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import CharField, Q
from django.db.models.functions import Cast

from scotemp.apps.directory.models import Locality
from scotemp.apps.promotion.rules.scores import Score, Scored, score
from scotemp.apps.promotion.services.limits import packs_of
from scotemp.kit.events.models import Event
from scotemp.kit.kpi.definition import Definition
from scotemp.kit.kpi.measuring import Measured, Period, measure
from scotemp.kit.rulepacks.rules import in_force

_OURS = "promotion."


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a place: its name in the pack, its definition, and what was measured."""

    name: str
    definition: Definition
    measured: Measured


def definitions(place: Locality | None, on: date) -> Mapping[str, Definition]:
    """Return the figures of promotion that hold at a place (everywhere without one) on a day, by name."""
    packs = packs_of(place, on) if place else in_force(on)
    found = packs.rules("kpi").items()
    return {name: rule for name, rule in found if isinstance(rule, Definition) and rule.subject_type.startswith(_OURS)}


def limits(definition_type: str, place: Locality | None, *, invented: bool) -> Q:
    """Return the condition on events of the records of a place and all within it, invented ones or real ones."""
    model: Any = apps.get_model(definition_type)
    records = model._base_manager.filter(is_demonstration=invented)
    if place is not None:
        records = records.filter(locality__path__startswith=place.path)
    return Q(subject_id__in=records.annotate(key_in_log=Cast("pk", CharField())).values("key_in_log"))


def figures(place: Locality | None, period: Period, *, invented: bool) -> list[Figure]:
    """Measure every figure of a place over a period, by the definitions of its last day."""
    found = definitions(place, period.last).items()
    return [Figure(name, one, measure(one, period, limits(one.subject_type, place, invented=invented))) for name, one in found]


def scores(place: Locality | None, period: Period, measured: list[Figure], *, invented: bool) -> list[tuple[Score, Scored, Scored]]:
    """Return each formula with its score by what was reported and by what evidence shows."""
    packs = packs_of(place, period.last) if place else in_force(period.last)
    told: list[tuple[Score, Scored, Scored]] = []
    for rule in packs.rules("scores").values():
        if isinstance(rule, Score):
            counts = {k: _count(one, place, period, invented=invented) for k, one in enumerate(rule.penalties)}
            reported = {one.name: one.measured.reported_rate for one in measured}
            proven = {one.name: one.measured.proven_rate for one in measured}
            told.append((rule, score(rule, reported, counts), score(rule, proven, counts)))
    return told


def _count(penalty: Any, place: Locality | None, period: Period, *, invented: bool) -> int:
    """Count the records that have such an event in a period."""
    where = {f"data__{path.replace('.', '__')}": text for path, text in penalty.event.where.items()}
    found = Event.objects.filter(
        limits(penalty.subject_type, place, invented=invented), subject_type=penalty.subject_type, kind=penalty.event.kind,
        occurred_on__range=(period.first, period.last), corrected_by__isnull=True, **where,
    )  # fmt: skip
    return found.values("subject_id").distinct().count()
