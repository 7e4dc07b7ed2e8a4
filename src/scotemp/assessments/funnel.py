"""How many of those who were introduced, or of the leads, came how far, how surely and how fast?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Final, Literal

import numpy as np

from scotemp.assessments.assessment import Assessment, Source
from scotemp.engines.cohorts import intervals, survival
from scotemp.nomenclature.language import Names

By = Literal["year", "quarter"]

FEW: Final = 20
"""Below so many cases a share is hardly more than a story: pages say so."""

LOG: Final = Source(
    dataset="log",
    title=Names("Log of the platform", "平台日志", "Журнал платформы"),
    publisher=Names("SCO TEMP", "上合组织国家多功能经贸平台", "SCO TEMP"),
    vintage="",
    licence=Names("for those entitled", "限有权限者使用", "для имеющих право"),
    url="",
)
"""Where figures of the platform's own work come from."""


@dataclass(frozen=True, slots=True)
class Journey:
    """One case: when it began, and the day on which it first reached each stage that it reached."""

    key: str
    began: date
    reached: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of a cohort; shares in [0, 1] with their 95 % bounds, and the median of the days from the beginning with its bounds.

    Medians and bounds are none where too few have arrived. `onward` is the share of those who reached the stage before; none for the
    first stage, and where nobody did.
    """

    stage: str
    reached: int
    share: float
    low: float
    high: float
    onward: float | None
    median: float | None
    median_low: float | None
    median_high: float | None


@dataclass(frozen=True, slots=True)
class Cohort:
    """The cases that began in one period, named ``2026`` or ``2026-Q3``, or in all of them (an empty name)."""

    name: str
    cases: int
    steps: tuple[Step, ...]


def period_of(day: date, by: By) -> str:
    """Return the name of the period in which a day lies.

    >>> period_of(date(2026, 8, 1), "quarter"), period_of(date(2026, 8, 1), "year")
    ('2026-Q3', '2026')
    """
    return f"{day.year}-Q{(day.month + 2) // 3}" if by == "quarter" else str(day.year)


def funnel(journeys: Iterable[Journey], stages: Sequence[str], *, by: By, as_of: date) -> Assessment[tuple[Cohort, ...]]:
    """Answer how far the cases came, all together first, then by the period in which they began, earliest first.

    A case that reached a later stage counts at an earlier one as well, on the first of the later days. Every other case counts as still
    waiting on `as_of`, also one that was lost: what is lost never arrives.
    """
    cases = sorted(journeys, key=lambda one: (period_of(one.began, by), one.key))
    parts = [(name, list(members)) for name, members in groupby(cases, key=lambda one: period_of(one.began, by))]
    cohorts = tuple(_cohort(name, members, stages, as_of) for name, members in [("", cases), *parts])
    inputs: dict[str, object] = {"stages": tuple(stages), "by": by, "confidence": 0.95, "year": as_of.year}
    return Assessment(cohorts, "cohorts", inputs, (LOG,), as_of, limits=("open_cases", "few_cases"))


def bounds(reached: int, cases: int) -> tuple[float, float]:
    """Return the 95 % bounds of a share.

    >>> low, high = bounds(81, 263)
    >>> round(low, 4), round(high, 4)
    (0.2553, 0.3662)
    """
    low, high = intervals.wilson(reached, cases)
    return float(low), float(high)


def _cohort(name: str, cases: Sequence[Journey], stages: Sequence[str], as_of: date) -> Cohort:
    days = [_days(stages, one) for one in cases]
    counts = [sum(stage in one for one in days) for stage in stages]
    low, high = intervals.wilson(counts, np.full(len(counts), len(cases)))
    steps = []
    for k, stage in enumerate(stages):
        before = counts[k - 1] if k else 0
        span = _span(stage, cases, days, as_of)
        steps.append(
            Step(
                stage=stage,
                reached=counts[k],
                share=counts[k] / len(cases) if cases else 0.0,
                low=float(low[k]),
                high=float(high[k]),
                onward=counts[k] / before if before else None,
                median=span.value,
                median_low=span.low,
                median_high=span.high,
            )
        )
    return Cohort(name, len(cases), tuple(steps))


def _days(stages: Sequence[str], case: Journey) -> dict[str, date]:
    """Return the day on which a case reached each stage, its own or the first of the later ones."""
    found: dict[str, date] = {}
    earliest: date | None = None
    for stage in reversed(stages):
        own = case.reached.get(stage)
        earliest = min((day for day in (own, earliest) if day is not None), default=None)
        if earliest is not None:
            found[stage] = own or earliest
    return found


def _span(stage: str, cases: Sequence[Journey], days: Sequence[Mapping[str, date]], as_of: date) -> survival.Span:
    times = [(max(found.get(stage, as_of), one.began) - one.began).days for one, found in zip(cases, days, strict=True)]
    return survival.quantile(survival.kaplan_meier(times, [stage in found for found in days]))
