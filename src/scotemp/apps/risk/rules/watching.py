"""When a reading is doubted, a feed is silent or broken, and a series crosses a threshold: plain values, no table."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

JUMP: Final = 20
"""A value so many times the one before, or so small a part of it, looks like another unit."""

FEWEST: Final = 5
"""A reading in which fewer items changed may be a real change."""

SHARE: Final = Decimal("0.9")
"""Of the items known before, the share that changes at once to one text in a broken reading."""


def doubt(value: Decimal, *, least: Decimal | None, most: Decimal | None, previous: Decimal | None) -> str:
    """Return why a value cannot be taken unseen: ``range``, ``jump`` or nothing.

    >>> doubt(Decimal(4800), least=None, most=None, previous=Decimal("4.8")), doubt(Decimal(5), least=None, most=None, previous=Decimal(4))
    ('jump', '')
    """
    if (least is not None and value < least) or (most is not None and value > most):
        return "range"
    if previous and value and not (Decimal(1) / JUMP < abs(value / previous) < JUMP):
        return "jump"
    return ""


def standing(last: datetime, rhythm: timedelta, now: datetime) -> str:
    """Return how a feed stands by its last reading: ``live`` within its rhythm, ``late`` beyond it, ``dead`` beyond twice of it."""
    silent = now - last
    return "live" if silent <= rhythm else "late" if silent <= 2 * rhythm else "dead"


def said_alike(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """Return the one text to which nearly all items of a reading changed at once, nothing if the reading looks sound.

    Both map items to texts. Where all items said one thing before, there is nothing to lose and nothing is found.

    >>> said_alike({c: f"level {ord(c) % 2}" for c in "abcdef"}, dict.fromkeys("abcdef", "none found"))
    'none found'
    """
    shared = [item for item in after if item in before]
    changed = [item for item in shared if before[item] != after[item]]
    texts = {after[item] for item in changed}
    varied = len({before[item] for item in shared}) > 1
    if varied and len(changed) >= FEWEST and len(texts) == 1 and sum(after[item] in texts for item in shared) >= SHARE * len(shared):
        return texts.pop()
    return ""


def crosses(test: str, threshold: Decimal, series: Sequence[Decimal], *, higher_is_worse: bool) -> bool:
    """Say whether the last value of a series crosses a threshold in the bad direction.

    `level` compares the value itself; `change` its change from the value before, in per cent; `percentile` (0 to 100) how many of the
    earlier values it leaves behind, by those known then alone. A series too short for its test crosses nothing.

    >>> crosses("change", Decimal(10), [Decimal(100), Decimal(111)], higher_is_worse=True)
    True
    """
    if not series:
        return False
    sign = 1 if higher_is_worse else -1
    last, earlier = series[-1], series[:-1]
    if test == "level":
        return sign * last >= sign * threshold
    if not earlier:
        return False
    if test == "change":
        return earlier[-1] != 0 and sign * (last - earlier[-1]) / abs(earlier[-1]) * 100 >= threshold
    return sum(sign * one < sign * last for one in earlier) * 100 >= threshold * len(earlier)
