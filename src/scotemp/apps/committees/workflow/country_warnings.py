"""Warnings on a country, as the risk desk hands them to groups: its slot, and what a red one does."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from django.utils import timezone

from scotemp.kit.registry import Slot
from scotemp.kit.workflow.flow import Missing, Request
from scotemp.nomenclature.language import Names

Level = Literal["yellow", "orange", "red"]


@dataclass(frozen=True, slots=True)
class CountryWarning:
    """A warning in force: how grave, what it says, since when, and where to read it (an address, or nothing)."""

    level: Level
    words: Names
    since: date
    url: str = ""


WARNINGS: Final[Slot[Callable[[Any], Iterable[CountryWarning]]]] = Slot("warnings on a group")
"""Asked with a group: its target country and its stages say which warnings concern it. While nobody answers, none is known."""


def warnings_on(group: Any) -> tuple[CountryWarning, ...]:
    """Return the warnings that concern a group today, gravest first."""
    order = {"red": 0, "orange": 1, "yellow": 2}
    return tuple(sorted((one for ask in WARNINGS for one in ask(group)), key=lambda one: (order[one.level], one.since)))


def is_red(group: Any) -> bool:
    """Say whether a red warning concerns a group that the director has not waived for today."""
    waived = group.waiver_until is not None and group.waiver_until >= timezone.now().date()
    return not waived and any(one.level == "red" for one in warnings_on(group))


def no_red_warning(group: Any, request: Request) -> Missing | None:
    """Ask that no red warning stands on the country, or that the director has waived it."""
    words = Names(
        "No red warning on the country, or a waiver by the director",
        "目标国无红色预警，或主任批准豁免",
        "Отсутствие красного предупреждения по стране либо решение директора о допуске",
    )
    return Missing("red_warning", words) if is_red(group) else None
