"""How long an errand may take, and who answers for it."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from errands.models import Errand
from scotemp.kit.accounts.models import User
from scotemp.kit.clocks.calendars import load
from scotemp.kit.clocks.clock import Clock, Unit


def rule(name: str, record: Any, on: date) -> Clock | None:
    if name != "answer" or not isinstance(record, Errand):
        return None
    return Clock(limit=5, unit=Unit.WORKING_DAYS, calendar=load("CN"), zone=ZoneInfo("Asia/Shanghai"))


def responsible(record: Any, clock: str) -> Iterable[User]:
    return [record.created_by] if isinstance(record, Errand) and record.created_by else []
