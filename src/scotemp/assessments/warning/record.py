"""How good were our warnings: hits, false alarms, misses, lead time, Brier score and calibration, by what was said at issue."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from scotemp.engines.cohorts.intervals import wilson
from scotemp.engines.warning import levels, skill
from scotemp.engines.warning.skill import Bin

BINS: Final = 5


@dataclass(frozen=True, slots=True)
class Scored:
    """A warning whose outcome is known: the chance (0 to 1) said at issue, whether it came, when it was issued, when it came."""

    group: str
    chance: float
    came: bool
    issued_on: date
    came_on: date | None


@dataclass(frozen=True, slots=True)
class Record:
    """What the warnings of a group were worth.

    `hit_low` and `hit_high` bound the share of hits with 95 per cent; `brier` and `skill` are none without a scored warning, `skill`
    (against the frequency of the same warnings) also where all came out alike; `lead` is the median of days from issue to event.
    """

    group: str
    hits: int
    false_alarms: int
    hit_share: float | None
    hit_low: float
    hit_high: float
    lead: float | None
    brier: float | None
    skill: float | None
    bins: tuple[Bin, ...]


def level_after(asked: Sequence[int]) -> int:
    """Return the level that stands after levels were asked for one after the other; 0 is the lowest. Raises ValueError."""
    return levels.held(asked)[-1]


def record(group: str, scored: Iterable[Scored]) -> Record:
    """Answer how good the warnings of a group were; those of whose outcome nothing can be told are left out before."""
    rows = list(scored)
    hits = sum(one.came for one in rows)
    if not rows:
        return Record(group, 0, 0, None, 0.0, 1.0, None, None, None, ())
    said, came = np.array([one.chance for one in rows]), np.array([one.came for one in rows])
    low, high = wilson([hits], [len(rows)])
    leads = [(one.came_on - one.issued_on).days for one in rows if one.came and one.came_on is not None]
    return Record(
        group=group,
        hits=hits,
        false_alarms=len(rows) - hits,
        hit_share=hits / len(rows),
        hit_low=float(low[0]),
        hit_high=float(high[0]),
        lead=float(np.median(leads)) if leads else None,
        brier=skill.brier(said, came),
        skill=skill.brier_skill(said, came) if 0 < hits < len(rows) else None,
        bins=skill.reliability(said, came, BINS),
    )
