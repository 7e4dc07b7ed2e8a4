"""What other desks measure of borders and corridors, taken in day by day."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

from scotemp.apps.risk.services.watch import Told, tell_values
from scotemp.kit.registry import Slot

MEASURED: Final[Slot[Callable[[datetime], Iterable[Told]]]] = Slot("measured delays")
"""Desks that measure put in what they know at a moment: values of indicators of the levels ``border`` and ``corridor``."""


def take_measured(now: datetime) -> int:
    """Keep what the desks measured; what is known already is left out. Returns how many values are new."""
    return sum(tell_values(actor=None, told=ask(now)).new for ask in MEASURED)
