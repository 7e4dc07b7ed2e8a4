"""How a lead is scored: weighted criteria between their worst and best values, what each adds, and which facts are missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from scotemp.apps.promotion.rules.lead_packs import Criterion, Floor

Facts = Mapping[str, Decimal | None]
"""Grades by the name of their criterion, and ``amount``, ``output``, ``tax`` (money of the pack), ``land`` (hectares), ``electricity``
(MWh a year), ``water`` (m3 a year), ``jobs``; nothing where it is not known."""

_MILLION: Final = Decimal(1_000_000)
_PARTS: Final = {
    "amount_per_hectare": ("amount", "land"),
    "output_per_hectare": ("output", "land"),
    "tax_per_hectare": ("tax", "land"),
    "electricity_per_output": ("electricity", "output"),
    "water_per_output": ("water", "output"),
    "jobs_per_amount": ("jobs", "amount"),
}
"""What is divided by what, the money in millions."""
_MONEY: Final = frozenset({"amount", "output", "tax"})


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a criterion adds: its part of all weights, how far from worst to best (0 to 1), and the points out of 100."""

    name: str
    part: Decimal
    share: Decimal | None
    points: Decimal


@dataclass(frozen=True, slots=True)
class Scored:
    """The outcome: points of what is known out of 100 (nothing if nothing is), the lowest and highest possible, and what is missing."""

    score: Decimal | None
    low: Decimal
    high: Decimal
    contributions: tuple[Contribution, ...]
    missing: tuple[str, ...]
    complete: bool


def score(criteria: Mapping[str, Criterion], facts: Facts) -> Scored:
    """Score facts by the criteria of a pack; a missing fact is never a zero: it widens the span between lowest and highest."""
    total = sum((one.weight for one in criteria.values()), Decimal(0))
    rows: list[Contribution] = []
    missing: dict[str, None] = {}
    complete = True
    for name, one in criteria.items():
        lacking = _lacking(name, one, facts)
        missing |= dict.fromkeys(lacking)
        complete = complete and not (one.needed and lacking)
        share = None if lacking else _share(one, _value(name, one, facts))
        part = one.weight / total
        rows.append(Contribution(name, part, share, 100 * part * (share or 0)))
    low = sum((row.points for row in rows), Decimal(0))
    known = sum((row.part for row in rows if row.share is not None), Decimal(0))
    return Scored(low / known if known else None, low, low + 100 * (1 - known), tuple(rows), tuple(missing), complete and bool(rows))


def floors_met(floors: Mapping[str, Floor], amount: Decimal | None) -> dict[str, bool | None]:
    """Return for each floor whether an amount in its currency reaches it; nothing while the amount is not known."""
    return {name: None if amount is None else amount >= floor.least for name, floor in floors.items()}


def _lacking(name: str, criterion: Criterion, facts: Facts) -> tuple[str, ...]:
    if criterion.measure == "grade":
        return () if facts.get(name) is not None else (name,)
    above, below = _PARTS[criterion.measure]
    absent = tuple(fact for fact in (above, below) if facts.get(fact) is None)
    return absent or ((below,) if not facts[below] and below != "land" else ())


def _value(name: str, criterion: Criterion, facts: Facts) -> Decimal | None:
    """Return the value of a criterion; none where no land is used, which no intensity of land can better."""
    if criterion.measure == "grade":
        return facts[name]
    above, below = (_scaled(fact, facts) for fact in _PARTS[criterion.measure])
    return above / below if below else None


def _scaled(fact: str, facts: Facts) -> Decimal:
    value = facts[fact] or Decimal(0)
    return value / _MILLION if fact in _MONEY else value


def _share(criterion: Criterion, value: Decimal | None) -> Decimal:
    if value is None:
        return Decimal(1)
    share = (value - criterion.worst) / (criterion.best - criterion.worst)
    return min(max(share, Decimal(0)), Decimal(1))
