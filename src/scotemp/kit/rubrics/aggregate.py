"""The scores of one unit put together: per criterion, and as a weighted total."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from scotemp.kit.rubrics.rubric import Criterion, Level, Rubric, Score, check


@dataclass(frozen=True, slots=True)
class Summary:
    """What the assessors gave on one criterion.

    Attributes
    ----------
    n : int
        Number of scores.
    mean : Fraction or None
        Exact; none without scores, and none on nominal and ordinal scales, whose distances mean nothing.
    median : Fraction or None
        Of an even number of scores, midway between the two in the middle; none without scores and on nominal scales.
    spread : Fraction or None
        Greatest less least score; on a nominal scale 0 if all are the same and 1 if not; none without scores.
    third_needed : bool
        Whether two assessors differ by more than the criterion allows. A third settles it, however far the scores then lie apart.
    """

    criterion: str
    n: int
    mean: Fraction | None
    median: Fraction | None
    spread: Fraction | None
    third_needed: bool


def summarise(rubric: Rubric, scores: Collection[Score], unit: str) -> tuple[Summary, ...]:
    """Summarise the scores of one unit, a `Summary` for each criterion in the order of the rubric.

    >>> from decimal import Decimal
    >>> from scotemp.kit.rubrics.rubric import Scale
    >>> scale = Scale(Level.ORDINAL, Decimal(1), Decimal(5))
    >>> rubric = Rubric("r", "1", (Criterion("clarity", scale, Decimal(100), Decimal(1)),))
    >>> scores = [Score("a", "clarity", "u", Decimal(2)), Score("b", "clarity", "u", Decimal(4))]
    >>> summary, = summarise(rubric, scores, "u")
    >>> summary.n, str(summary.median), str(summary.spread), summary.third_needed
    (2, '3', '2', True)

    Raises
    ------
    Faults
        If the rubric does not allow the scores.
    """
    check(rubric, scores)
    return tuple(
        _summary(criterion, [Fraction(score.value) for score in scores if score.unit == unit and score.criterion == criterion.key])
        for criterion in rubric.criteria
    )


def total(rubric: Rubric, summaries: Collection[Summary]) -> Fraction | None:
    """Return the weighted total from 0 to 100; nothing while a criterion with a weight has no score.

    Each criterion enters as its place between minimum and maximum of its scale: the mean on interval and ratio scales,
    the median on ordinal ones.
    """
    by_key = {summary.criterion: summary for summary in summaries}
    result = Fraction()
    for criterion in rubric.criteria:
        if not criterion.weight:
            continue
        summary = by_key[criterion.key]
        middle = summary.median if criterion.scale.level is Level.ORDINAL else summary.mean
        if middle is None:
            return None
        low, high = Fraction(criterion.scale.minimum), Fraction(criterion.scale.maximum)
        result += Fraction(criterion.weight) * (middle - low) / (high - low)
    return result


def _summary(criterion: Criterion, values: list[Fraction]) -> Summary:
    n, level = len(values), criterion.scale.level
    if not values:
        return Summary(criterion.key, 0, None, None, None, third_needed=False)
    spread = Fraction(len(set(values)) > 1) if level is Level.NOMINAL else max(values) - min(values)
    return Summary(
        criterion.key,
        n,
        mean=sum(values, Fraction()) / n if level in {Level.INTERVAL, Level.RATIO} else None,
        median=None if level is Level.NOMINAL else median(values),
        spread=spread,
        third_needed=n == 2 and spread > Fraction(criterion.spread_limit),
    )
