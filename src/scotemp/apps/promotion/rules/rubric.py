"""The rubric by which entrepreneurs are assessed, as a rule pack has it: dimensions, indicators, grades."""

from decimal import Decimal
from typing import Annotated, Final, Self

from django.utils.translation import gettext as _
from pydantic import Field, model_validator

from scotemp.kit.faults import Faults
from scotemp.kit.marked import Exact, Labels, Strict
from scotemp.kit.rubrics.rubric import Criterion, Level, Rubric, Scale
from scotemp.kit.rulepacks.section import Rule, Section
from scotemp.nomenclature.language import Names

LOWEST: Final = 0
"""The grade for nothing, or nothing proved."""

ENTREPRENEUR: Final = "entrepreneur"
"""The name of the rule."""

Months = Annotated[int, Field(ge=1, le=120)]


class Indicator(Strict):
    """What is asked and graded: `grades` say in words what each grade above the lowest asks, `evidence` is the purpose of the paper.

    `weight` is its part in its dimension in per cent; two assessors may differ by `spread_limit` grades before a third is asked.
    """

    label: Labels
    unit: Labels
    evidence: str
    weight: Annotated[Exact, Field(gt=0, le=100)]
    spread_limit: Annotated[Exact, Field(ge=0)]
    source: str
    grades: Annotated[tuple[Labels, ...], Field(min_length=1)]

    @property
    def top(self) -> int:
        """The highest grade."""
        return len(self.grades)


class Dimension(Strict):
    """One side of an entrepreneur; it is never added to another."""

    label: Labels
    indicators: Annotated[dict[str, Indicator], Field(min_length=1)]

    def rubric(self, key: str, version: str) -> Rubric:
        """Return the dimension as the kit scores it: ordinal grades from the lowest up; raises Faults."""
        return Rubric(key, version, tuple(_criterion(name, one) for name, one in self.indicators.items()))


class EntrepreneurRubric(Rule):
    """A rubric: how long a profile holds, how long ago a common post still counts, and from how many cases on outcomes say anything.

    `lapse_days` after its clock has run out, a round that waits for the person lapses.
    """

    valid_months: Months
    cooling_months: Annotated[int, Field(ge=0, le=120)]
    lapse_days: Annotated[int, Field(ge=0)]
    least_cases: Annotated[int, Field(ge=2)]
    lowest: Labels
    dimensions: Annotated[dict[str, Dimension], Field(min_length=1)]

    @model_validator(mode="after")
    def _sound(self) -> Self:
        """Ask for weights of 100 in each dimension and for each indicator once."""
        names = [name for one in self.dimensions.values() for name in one.indicators]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"the indicators {', '.join(twice)} come twice: give each a name of its own")
        try:
            self.rubrics("")
        except Faults as faults:
            raise ValueError(str(faults)) from None
        return self

    def rubrics(self, version: str) -> dict[str, Rubric]:
        """Return a rubric of the kit for each dimension."""
        return {key: one.rubric(key, version) for key, one in self.dimensions.items()}

    @property
    def indicators(self) -> dict[str, Indicator]:
        """All indicators by name, in their order."""
        return {name: one for dimension in self.dimensions.values() for name, one in dimension.indicators.items()}

    def grade(self, indicator: str, grade: int) -> Names:
        """Return what a grade of an indicator asks for."""
        return self.lowest if grade <= LOWEST else self.indicators[indicator].grades[grade - 1]

    def says(self) -> str:
        """Return how much there is of it, and how long a profile holds."""
        words = _("%(dimensions)s dimensions, %(indicators)s indicators; a profile holds %(months)s months")
        return words % {"dimensions": len(self.dimensions), "indicators": len(self.indicators), "months": self.valid_months}


def _criterion(name: str, one: Indicator) -> Criterion:
    return Criterion(name, Scale(Level.ORDINAL, Decimal(LOWEST), Decimal(one.top)), one.weight, one.spread_limit)


RUBRICS: Final = Section("rubrics", Names("Rubrics of assessment", "评估量表", "Критерии оценки"), EntrepreneurRubric)
