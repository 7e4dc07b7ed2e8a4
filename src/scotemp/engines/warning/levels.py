"""Levels of warnings over time: raised at once, lowered one step after several clean periods."""

from collections.abc import Sequence
from typing import Final

LEVELS: Final = ("blue", "yellow", "orange", "red")


def held(asked: Sequence[int], *, clean: int = 3) -> tuple[int, ...]:
    """Return the level of each period when each asks for one (0 is blue, 3 is red).

    A higher level is taken at once. A lower one is reached step by step, each after `clean` periods in a row that ask for less; a
    period that asks for the present level begins the count anew. Source: a rule of this platform, after the hysteresis of alarm
    systems (ISA-18.2).

    >>> held([0, 3, 1, 1, 1, 1, 1, 1, 0])
    (0, 3, 3, 3, 2, 2, 2, 1, 1)
    """
    if clean < 1:
        message = f"{clean} clean periods lower nothing: give 1 or more."
        raise ValueError(message)
    found: list[int] = []
    level, calm = 0, 0
    for wanted in asked:
        if not 0 <= wanted < len(LEVELS):
            message = f"There is no level {wanted}: give 0 (blue) to {len(LEVELS) - 1} (red)."
            raise ValueError(message)
        calm = calm + 1 if wanted < level else 0
        if wanted > level:
            level = wanted
        elif calm == clean:
            level, calm = level - 1, 0
        found.append(level)
    return tuple(found)
