"""Delivery in the background: read the log, write messages, send what is due."""

from datetime import timedelta
from typing import Final

from django.utils import timezone
from django_tasks import task

from scotemp.kit.jobs.schedule import Every
from scotemp.kit.outbox.dispatching import dispatch
from scotemp.kit.outbox.mailing import send_due


@task()
def deliver() -> int:
    """Bring every new event to those who asked for it; return how many mails went out."""
    while dispatch():
        continue
    return send_due(timezone.now())


DELIVERY: Final = Every(deliver, timedelta(minutes=1))
