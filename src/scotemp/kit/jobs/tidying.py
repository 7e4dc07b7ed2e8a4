"""Results of tasks do not pile up: those that are over for a month go."""

from datetime import UTC, time, timedelta
from typing import Final

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from scotemp.kit.jobs.models import Run
from scotemp.kit.jobs.schedule import Daily

KEPT: Final = timedelta(days=30)


@task()
def tidy() -> int:
    """Delete results older than a month, save the last one of each scheduled job; return how many went."""
    current = Run.objects.exclude(task_id=None).values_list("task_id", flat=True)
    gone, _ = DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEPT).exclude(pk__in=current).delete()
    return gone


TIDY: Final = Daily(tidy, time(3, 10, tzinfo=UTC))
