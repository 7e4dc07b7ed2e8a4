"""What promotion does by itself, day by day."""

from datetime import UTC, time
from typing import Final

from django.utils import timezone
from django_tasks import task

from scotemp.apps.promotion.services.assessment_time import end_assessments
from scotemp.kit.jobs.schedule import Daily


@task()
def keep_assessments() -> int:
    """Let profiles expire and unanswered rounds lapse; return how many."""
    return end_assessments(timezone.now().date())


DAILY_ASSESSMENTS: Final = Daily(keep_assessments, time(3, 0, tzinfo=UTC))
