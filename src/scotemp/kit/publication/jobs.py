"""Take down every day what has passed its last day."""

from datetime import time
from typing import Final

from django_tasks import task

from scotemp.kit.jobs.schedule import Daily
from scotemp.kit.publication.services import expire_due


@task()
def expire() -> int:
    """Let the system take down what is over; return how many versions."""
    return expire_due()


EXPIRY: Final = Daily(expire, time(0, 10))
