"""Start, pause, resume and stop clocks, within the transaction of what causes it."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db import transaction

from scotemp.kit.clocks.models import RunningClock
from scotemp.kit.clocks.rules import frozen, reckon, rule_for
from scotemp.kit.clocks.watching import check
from scotemp.kit.events.log import subject_of


@transaction.atomic
def start(*, record: Any, name: str, at: datetime) -> RunningClock:
    """Start a clock on a record; one of that name that runs already goes on as it is. Raises NoRule."""
    subject = subject_of(record)
    if kept := RunningClock.objects.of(subject).running().filter(name=name).first():
        return kept
    begun = _begun(record, name, at)
    begun.save()
    return begun


class Start(NamedTuple):
    """A clock that is to run on a record from an instant on."""

    record: Any
    name: str
    at: datetime


@transaction.atomic
def start_on_new(starts: Iterable[Start]) -> None:
    """Start clocks, all together, on records that have just been made, so that none can run on them yet. Raises NoRule."""
    RunningClock.objects.bulk_create(_begun(*one) for one in starts)


def _begun(record: Any, name: str, at: datetime) -> RunningClock:
    subject = subject_of(record)
    rule = frozen(rule_for(name, record, at.date()))
    begun = RunningClock(subject_type=subject.type, subject_id=subject.id, name=name, rule=rule, started_at=at)
    reckon(begun)
    return begun


@transaction.atomic
def stop(*, record: Any, names: tuple[str, ...] | None, at: datetime) -> None:
    """Stop the clocks of these names, all if none are given; what had run out by then is told all the same."""
    for clock in _of(record, names):
        check(clock, at)
        clock.stopped_at = at
        clock.save()


@transaction.atomic
def pause(*, record: Any, at: datetime) -> None:
    """Let all clocks of a record stand still."""
    for clock in _of(record, None):
        if not clock.is_paused:
            clock.pauses = [*clock.pauses, [_text(at), None]]
            reckon(clock)
            clock.save()


@transaction.atomic
def resume(*, record: Any, at: datetime) -> None:
    """Let all clocks of a record go on."""
    for clock in _of(record, None):
        if clock.is_paused:
            clock.pauses = [*clock.pauses[:-1], [clock.pauses[-1][0], _text(at)]]
            reckon(clock)
            clock.save()


def _of(record: Any, names: tuple[str, ...] | None) -> list[RunningClock]:
    found = RunningClock.objects.of(subject_of(record)).running().select_for_update().order_by("pk")
    return list(found if names is None else found.filter(name__in=names))


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
