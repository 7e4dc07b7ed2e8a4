"""Results of tasks do not pile up: those that succeeded go after a day, those that failed after a month."""

from datetime import UTC, time, timedelta
from typing import Final

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from scotemp.kit.jobs.models import Run
from scotemp.kit.jobs.schedule import Daily

SUCCESS_KEPT: Final = timedelta(days=1)
FAILURE_KEPT: Final = timedelta(days=30)


@task()
def tidy() -> int:
    """Delete old results, save the last one of each scheduled job; return how many went."""
    now = timezone.now()
    current = Run.objects.exclude(task_id=None).values_list("task_id", flat=True)
    old = DBTaskResult.objects.successful().filter(finished_at__lt=now - SUCCESS_KEPT)
    old |= DBTaskResult.objects.failed().filter(finished_at__lt=now - FAILURE_KEPT)
    gone, _ = old.exclude(pk__in=current).delete()
    return gone


TIDY: Final = Daily(tidy, time(3, 10, tzinfo=UTC))
