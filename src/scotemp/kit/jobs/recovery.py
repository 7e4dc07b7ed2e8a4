"""Tasks that went wrong: a failed one is tried again later and later, one whose worker died is given to another."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from scotemp.kit.jobs.models import Worker

MOST_TRIES: Final = 5
"""After so many a task is given up; it stays in the queue as failed, with its traceback, for a month."""

LEASE: Final = timedelta(minutes=2)
"""A worker that has not been heard of for so long is taken for dead."""

_FIRST_WAIT: Final = timedelta(minutes=1)


class WorkerLost(RuntimeError):
    """The worker that ran the task has died."""


def wait_before(tries: int) -> timedelta:
    """Return how long a task rests that has failed so many times: 1, 5, 25, 125 minutes.

    >>> [int(wait_before(tries).total_seconds() // 60) for tries in (1, 2, 3, 4)]
    [1, 5, 25, 125]
    """
    return _FIRST_WAIT * int(5 ** (tries - 1))


def is_pending(task: DBTaskResult[Any, Any]) -> bool:
    """Say whether a task waits, runs, or has failed and will be tried again."""
    if task.status == TaskResultStatus.FAILED:
        return len(task.worker_ids) < MOST_TRIES
    return task.status in {TaskResultStatus.READY, TaskResultStatus.RUNNING}


def retry_failed() -> int:
    """Put failed tasks with tries left back into the queue and return how many."""
    failed = [task for task in DBTaskResult.objects.failed().only("worker_ids", "finished_at", "status") if is_pending(task)]
    again = 0
    for task in failed:
        due = (task.finished_at or task.enqueued_at) + wait_before(max(1, len(task.worker_ids)))
        again += _unchanged(task).update(status=TaskResultStatus.READY, run_after=due)
    return again


def reclaim_lost(now: datetime) -> int:
    """Take running tasks from workers that are dead and return how many; a task that kills every worker is given up."""
    Worker.objects.filter(seen_at__lt=now - LEASE).delete()
    running = list(DBTaskResult.objects.running().only("worker_ids", "status"))
    alive = set(Worker.objects.filter(key__in=_workers(running)).values_list("key", flat=True))
    lost = [task for task in running if task.worker_ids[-1] not in alive]
    for task in lost:
        if len(task.worker_ids) < MOST_TRIES:
            _unchanged(task).update(status=TaskResultStatus.READY)
        elif _unchanged(task).update(status=TaskResultStatus.FAILED):
            task.set_failed(WorkerLost(f"The last of {MOST_TRIES} workers that took it died."))
    return len(lost)


def _workers(tasks: Iterable[DBTaskResult[Any, Any]]) -> set[str]:
    return {task.worker_ids[-1] for task in tasks}


def _unchanged(task: DBTaskResult[Any, Any]) -> Any:
    """Return the task as a set that is empty if somebody else has taken it meanwhile."""
    return DBTaskResult.objects.filter(pk=task.pk, status=task.status, worker_ids=task.worker_ids)
