"""When a new version of a list looks wrong: a file that was cut, an old one, an empty one."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Doubt = Literal["empty", "shrunk", "older", "unmarked"]

MOST_LOST: Final = 4
"""A version that loses more than one entry in so many is doubted."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a version would do: entries before and after, those that leave, the days of publication, and whether its end was seen."""

    before: int
    after: int
    removed: int
    published_before: date | None
    published: date | None
    is_whole: bool


def doubts(change: Change) -> tuple[Doubt, ...]:
    """Return why a version must not be put in force unless somebody says why it is right all the same.

    >>> doubts(Change(100, 75, 25, None, None, True)), doubts(Change(100, 90, 26, None, None, True))
    ((), ('shrunk',))
    """
    found: list[Doubt] = []
    if change.after == 0:
        found.append("empty")
    elif change.removed * MOST_LOST > change.before:
        found.append("shrunk")
    if change.published and change.published_before and change.published < change.published_before:
        found.append("older")
    if not change.is_whole:
        found.append("unmarked")
    return tuple(found)
