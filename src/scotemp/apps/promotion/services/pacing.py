"""Which projects go at which pace today, by the rules that each runs under."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from scotemp.apps.promotion.rules.pace import Pace, pace
from scotemp.apps.promotion.workflow.project_rules import pace_limits
from scotemp.kit.rulepacks.book import NoSuchRule


def pace_of(project: Any, today: date) -> Pace | None:
    """Return the pace of a project that is open, fetched ``with_progress``; none of one that is not, or that runs under no rules."""
    if not project.is_open:
        return None
    try:
        return pace(project.progress, today, pace_limits(project.packs))
    except NoSuchRule:
        return None


def of_pace(projects: Any, wanted: Pace, today: date) -> Iterable[int]:
    """Return the keys of the open projects of a set that go at a pace, in one query."""
    return [one.pk for one in projects.open().with_progress() if pace_of(one, today) == wanted]
