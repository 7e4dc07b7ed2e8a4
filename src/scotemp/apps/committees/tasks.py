"""What the committees do by themselves."""

from datetime import timedelta
from typing import Final

from django_tasks import task

from scotemp.apps.committees.services.groups import pause_under_red
from scotemp.kit.jobs.schedule import Every


@task()
def heed_warnings() -> int:
    """Pause the groups that a red warning concerns; return how many."""
    return pause_under_red()


HEED_WARNINGS: Final = Every(heed_warnings, timedelta(minutes=5))
