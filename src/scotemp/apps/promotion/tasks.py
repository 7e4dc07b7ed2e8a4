"""What promotion does by itself, day by day."""

from datetime import UTC, time
from typing import Final

from django.utils import timezone
from django_tasks import task

from scotemp.apps.promotion.services.aftercare import escalate_overdue
from scotemp.apps.promotion.services.assessment_time import end_assessments
from scotemp.apps.promotion.services.enquiries import forget_enquirers
from scotemp.apps.promotion.services.first_contacts import lapse_first_contacts
from scotemp.apps.promotion.services.overdue import tell_overdue
from scotemp.kit.jobs.schedule import Daily


@task()
def escalate_grievances() -> int:
    """Escalate grievances that were not answered in time; return how many."""
    return escalate_overdue()


ESCALATE_GRIEVANCES: Final = Daily(escalate_grievances, time(2, 50, tzinfo=UTC))


@task()
def tell_overdue_starts() -> int:
    """Tell of projects whose works should have begun; return how many records were touched."""
    return tell_overdue(timezone.now().date())


TELL_OVERDUE_STARTS: Final = Daily(tell_overdue_starts, time(2, 55, tzinfo=UTC))


@task()
def keep_assessments() -> int:
    """Let profiles expire and unanswered rounds lapse; return how many."""
    return end_assessments(timezone.now().date())


DAILY_ASSESSMENTS: Final = Daily(keep_assessments, time(3, 0, tzinfo=UTC))


@task()
def keep_leads() -> int:
    """Let first contacts lapse and forget enquirers where it is time; return how many records were touched."""
    today = timezone.now().date()
    return lapse_first_contacts(today) + forget_enquirers(today)


DAILY_LEADS: Final = Daily(keep_leads, time(3, 10, tzinfo=UTC))
