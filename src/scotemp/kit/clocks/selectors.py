"""Clocks as people see them: those of a record, and those that run on a viewer's own records."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, F, Q
from django.db.models.functions import Cast

from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.clocks.clock import STATUS_NAMES, Status, last_day, status
from scotemp.kit.clocks.models import RunningClock
from scotemp.kit.clocks.rules import pauses_of, thawed
from scotemp.kit.clocks.wording import label_of
from scotemp.kit.events.log import subject_of
from scotemp.kit.outbox.sight import model_of
from scotemp.kit.workflow.errors import spoken


@dataclass(frozen=True, slots=True)
class Standing:
    """How a clock stands: `last_day` is not known while it is paused; `provisional` if the official calendar is not there yet."""

    clock: RunningClock
    label: str
    status: Status
    status_words: str
    last_day: date | None
    provisional: bool


def clocks_of(record: Any, now: datetime) -> list[Standing]:
    """Return all clocks of a record, or of its name in the log, in the order of their starts; stopped ones among them."""
    return [standing(clock, now) for clock in RunningClock.objects.of(subject_of(record)).order_by("started_at", "pk")]


def my_clocks(viewer: Viewer, now: datetime, most: int = 20) -> list[Standing]:
    """Return the running clocks of records that the viewer made or within whose scopes he holds a role, the soonest due first."""
    if not viewer.is_member:
        return []
    running = RunningClock.objects.running()
    mine = Q(pk__in=[])
    for name in running.order_by().values_list("subject_type", flat=True).distinct():
        model = model_of(name)
        if model is not None and issubclass(model, Guarded):
            own = model.objects.visible_to(viewer).filter(Q(created_by=viewer.key) | model.party_to(viewer))
            mine |= Q(subject_type=name, subject_id__in=own.annotate(key_in_log=Cast("pk", CharField())).values("key_in_log"))
    found = running.filter(mine).order_by(F("due_at").asc(nulls_last=True), "pk")[:most]
    return [standing(clock, now) for clock in found]


def standing(clock: RunningClock, now: datetime) -> Standing:
    """Return how one clock stands at a moment."""
    rule = thawed(clock)
    state = status(clock.started_at, now, pauses_of(clock), rule, clock.stopped_at)
    day = last_day(clock.due_at, rule) if clock.due_at else None
    return Standing(clock, label_of(clock.name), state, spoken(STATUS_NAMES[state]), day, clock.provisional)
