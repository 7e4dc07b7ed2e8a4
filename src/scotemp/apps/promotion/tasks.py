"""The daily work of promotion."""

from datetime import UTC, time
from typing import Final

from django_tasks import task

from scotemp.apps.promotion.services.aftercare import escalate_overdue
from scotemp.kit.jobs.schedule import Daily


@task()
def escalate_grievances() -> int:
    """Escalate grievances that were not answered in time; return how many."""
    return escalate_overdue()


ESCALATE_GRIEVANCES: Final = Daily(escalate_grievances, time(2, 50, tzinfo=UTC))
