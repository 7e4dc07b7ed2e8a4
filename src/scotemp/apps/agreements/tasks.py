"""The daily work of the agreements."""

from datetime import UTC, time
from typing import Final

from django.utils import timezone
from django_tasks import task

from scotemp.apps.agreements.services import taskforces, timely
from scotemp.kit.jobs.schedule import Daily


@task()
def keep_agreements() -> int:
    """Do whatever the day asks for; return how many records it touched."""
    today = timezone.now().date()
    return timely.expire_agreements(today) + timely.tell_overdue(today) + timely.find_live(today) + taskforces.raise_overdue(today)


DAILY: Final = Daily(keep_agreements, time(2, 40, tzinfo=UTC))
