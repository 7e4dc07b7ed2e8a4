"""What keeps coming back in grievances: counts and days by category, over what a viewer may see."""

from collections import defaultdict
from dataclasses import dataclass
from statistics import median
from typing import Any

from scotemp.apps.promotion.models import Grievance
from scotemp.kit.access.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Pattern:
    """A category: how many grievances, how many open and escalated at present, at how many places, median days to the last answer."""

    category: str
    count: int
    open: int
    escalated: int
    places: int
    median_days: int | None


def patterns(viewer: Viewer) -> list[Pattern]:
    """Return the patterns over the grievances that a viewer may see, the most frequent first."""
    seen: Any = Grievance.objects.visible_to(viewer).select_related("project")
    found: dict[str, list[Grievance]] = defaultdict(list)
    for one in seen:
        found[one.category].append(one)
    return sorted((_pattern(category, rows) for category, rows in found.items()), key=lambda one: (-one.count, one.category))


def _pattern(category: str, rows: list[Grievance]) -> Pattern:
    days = [(one.answered_on - one.raised_on).days for one in rows if one.answered_on is not None]
    return Pattern(
        category=category,
        count=len(rows),
        open=sum(one.flow.state[one.state].kind == "open" for one in rows),
        escalated=sum(one.state == "escalated" for one in rows),
        places=len({one.project.locality_id for one in rows}),
        median_days=round(median(days)) if days else None,
    )
