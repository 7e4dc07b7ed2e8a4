"""How fast the leads of a place are answered, by their clocks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Case, CharField, Count, ExpressionWrapper, F, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.fields import DurationField
from django.db.models.functions import Cast

from scotemp.apps.directory.models import Locality
from scotemp.apps.promotion.models import Lead
from scotemp.kit.clocks.models import RunningClock

STEPS: Final = ("lead_response", "lead_assessment", "lead_assessment_with_experts", "lead_feedback")
YEAR: Final = timedelta(days=365)
"""How far back a place is judged."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How one clock was kept: of `cases` that ended or ran out, those `in_time`; those open and late; the middle one's time."""

    clock: str
    cases: int
    in_time: int
    running_late: int
    middle: timedelta | None


def paces(places: QuerySet[Locality], first: datetime, last: datetime, now: datetime) -> Iterator[Pace]:
    """Yield how each step was kept on the leads of places, of the clocks begun between two moments; unknown steps are left out.

    `now` is when it is asked: a clock that has run out by then without being stopped counts as a case that was not in time.
    """
    clocks = _clocks(places).filter(started_at__gte=first, started_at__lt=last)
    counted = clocks.values("name").annotate(
        cases=Count("pk", filter=_ENDED | _over(now)), missed=Count("pk", filter=_missed(now)), late=Count("pk", filter=_over(now))
    )
    for row in counted.order_by(_order()):
        if row["cases"]:
            kept = row["cases"] - row["missed"]
            yield Pace(row["name"], row["cases"], kept, row["late"], _middle(clocks.filter(_ENDED, name=row["name"])))


def late(places: QuerySet[Locality], first: datetime, last: datetime, now: datetime) -> QuerySet[RunningClock]:
    """Return the clocks begun between two moments that were not kept, the oldest first: those stopped late, and those that ran out."""
    return _clocks(places).filter(_missed(now), started_at__gte=first, started_at__lt=last).order_by("due_at", "pk")


def answered_in_time(places: Iterable[int], now: datetime) -> dict[int, float]:
    """Return the part of the leads of the last twelve months that were answered in time, by place; of those that were or ran out."""
    lead = Lead.objects.filter(pk=Cast(OuterRef("subject_id"), IntegerField()))
    clocks = RunningClock.objects.filter(subject_type=Lead._meta.label_lower, name=STEPS[0], started_at__gte=now - YEAR)
    rows = clocks.filter(_ENDED | _over(now)).annotate(place=Subquery(lead.values("locality")[:1])).filter(place__in=places).order_by()
    counted: Any = rows.values("place").annotate(all=Count("pk"), missed=Count("pk", filter=_missed(now)))
    return {row["place"]: 1 - row["missed"] / row["all"] for row in counted}


_ENDED: Final = Q(stopped_at__isnull=False)


def _over(now: datetime) -> Q:
    """Return the condition on clocks that have run out and were not stopped."""
    return Q(stopped_at__isnull=True, due_at__lte=now)


def _missed(now: datetime) -> Q:
    """Return the condition on clocks that were not kept: stopped late, or run out."""
    return Q(stopped_at__gt=F("due_at")) | _over(now)


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
