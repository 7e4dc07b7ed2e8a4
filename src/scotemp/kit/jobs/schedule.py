"""What runs every few minutes or every day: the next time follows from the last finished run, so a missed one is made up once."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from scotemp.kit.jobs.models import Run
from scotemp.kit.jobs.recovery import is_pending
from scotemp.kit.registry import Slot


@dataclass(frozen=True, slots=True)
class Every:
    """A task that runs again `pause` after it has finished."""

    task: Task[[], Any]
    pause: timedelta

    def next_after(self, finished_at: datetime) -> datetime:
        """Return when it is due again."""
        return finished_at + self.pause


@dataclass(frozen=True, slots=True)
class Daily:
    """A task that runs once a day, from a time of day in UTC on."""

    task: Task[[], Any]
    at: time

    def next_after(self, finished_at: datetime) -> datetime:
        """Return when it is due again."""
        moment = datetime.combine(finished_at.astimezone(UTC).date(), self.at, tzinfo=UTC)
        return moment if moment > finished_at else moment + timedelta(days=1)


SCHEDULE: Final[Slot[Every | Daily]] = Slot("schedule")
"""Filled by mechanisms and desks when Django starts; a job that never ran is due at once."""


def enqueue_due(now: datetime) -> list[str]:
    """Put every scheduled job that is due into the queue, unless it waits or runs already, and return their names."""
    known = {run.name: run for run in Run.objects.all()}
    due = [name for name in SCHEDULE.names() if name not in known or _is_due(SCHEDULE[name], known[name], now)]
    return [name for name in due if _enqueue(name, SCHEDULE[name], now)]


@transaction.atomic
def _enqueue(name: str, entry: Every | Daily, now: datetime) -> bool:
    Run.objects.get_or_create(name=name)
    run = Run.objects.select_for_update().get(name=name)  # schedulers of several processes come one after the other
    if not _is_due(entry, run, now):
        return False
    run.finished_at = _finished(run)
    run.task_id = UUID(entry.task.enqueue().id)
    run.save()
    return True


def _is_due(entry: Every | Daily, run: Run, now: datetime) -> bool:
    last = _last(run)
    if last and is_pending(last):
        return False
    finished_at = _finished(run)
    return finished_at is None or now >= entry.next_after(finished_at)


def _finished(run: Run) -> datetime | None:
    last = _last(run)
    return (last.finished_at if last else None) or run.finished_at


def _last(run: Run) -> DBTaskResult[Any, Any] | None:
    return DBTaskResult.objects.filter(pk=run.task_id).first() if run.task_id else None
