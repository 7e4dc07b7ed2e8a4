"""From scores to a profile: each dimension with its spread and its uncertainty, and never a sum of dimensions.

Pure: the same scores by the same version of a rubric give the same profile.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scotemp.apps.promotion.rules.rubric import EntrepreneurRubric
from scotemp.kit.rubrics.aggregate import summarise, total
from scotemp.kit.rubrics.rubric import Rubric, Score
from scotemp.kit.rubrics.uncertainty import bootstrap_total


@dataclass(frozen=True, slots=True)
class Estimate:
    """Where somebody stands on one dimension, from 0 to 100.

    `middle` is the weighted total of the medians; `least` and `most` are those of the lowest and the highest assessor, each by himself;
    `low` and `high` bound the 95 % bootstrap interval over assessors and indicators, none where it cannot be computed.
    """

    middle: float
    least: float
    most: float
    low: float | None
    high: float | None
    assessors: int
    indicators: int

    def as_json(self) -> dict[str, Any]:
        """Return it as a record keeps it."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Estimate":
        """Return it as a record has kept it."""
        return cls(**kept)

    @property
    def bounds(self) -> tuple[float, float]:
        """The interval; the middle alone where there is none."""
        return (self.middle if self.low is None else self.low, self.middle if self.high is None else self.high)


Profile = Mapping[str, Estimate]
"""Estimates by dimension."""


def profile(rule: EntrepreneurRubric, version: str, scores: Collection[Score], unit: str) -> dict[str, Estimate]:
    """Return the estimates of a unit by dimension; a dimension without a full set of scores is left out. Raises Faults."""
    found: dict[str, Estimate] = {}
    for key, rubric in rule.rubrics(version).items():
        mine = [one for one in scores if one.unit == unit and one.criterion in {each.key for each in rubric.criteria}]
        estimate = _estimate(rubric, mine, unit)
        if estimate is not None:
            found[key] = estimate
    return found


def _estimate(rubric: Rubric, scores: list[Score], unit: str) -> Estimate | None:
    middle = total(rubric, summarise(rubric, scores, unit))
    if middle is None:
        return None
    assessors = sorted({one.assessor for one in scores})
    alone = [_alone(rubric, scores, unit, who) for who in assessors]
    each = [float(one) for one in alone if one is not None]
    interval = bootstrap_total(rubric, scores, unit)
    return Estimate(
        middle=round(float(middle), 2),
        least=round(min(each, default=float(middle)), 2),
        most=round(max(each, default=float(middle)), 2),
        low=None if interval is None else round(interval.low, 2),
        high=None if interval is None else round(interval.high, 2),
        assessors=len(assessors),
        indicators=len(rubric.criteria),
    )


def _alone(rubric: Rubric, scores: list[Score], unit: str, who: str) -> Any:
    own = [one for one in scores if one.assessor == who]
    return total(rubric, summarise(rubric, own, unit))


def third_needed(rule: EntrepreneurRubric, version: str, scores: Collection[Score], unit: str) -> tuple[str, ...]:
    """Return the indicators on which two assessors differ by more than the rubric allows."""
    return tuple(
        summary.criterion
        for rubric in rule.rubrics(version).values()
        for summary in summarise(rubric, _of(rubric, scores), unit)
        if summary.third_needed
    )


def medians(rule: EntrepreneurRubric, version: str, scores: Collection[Score], unit: str) -> dict[str, float]:
    """Return the median grade of each indicator that has a score."""
    return {
        summary.criterion: float(summary.median)
        for rubric in rule.rubrics(version).values()
        for summary in summarise(rubric, _of(rubric, scores), unit)
        if summary.median is not None
    }


def raises(rule: EntrepreneurRubric, grades: Mapping[str, float]) -> Iterator[tuple[str, int]]:
    """Yield each indicator that stands below its top, and the next grade to reach: the first above the median.

    Those come first whose next grade would add most to their dimension.
    """
    open_ones = [(name, int(grades.get(name, 0)) + 1) for name, one in rule.indicators.items() if grades.get(name, 0) < one.top]
    yield from sorted(open_ones, key=lambda pair: -rule.indicators[pair[0]].weight / rule.indicators[pair[0]].top)


def _of(rubric: Rubric, scores: Collection[Score]) -> list[Score]:
    keys = {one.key for one in rubric.criteria}
    return [one for one in scores if one.criterion in keys]
