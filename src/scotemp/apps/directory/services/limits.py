"""How long a step of the directory may take, by the rule packs and the working calendar of the place, and who answers for it."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo

from scotemp.apps.directory.models import Organisation
from scotemp.kit.accounts.models import User
from scotemp.kit.clocks.calendars import load
from scotemp.kit.clocks.clock import Clock
from scotemp.kit.rulepacks.rules import clock_rule, in_force

_WHERE: Final = {"CHN": ("CN", "Asia/Shanghai"), "RUS": ("RU", "Europe/Moscow")}
_ELSEWHERE: Final = ("PLAIN", "UTC")


def limit(name: str, record: Any, on: date) -> Clock | None:
    """Return the clock of a step of an organisation as the packs of a day have it; nothing for other records. Raises NoSuchRule."""
    if not isinstance(record, Organisation):
        return None
    calendar, zone = _WHERE.get(record.country, _ELSEWHERE)
    return clock_rule(name, in_force(on, record.country), calendar=load(calendar), zone=ZoneInfo(zone))


def responsible(record: Any, clock: str) -> Iterable[User]:
    """Return who must act on an organisation that was submitted: its account lead, else the staff."""
    if not isinstance(record, Organisation):
        return ()
    if record.lead is not None:
        return (record.lead,)
    return User.objects.filter(is_active=True, grants__role="STF", grants__scope_type="").distinct()
