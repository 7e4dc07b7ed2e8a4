"""What the committees do by themselves, day by day or more often."""

from datetime import UTC, time, timedelta
from typing import Final

from django.utils import timezone
from django_tasks import task

from scotemp.apps.committees.services import benchmarks, presences, timely
from scotemp.apps.committees.services.groups import pause_under_red
from scotemp.apps.committees.services.resolutions import lapse_resolutions
from scotemp.kit.jobs.schedule import Daily, Every


@task()
def keep_committees() -> int:
    """Do whatever the day asks for; return how many records it touched."""
    today = timezone.now().date()
    return (
        timely.end_memberships(today)
        + timely.check_compositions(today)
        + timely.rest_committees()
        + timely.review_committees(today)
        + timely.tell_waivers(today)
        + timely.tell_filings(today)
        + presences.watch(today)
        + benchmarks.benchmark_due(today)
        + lapse_resolutions(today)
    )


DAILY: Final = Daily(keep_committees, time(2, 40, tzinfo=UTC))


@task()
def heed_warnings() -> int:
    """Pause the groups that a red warning concerns; return how many."""
    return pause_under_red()


HEED_WARNINGS: Final = Every(heed_warnings, timedelta(minutes=5))
