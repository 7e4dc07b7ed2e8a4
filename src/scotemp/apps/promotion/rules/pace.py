"""The pace of a project, from its dates and the last talk with the investor: nothing sets it, nobody can forget to."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from scotemp.nomenclature.language import Names


class Pace(StrEnum):
    """How a project goes, the better first."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    DELAYED = "delayed"
    DORMANT = "dormant"


PACES: Final = {
    Pace.ON_TRACK: Names("On track", "正常推进", "По плану"),
    Pace.AT_RISK: Names("At risk", "存在风险", "Под угрозой"),
    Pace.DELAYED: Names("Delayed", "已延误", "С задержкой"),
    Pace.DORMANT: Names("Dormant", "停滞", "Без движения"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PaceLimits:
    """Days: of silence before it is a risk, of silence before nobody seems to be at it, before a date from when it counts as near."""

    quiet: int
    dormant: int
    soon: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What the pace is derived from; a date that is not agreed, or something not yet done, is None."""

    opened_on: date
    last_contact: date | None = None
    start_due: date | None = None
    started: date | None = None
    production_due: date | None = None
    produced: date | None = None


def pace(progress: Progress, today: date, limits: PaceLimits) -> Pace:
    """Return the pace of an open project on a day: the worst that holds. With time alone it never becomes better.

    >>> limits = PaceLimits(quiet=30, dormant=90, soon=30)
    >>> pace(Progress(opened_on=date(2026, 1, 1), start_due=date(2026, 1, 20)), date(2026, 1, 21), limits).value
    'delayed'
    """
    silence = (today - max(progress.opened_on, progress.last_contact or progress.opened_on)).days
    awaited = [(progress.start_due, progress.started or progress.produced), (progress.production_due, progress.produced)]
    left = [(due - today).days for due, done in awaited if due is not None and done is None]
    if silence > limits.dormant:
        return Pace.DORMANT
    if any(days < 0 for days in left):
        return Pace.DELAYED
    if silence > limits.quiet or any(days <= limits.soon for days in left):
        return Pace.AT_RISK
    return Pace.ON_TRACK
