"""How fast the leads of a place are answered, by their clocks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Case, CharField, Count, ExpressionWrapper, F, Q, QuerySet, When
from django.db.models.fields import DurationField
from django.db.models.functions import Cast

from scotemp.apps.directory.models import Locality
from scotemp.apps.promotion.models import Lead
from scotemp.kit.clocks.models import RunningClock

STEPS: Final = ("lead_response", "lead_assessment", "lead_assessment_with_experts", "lead_feedback")
YEAR: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Pace:
    """How one clock was kept: of `cases` that ended or ran out, those `in_time`; those open and late; the middle one's time."""

    clock: str
    cases: int
    in_time: int
    running_late: int
    middle: timedelta | None


def paces(places: QuerySet[Locality], now: datetime) -> Iterator[Pace]:
    """Yield how each step was kept on the leads of places over the year before a moment; steps of which nothing is known are left out."""
    ended, late = Q(stopped_at__isnull=False), Q(stopped_at__isnull=True, due_at__lte=now)
    kept = ended & (Q(due_at__isnull=True) | Q(stopped_at__lte=F("due_at")))
    clocks = _clocks(places).filter(started_at__gt=now - YEAR)
    for row in (
        clocks.values("name")
        .annotate(cases=Count("pk", filter=ended | late), kept=Count("pk", filter=kept), late=Count("pk", filter=late))
        .order_by(_order())
    ):
        if row["cases"]:
            yield Pace(row["name"], row["cases"], row["kept"], row["late"], _middle(clocks.filter(ended, name=row["name"])))


def _clocks(places: QuerySet[Locality]) -> QuerySet[RunningClock]:
    leads = Lead.objects.filter(locality__in=places).annotate(key_in_log=Cast("pk", CharField())).values("key_in_log")
    return RunningClock.objects.filter(subject_type=Lead._meta.label_lower, subject_id__in=leads, name__in=STEPS)


def _order() -> Any:
    return Case(*(When(name=name, then=place) for place, name in enumerate(STEPS)), default=len(STEPS))


def _middle(ended: QuerySet[RunningClock]) -> timedelta | None:
    """Return the time of the clock in the middle, of two the shorter."""
    count = ended.count()
    if not count:
        return None
    took = ExpressionWrapper(F("stopped_at") - F("started_at"), output_field=DurationField())
    middle: timedelta = ended.annotate(took=took).order_by("took").values_list("took", flat=True)[(count - 1) // 2]
    return middle
