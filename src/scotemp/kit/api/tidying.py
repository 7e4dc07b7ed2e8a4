"""Answers to keyed requests are kept for a day."""

from datetime import UTC, time, timedelta
from typing import Final

from django.utils import timezone
from django_tasks import task

from scotemp.kit.api.models import Kept
from scotemp.kit.jobs.schedule import Daily

KEPT: Final = timedelta(days=1)


@task()
def forget_answers() -> int:
    """Delete the answers that are older than a day; return how many went."""
    gone, _ = Kept.objects.filter(kept_at__lt=timezone.now() - KEPT).delete()
    return gone


FORGET: Final = Daily(forget_answers, time(3, 20, tzinfo=UTC))
