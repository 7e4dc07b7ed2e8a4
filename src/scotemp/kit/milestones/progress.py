"""How far a plan has come, and whether it is green, amber or red; computed from weights and dates alone."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Step:
    """What counts of a milestone: its weight (more than 0), whether it was verified, its date and the first one set."""

    weight: int
    verified: bool
    due: date
    baseline_due: date


class Light(StrEnum):
    """How things stand."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """From when on a light changes.

    Attributes
    ----------
    soon : int
        Days before the date from which an unverified milestone is amber.
    grace : int
        Days after the date for which it stays amber; then it is red.
    slip_amber, slip_red : int
        Days by which the date was put off since the baseline, from which it is amber or red.
    red_share : Fraction
        Share of the weight that remains, in milestones that are red, from which the whole plan is red.
    """

    soon: int = 14
    grace: int = 0
    slip_amber: int = 1
    slip_red: int = 30
    red_share: Fraction = Fraction(1, 4)


USUAL = Thresholds()


def progress(steps: Collection[Step]) -> Fraction:
    """Return verified weight over total weight, from 0 to 1; 0 for a plan without milestones.

    >>> day = date(2026, 5, 1)
    >>> progress([Step(3, True, day, day), Step(1, False, day, day)])
    Fraction(3, 4)
    """
    total = sum(step.weight for step in steps)
    return Fraction(sum(step.weight for step in steps if step.verified), total) if total else Fraction(0)


def missed(step: Step, today: date) -> bool:
    """Tell whether a milestone has passed its date without being verified."""
    return not step.verified and step.due < today


def light(step: Step, today: date, thresholds: Thresholds = USUAL) -> Light:
    """Return the light of one milestone.

    Verified is green. Else the worse of two: lateness (red more than `grace` days after the date, amber from `soon` days before
    it) and slip (days from baseline to date: amber from `slip_amber`, red from `slip_red`).

    >>> step = Step(1, False, due=date(2026, 5, 20), baseline_due=date(2026, 5, 20))
    >>> [light(step, date(2026, 5, day)).value for day in (1, 6, 20, 21)]
    ['green', 'amber', 'amber', 'red']
    """
    if step.verified:
        return Light.GREEN
    left, slip = (step.due - today).days, (step.due - step.baseline_due).days
    if -left > thresholds.grace or slip >= thresholds.slip_red:
        return Light.RED
    if left <= thresholds.soon or slip >= thresholds.slip_amber:
        return Light.AMBER
    return Light.GREEN


def plan_light(steps: Collection[Step], today: date, thresholds: Thresholds = USUAL) -> Light:
    """Return the light of a plan.

    Green if every milestone is green; red if red milestones hold at least `red_share` of the weight that is not verified yet;
    amber in between.
    """
    lights = [(step, light(step, today, thresholds)) for step in steps]
    remaining = sum(step.weight for step in steps if not step.verified)
    red = sum(step.weight for step, shown in lights if shown is Light.RED)
    if red and Fraction(red, remaining) >= thresholds.red_share:
        return Light.RED
    return Light.AMBER if any(shown is not Light.GREEN for _, shown in lights) else Light.GREEN
