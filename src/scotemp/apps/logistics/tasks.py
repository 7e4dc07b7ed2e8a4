"""What logistics does by itself each day: opens quotes whose last day is over, and lets those expire that hold no more."""

from datetime import UTC, time
from typing import Final

from django.utils import timezone
from django_tasks import task

from scotemp.apps.logistics.services.quotes import expire_quotes
from scotemp.apps.logistics.services.requests import open_due
from scotemp.kit.jobs.schedule import Daily


@task()
def keep_logistics() -> int:
    """Do whatever the day asks for; return how many records it touched."""
    now = timezone.now()
    return open_due(now) + expire_quotes(now)


DAILY: Final = Daily(keep_logistics, time(0, 10, tzinfo=UTC))
