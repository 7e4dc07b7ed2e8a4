"""The daily work of the watch."""

from datetime import UTC, time
from typing import Final

from django.utils import timezone
from django_tasks import task

from scotemp.apps.risk.services.delays import take_measured
from scotemp.apps.risk.services.feeds import check_feeds
from scotemp.apps.risk.services.signals import check_rules
from scotemp.kit.jobs.schedule import Daily


@task()
def keep_watch() -> int:
    """Take in measured delays, look for silent feeds, put the rules to what is known; return how many alarms and signals are new."""
    take_measured(timezone.now())
    now = timezone.now()
    return check_feeds(now) + check_rules(now)


WATCHING: Final = Daily(keep_watch, time(4, 20, tzinfo=UTC))
