"""Warn before a limit is used up and escalate when it is, each once, however often or seldom one looks."""

import logging
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Q

from scotemp.kit.accounts.models import User
from scotemp.kit.clocks.clock import last_day
from scotemp.kit.clocks.models import RunningClock
from scotemp.kit.clocks.rules import reckon, thawed
from scotemp.kit.events import log
from scotemp.kit.events.log import Subject
from scotemp.kit.outbox.dispatching import tell
from scotemp.kit.outbox.sight import model_of
from scotemp.kit.registry import Slot

logger = logging.getLogger(__name__)

WARNED: Final = "clock_warned"
OVERDUE: Final = "clock_overdue"

RESPONSIBLE: Final[Slot[Callable[[Any, str], Iterable[User]]]] = Slot("responsible people")
"""Filled by desks: gets a record and the name of its clock and says who must act; all that are named are told."""


def watch(now: datetime) -> int:
    """Look at every clock whose time may have come, reckon anew what was provisional, and return how many were looked at."""
    warn, late = Q(warned_at=None, warns_at__lte=now), Q(escalated_at=None, due_at__lte=now)
    found = list(RunningClock.objects.running().filter(warn | late | Q(provisional=True)).order_by("due_at", "pk"))
    for clock in found:
        try:
            _look(clock, now)
        except Exception:  # one record that cannot be read must not silence the clocks of all others
            logger.exception("The clock %s could not be looked at", clock)
    return len(found)


@transaction.atomic
def _look(clock: RunningClock, now: datetime) -> None:
    _record_of(clock.subject)  # locked first, as whoever moves it does, so that the two never wait for each other
    held = RunningClock.objects.running().select_for_update().filter(pk=clock.pk).first()
    if held is None:
        return
    if held.provisional:
        reckon(held)
        held.save()
    check(held, now)


def check(clock: RunningClock, now: datetime) -> None:
    """Tell of what a running clock has come to by `now`: an event of the system on its record, and a message to those responsible."""
    if clock.warned_at is None and clock.warns_at is not None and clock.warns_at <= now:
        clock.warned_at = now
        if _first_to("warned_at", clock):
            _tell(clock, WARNED, clock.warns_at)
    if clock.escalated_at is None and clock.due_at is not None and clock.due_at <= now:
        clock.escalated_at = now
        if _first_to("escalated_at", clock):
            _tell(clock, OVERDUE, clock.due_at)


def _first_to(column: str, clock: RunningClock) -> bool:
    """Write a moment where none is written, and say whether that succeeded."""
    free = RunningClock.objects.filter(pk=clock.pk, **{f"{column}__isnull": True})
    return bool(free.update(**{column: getattr(clock, column)}))


def _tell(clock: RunningClock, kind: str, moment: datetime) -> None:
    record = _record_of(clock.subject)
    told = {"clock": clock.name, "provisional": clock.provisional}
    if clock.due_at is not None:
        told |= {"due": clock.due_at.astimezone(UTC).isoformat(), "last_day": last_day(clock.due_at, thawed(clock)).isoformat()}
    event = log.record(subject=clock.subject, kind=kind, actor=None, occurred_on=moment.astimezone(UTC).date(), data=told)
    if record is not None:
        people = {user.pk: user for ask in RESPONSIBLE for user in ask(record, clock.name)}
        tell(users=people.values(), event=event)


def _record_of(subject: Subject) -> Any:
    model = model_of(subject.type)
    return model._base_manager.select_for_update().filter(pk=subject.id).first() if model else None
