"""The directory's daily work."""

from datetime import UTC, time
from typing import Final

from django.utils import timezone
from django_tasks import task

from scotemp.apps.directory.services import timely
from scotemp.kit.jobs.schedule import Daily


@task()
def keep_time() -> int:
    """Do whatever the day asks for; return how many records it touched."""
    now = timezone.now()
    today = now.date()
    return timely.end_terms(today) + timely.rest_localities() + timely.end_consents(today) + timely.propose_archives(now)


DAILY: Final = Daily(keep_time, time(2, 20, tzinfo=UTC))
