"""A rubric, its criteria and scales, and scores given by it."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from scotemp.kit.faults import Fault, refuse


class Level(StrEnum):
    """Level of measurement (Stevens, 1946): what may be done with the numbers of a scale."""

    NOMINAL = "nominal"  # same or different
    ORDINAL = "ordinal"  # more or less
    INTERVAL = "interval"  # how much more
    RATIO = "ratio"  # how many times as much: zero means none


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers that a score may have, from `minimum` to `maximum`; whole numbers on nominal and ordinal scales."""

    level: Level
    minimum: Decimal
    maximum: Decimal

    @property
    def whole(self) -> bool:
        """Whether the numbers stand for categories or grades."""
        return self.level in {Level.NOMINAL, Level.ORDINAL}

    def holds(self, value: Decimal) -> bool:
        """Tell whether a score may have this value.

        >>> grades = Scale(Level.ORDINAL, Decimal(1), Decimal(5))
        >>> grades.holds(Decimal(3)), grades.holds(Decimal("3.5")), grades.holds(Decimal(6))
        (True, False, False)
        """
        return value.is_finite() and self.minimum <= value <= self.maximum and (not self.whole or value == value.to_integral_value())


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question of a rubric.

    Attributes
    ----------
    key : str
        Unique within the rubric.
    weight : Decimal
        Per cent of the total; 0 on a nominal scale, whose numbers cannot be added.
    spread_limit : Decimal
        Two assessors may differ by as much; beyond it a third is asked.
    evidence_required : bool
        Whether a score must point to something that proves it.
    """

    key: str
    scale: Scale
    weight: Decimal
    spread_limit: Decimal
    evidence_required: bool = False


@dataclass(frozen=True, slots=True)
class Rubric:
    """Criteria under a key and a version; a rubric in use never changes, it gets a new version.

    Raises
    ------
    Faults
        If weights do not total 100, keys repeat, or a scale is impossible.
    """

    key: str
    version: str
    criteria: tuple[Criterion, ...]

    def __post_init__(self) -> None:
        refuse(_rubric_faults(self))

    def criterion(self, key: str) -> Criterion:
        """Return a criterion; ``KeyError`` names those that there are."""
        for criterion in self.criteria:
            if criterion.key == key:
                return criterion
        raise KeyError(f"Rubric {self.key} {self.version} has no criterion {key}: it has {', '.join(c.key for c in self.criteria)}.")


@dataclass(frozen=True, slots=True)
class Score:
    """What one assessor gave to one unit (that which is assessed) on one criterion; `evidence` are keys of what proves it."""

    assessor: str
    criterion: str
    unit: str
    value: Decimal
    evidence: tuple[str, ...] = ()


def check(rubric: Rubric, scores: Collection[Score]) -> None:
    """Refuse scores that a rubric does not allow.

    Raises
    ------
    Faults
        Naming every score of an unknown criterion, off its scale, without the evidence required, or given twice.
    """
    refuse(_score_faults(rubric, scores))


def _rubric_faults(rubric: Rubric) -> Iterator[Fault]:
    total = sum((criterion.weight for criterion in rubric.criteria), Decimal())
    if total != 100:
        yield Fault("weights", (), f"The weights of rubric {rubric.key} {rubric.version} total {total}: they must total 100.")
    for key, times in Counter(criterion.key for criterion in rubric.criteria).items():
        if times > 1:
            yield Fault("criterion_twice", (key,), f"Criterion {key} is there {times} times: give each a key of its own.")
    for criterion in rubric.criteria:
        for code, words in _criterion_faults(criterion):
            yield Fault(code, (criterion.key,), f"Criterion {criterion.key}: {words}")


def _criterion_faults(criterion: Criterion) -> Iterator[tuple[str, str]]:
    scale = criterion.scale
    numbers = (scale.minimum, scale.maximum, criterion.weight, criterion.spread_limit)
    if not all(number.is_finite() for number in numbers):
        yield "not_finite", "bounds, weight and limit must be finite numbers."
        return
    if scale.minimum >= scale.maximum:
        yield "empty_scale", f"the scale from {scale.minimum} to {scale.maximum} is empty: the maximum must be greater."
    if scale.whole and any(bound != bound.to_integral_value() for bound in (scale.minimum, scale.maximum)):
        yield "scale_not_whole", f"the bounds of a scale of level {scale.level} are whole numbers."
    if scale.level is Level.RATIO and scale.minimum < 0:
        yield "ratio_below_zero", "a ratio scale has nothing below 0: call it interval."
    if criterion.weight < 0:
        yield "weight_below_zero", "the weight must not be negative."
    if scale.level is Level.NOMINAL and criterion.weight != 0:
        yield "nominal_weight", "numbers of a nominal scale cannot be added: its weight is 0."
    if criterion.spread_limit < 0:
        yield "limit_below_zero", "the limit of the spread must not be negative."


def _score_faults(rubric: Rubric, scores: Collection[Score]) -> Iterator[Fault]:
    known = {criterion.key: criterion for criterion in rubric.criteria}
    for who, times in Counter((score.assessor, score.criterion, score.unit) for score in scores).items():
        if times > 1:
            yield Fault("score_twice", who, f"{who[0]} scored {who[1]} of {who[2]} {times} times: keep one score.")
    for score in scores:
        who = (score.assessor, score.criterion, score.unit)
        place = f"Score of {score.assessor} on {score.criterion} of {score.unit}:"
        criterion = known.get(score.criterion)
        if criterion is None:
            yield Fault("unknown_criterion", who, f"{place} rubric {rubric.key} {rubric.version} has {', '.join(known)} only.")
            continue
        scale = criterion.scale
        if not scale.holds(score.value):
            kind = "a whole number" if scale.whole else "a number"
            yield Fault("off_scale", who, f"{place} {score.value} is not {kind} from {scale.minimum} to {scale.maximum}.")
        if criterion.evidence_required and not score.evidence:
            yield Fault("evidence_missing", who, f"{place} this criterion asks for evidence: name it.")
