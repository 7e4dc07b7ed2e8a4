"""What risk does by itself: screens whoever is new or changed every minute, everybody at night; keeps the watch, closes consultations."""

from datetime import UTC, time, timedelta
from typing import Final

from django.utils import timezone
from django_tasks import task

from scotemp.apps.risk.models import ScreeningRun
from scotemp.apps.risk.services.consultations import close_silent
from scotemp.apps.risk.services.delays import take_measured
from scotemp.apps.risk.services.feeds import check_feeds
from scotemp.apps.risk.services.screening import screen_everybody, screen_what_is_new
from scotemp.apps.risk.services.signals import check_rules
from scotemp.apps.risk.services.warnings import expire_warnings
from scotemp.kit.jobs.schedule import Daily, Every


@task()
def screen_new() -> int:
    """Hold new lists against everybody, and new or changed parties against all lists; return how many parties were screened."""
    return screen_what_is_new()


@task()
def screen_nightly() -> int:
    """Hold everybody against all lists; return how many parties were screened."""
    return screen_everybody(ScreeningRun.Cause.NIGHTLY)


@task()
def keep_watch() -> int:
    """Take in measured delays, look for silent feeds, put the rules to what is known; return how many alarms and signals are new."""
    take_measured(timezone.now())
    now = timezone.now()
    return check_feeds(now) + check_rules(now)


@task()
def end_warnings() -> int:
    """End the warnings whose last day is over; return how many."""
    return expire_warnings(timezone.now().date())


@task()
def close_consultations() -> int:
    """Close the consultations whose requester let the time for a reply run out; return how many."""
    return close_silent(timezone.now())


SCREEN_NEW: Final = Every(screen_new, timedelta(minutes=1))
SCREEN_NIGHTLY: Final = Daily(screen_nightly, time(1, 30, tzinfo=UTC))
WATCHING: Final = Daily(keep_watch, time(4, 20, tzinfo=UTC))
WARNINGS_DAILY: Final = Daily(end_warnings, time(0, 20, tzinfo=UTC))
CLOSING: Final = Daily(close_consultations, time(4, 30, tzinfo=UTC))
