"""What is odd about an event that is told: late, out of order, told twice, of the future, or of a container that is not aboard."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

LATE: Final = timedelta(hours=24)
"""Told later than this after it happened, an event is of no use to whoever waits."""

CLOCKS_DIFFER: Final = timedelta(minutes=5)
"""So much the clock of a source may be ahead before its event counts as one of the future."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an event says: code of Recommendation 24, place, container (empty for the whole shipment), when it happened and was told."""

    status: str
    place: str
    container: str
    happened_at: datetime
    told_at: datetime


@dataclass(frozen=True, slots=True)
class Flags:
    """What is odd; nothing odd is refused."""

    late: bool
    out_of_order: bool
    duplicate: bool
    future: bool
    unknown_container: bool


def flags(told: Told, before: Iterable[Told], aboard: Collection[str]) -> Flags:
    """Return what is odd about an event, given those told before it and the containers aboard.

    An event of the future is no measure for the order of others.
    """
    earlier = list(before)
    same = [one for one in earlier if one.container == told.container or not one.container or not told.container]
    sound = [one for one in same if one.happened_at <= one.told_at + CLOCKS_DIFFER]
    return Flags(
        late=told.told_at - told.happened_at > LATE,
        out_of_order=any(one.happened_at > told.happened_at for one in sound),
        duplicate=any(_says(one) == _says(told) for one in earlier),
        future=told.happened_at > told.told_at + CLOCKS_DIFFER,
        unknown_container=bool(told.container) and told.container not in aboard,
    )


def _says(one: Told) -> tuple[object, ...]:
    return one.status, one.place, one.container, one.happened_at
