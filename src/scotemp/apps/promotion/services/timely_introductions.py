"""What introductions and requests do by themselves day by day; it can be run at any time, any number of times."""

from datetime import UTC, time
from typing import Final

from django.utils import timezone
from django_tasks import task

from scotemp.apps.promotion.models import Introduction
from scotemp.apps.promotion.services.cooperation import expire_requests
from scotemp.apps.promotion.services.outcomes import ask_outcomes
from scotemp.apps.promotion.workflow.introduction_gates import stood_still
from scotemp.kit.access.viewer import SYSTEM
from scotemp.kit.jobs.schedule import Daily
from scotemp.kit.workflow.firing import fire
from scotemp.kit.workflow.flow import Request

_LAPSING: Final = ("proposed", "consented", "accepted", "contact_open")


def lapse_introductions() -> int:
    """Let introductions lapse that have not moved for the days of their rule pack; return how many."""
    asked = Request(actor=None, roles=SYSTEM.everywhere)
    silent = [one for one in Introduction.objects.filter(state__in=_LAPSING).order_by("pk") if stood_still(one, asked) is None]
    for one in silent:
        fire(one, "lapse", actor=None, roles=SYSTEM.everywhere, expected_version=one.state_version)
    return len(silent)


@task()
def keep_introductions() -> int:
    """Let silent introductions and old requests end, and ask what came of meetings; return how many records it touched."""
    today = timezone.now().date()
    return lapse_introductions() + expire_requests(today) + ask_outcomes(today)


DAILY_INTRODUCTIONS: Final = Daily(keep_introductions, time(2, 50, tzinfo=UTC))
