"""Written procedures close by themselves in the night after their last day."""

from datetime import UTC, time
from typing import Final

from django.utils import timezone
from django_tasks import task

from scotemp.kit.jobs.schedule import Daily
from scotemp.kit.voting.services import close_due


@task()
def close_due_polls() -> int:
    """Close the polls whose last day is over; return how many were closed."""
    return len(close_due(today=timezone.localdate()))


CLOSE_DUE: Final = Daily(close_due_polls, time(0, 10, tzinfo=UTC))
