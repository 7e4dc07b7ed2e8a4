"""How long a step of a consultation may take, by the rule packs and the working calendar of those who ask, and who must act."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.utils import timezone

from scotemp.apps.risk.models import Consultation
from scotemp.apps.risk.workflow.consultation_effects import ANSWER, requesters, staff
from scotemp.apps.risk.workflow.consultation_gates import REPLY
from scotemp.kit.accounts.models import User
from scotemp.kit.clocks.calendars import load
from scotemp.kit.clocks.clock import Clock
from scotemp.kit.clocks.models import RunningClock
from scotemp.kit.events.log import subject_of
from scotemp.kit.rulepacks.rules import clock_rule, in_force, under

_WHERE: Final = {"CHN": ("CN", "Asia/Shanghai"), "RUS": ("RU", "Europe/Moscow")}
_ELSEWHERE: Final = ("PLAIN", "UTC")


def limit(name: str, record: Any, on: date) -> Clock | None:
    """Return the clock of a step, that of an answer by its urgency; nothing for other records. Raises NoSuchRule."""
    if not isinstance(record, Consultation):
        return None
    packs = under(record.packs) if record.packs else in_force(on, record.home)
    calendar, zone = _WHERE.get(record.home, _ELSEWHERE)
    asked = f"{name}_{record.urgency}" if name == ANSWER else name
    return clock_rule(asked, packs, calendar=load(calendar), zone=ZoneInfo(zone))


def responsible(record: Any, clock: str) -> Iterable[User]:
    """Return who must act: the expert, and the staff as well once he is late; those who ask, for their reply; else the staff."""
    if not isinstance(record, Consultation):
        return ()
    if clock == REPLY:
        return requesters(record)
    if clock != ANSWER or record.author is None:
        return staff()
    running = RunningClock.objects.of(subject_of(record)).running().filter(name=ANSWER, due_at__lte=timezone.now())
    return (record.author.user, *(staff() if running.exists() else ()))
