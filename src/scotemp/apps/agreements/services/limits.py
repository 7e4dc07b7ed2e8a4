"""How long a step of an agreement may take, by the rule packs and the Chinese working calendar, and who answers for it."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo

from scotemp.apps.agreements.models import Agreement
from scotemp.kit.accounts.models import User
from scotemp.kit.clocks.calendars import load
from scotemp.kit.clocks.clock import Clock
from scotemp.kit.rulepacks.rules import clock_rule, in_force

_COUNTRY: Final = "CHN"
"""The platform files where it has its seat."""


def limit(name: str, record: Any, on: date) -> Clock | None:
    """Return the clock of a step of an agreement as the packs of a day have it; nothing for other records. Raises NoSuchRule."""
    if not isinstance(record, Agreement):
        return None
    return clock_rule(name, in_force(on, _COUNTRY), calendar=load("CN"), zone=ZoneInfo("Asia/Shanghai"))


def responsible(record: Any, clock: str) -> Iterable[User]:
    """Return who must act on an agreement: the staff of the platform."""
    if not isinstance(record, Agreement):
        return ()
    return User.objects.filter(is_active=True, grants__role="STF", grants__scope_type="").distinct()
