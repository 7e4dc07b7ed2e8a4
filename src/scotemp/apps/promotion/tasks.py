"""What promotion does by itself every day."""

from datetime import UTC, time
from typing import Final

from django.utils import timezone
from django_tasks import task

from scotemp.apps.promotion.services.enquiries import forget_enquirers
from scotemp.apps.promotion.services.first_contacts import lapse_first_contacts
from scotemp.kit.jobs.schedule import Daily


@task()
def keep_leads() -> int:
    """Let first contacts lapse and forget enquirers where it is time; return how many records were touched."""
    today = timezone.now().date()
    return lapse_first_contacts(today) + forget_enquirers(today)


DAILY: Final = Daily(keep_leads, time(2, 50, tzinfo=UTC))
