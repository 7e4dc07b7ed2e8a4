"""A worker: what it does in one pass, how it says that it lives, and how it stops without dropping a task."""

import logging
import os
import signal
import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker as Taker

from scotemp.kit.jobs.models import Worker
from scotemp.kit.jobs.recovery import reclaim_lost, retry_failed
from scotemp.kit.jobs.schedule import enqueue_due

logger = logging.getLogger(__name__)

_BEAT: Final = 15
_REST: Final = 2
_LONGEST_REST: Final = 60
_TASKS_A_PASS: Final = 50


class Work:
    """One worker with the scheduler in it; `stop` lets it finish the task at hand."""

    def __init__(self) -> None:
        self.key = get_random_string(32)
        self._stopping = threading.Event()
        self._taker: Taker | None = None

    def stop(self, *_: Any) -> None:
        """Take no further task; fit to be a handler of signals."""
        self._stopping.set()
        if self._taker:
            self._taker.running = False

    def once(self) -> int:
        """Do all that is due now, then stop; return how many tasks were run."""
        done = 0
        with _Heart(self.key):
            while not self._stopping.is_set() and (ran := self.one_pass(timezone.now())):
                done += ran
        return done

    def forever(self) -> None:
        """Work until stopped, or until the process that started this one has ended; failures of the database are waited out."""
        parent, rest = os.getppid(), _REST
        with _Heart(self.key):
            while not self._stopping.is_set() and os.getppid() == parent:
                try:
                    close_old_connections()
                    self.one_pass(timezone.now())
                    rest = _REST
                except DatabaseError as error:
                    rest = min(rest * 2, _LONGEST_REST)
                    logger.warning("The database refused (%s); if it is new, run `scotemp manage migrate`. Next try in %s s.", error, rest)
                self._stopping.wait(rest)

    def one_pass(self, now: datetime) -> int:
        """Bring back what went wrong, enqueue what is due, run what is ready; return how many tasks were run."""
        if not Worker.objects.filter(key=self.key).exists():  # at first, and after a sleep so long that others took this one for dead
            beat(self.key, now)
        retry_failed()
        reclaim_lost(now)
        enqueue_due(now)
        self._taker = Taker(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=_REST,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=_TASKS_A_PASS,
            worker_id=self.key,
        )
        self._taker.running = not self._stopping.is_set()
        self._taker.run()
        return self._taker._run_tasks


def beat(key: str, now: datetime) -> None:
    """Say that a worker lives."""
    Worker.objects.update_or_create(key=key, defaults={"seen_at": now})


def stop_on_signals(stop: Callable[..., None]) -> None:
    """Call `stop` when the operator or the system asks the process to end."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)


class _Heart:
    """Beats beside the work, so that a long task is not taken for a dead worker; signs the worker off at the end."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()
        try:
            Worker.objects.filter(key=self._key).delete()
        except DatabaseError:
            logger.warning("The worker could not sign off; others find out in two minutes.")

    def _beat(self) -> None:
        while not self._over.wait(_BEAT):
            try:
                beat(self._key, timezone.now())
            except DatabaseError as error:
                logger.warning("The worker could not say that it lives: %s", error)
            finally:
                connection.close()
