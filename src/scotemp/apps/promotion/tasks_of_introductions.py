"""What introductions and cooperation requests do by themselves, day by day."""

from datetime import UTC, time
from typing import Final

from django.utils import timezone
from django_tasks import task

from scotemp.apps.promotion.services.cooperation import expire_requests
from scotemp.apps.promotion.services.outcomes import ask_outcomes
from scotemp.apps.promotion.services.timely_introductions import lapse_introductions
from scotemp.kit.jobs.schedule import Daily


@task()
def keep_introductions() -> int:
    """Let silent introductions and old requests end, and ask what came of meetings; return how many records it touched."""
    today = timezone.now().date()
    return lapse_introductions() + expire_requests(today) + ask_outcomes(today)


DAILY_INTRODUCTIONS: Final = Daily(keep_introductions, time(2, 50, tzinfo=UTC))
