"""Scores by formula of a rule pack: rates with their weights, less what is taken off for each case of a fault."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Final

from django.utils.translation import get_language
from pydantic import Field

from scotemp.kit.kpi.definition import Pattern
from scotemp.kit.marked import Exact, Labels, Strict
from scotemp.kit.rulepacks.section import Rule, Section
from scotemp.nomenclature.language import Names

Points = Annotated[Exact, Field(ge=0, le=1000)]


class Part(Strict):
    """A figure of the section ``kpi``, and how many points its whole is worth."""

    figure: str
    points: Points


class Penalty(Strict):
    """Points off for each case that has such an event in the period, at most so many in all."""

    label: Labels
    subject_type: str
    event: Pattern
    points: Points
    most: Points


class Score(Rule):
    """A formula: the sum of rates times points, less penalties, never below zero."""

    parts: Annotated[tuple[Part, ...], Field(min_length=1)]
    penalties: tuple[Penalty, ...] = ()

    def says(self) -> str:
        """Return the formula, its figures by the names of their definitions."""
        return self.worded({})

    def worded(self, names: Mapping[str, str]) -> str:
        """Return the formula with the words that are known for its figures."""
        parts = [f"{part.points} × {names.get(part.figure, part.figure)}" for part in self.parts]
        taken = [f"{one.points} × {one.label.get(get_language() or 'en')} (≤ {one.most})" for one in self.penalties]
        return " − ".join([" + ".join(parts), *taken])


@dataclass(frozen=True, slots=True)
class Line:
    """One part of a score: the rate or the count behind it (`rate` none where there is no case), and the points it gives or takes."""

    name: str
    most: Fraction
    rate: Fraction | None
    count: int | None
    points: Fraction


@dataclass(frozen=True, slots=True)
class Scored:
    """A score: its lines, the points in all, and the most that could be had from the parts of which anything is known."""

    lines: tuple[Line, ...]
    points: Fraction
    most: Fraction


def score(rule: Score, rates: Mapping[str, Fraction | None], counts: Mapping[int, int]) -> Scored:
    """Return the score by a formula: `rates` by figure, `counts` of cases by the place of the penalty in the formula.

    A rate of which nothing is known gives no points and takes its weight out of what could be had. Amounts above the whole count as whole.

    >>> from decimal import Decimal
    >>> rule = Score(label=Names("a", "b", "c"), source="s", parts=(Part(figure="x", points=Decimal(40)),))
    >>> score(rule, {"x": Fraction(1, 2)}, {}).points
    Fraction(20, 1)
    """
    lines = [_part(part, rates.get(part.figure)) for part in rule.parts]
    most = sum((line.most for line in lines if line.rate is not None), Fraction())
    lines += [_penalty(place, one, counts.get(place, 0)) for place, one in enumerate(rule.penalties)]
    total = sum((line.points for line in lines), Fraction())
    return Scored(tuple(lines), max(total, Fraction()), most)


def _part(part: Part, rate: Fraction | None) -> Line:
    worth = Fraction(part.points)
    return Line(part.figure, worth, rate, None, worth * min(rate, Fraction(1)) if rate is not None else Fraction())


def _penalty(place: int, penalty: Penalty, count: int) -> Line:
    taken = min(count * Fraction(penalty.points), Fraction(penalty.most))
    return Line(f"penalty:{place}", Fraction(penalty.most), None, count, -taken)


SCORES: Final = Section("scores", Names("Scores", "评分", "Баллы"), Score)
