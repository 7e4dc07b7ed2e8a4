"""Clocks are looked at in the background; nothing is lost if that happens late."""

from datetime import timedelta
from typing import Final

from django.utils import timezone
from django_tasks import task

from scotemp.kit.clocks.watching import watch
from scotemp.kit.jobs.schedule import Every


@task()
def watch_clocks() -> int:
    """Warn and escalate where it is time; return how many clocks were looked at."""
    return watch(timezone.now())


WATCH: Final = Every(watch_clocks, timedelta(minutes=3))
