"""How the plan of a record stands, for those who may see the record."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from scotemp.kit.access.guarded import Guarded, sees
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.events.log import subject_of
from scotemp.kit.milestones.models import Milestone
from scotemp.kit.milestones.progress import USUAL, Light, Thresholds, light, missed, plan_light, progress


@dataclass(frozen=True, slots=True)
class Standing:
    """A milestone as it stands on a day; one that was dropped has no light and cannot be missed."""

    milestone: Milestone
    light: Light | None
    missed: bool


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """A plan as it stands on a day; `progress` is a share of the weight, from 0 to 1."""

    milestones: tuple[Standing, ...]
    progress: Fraction
    light: Light


def plan_of(viewer: Viewer, record: Guarded, today: date, thresholds: Thresholds = USUAL) -> PlanStanding | None:
    """Return how the plan of a record stands; nothing if it has none, or the viewer may not see the record. One query."""
    if not sees(viewer, record):
        return None
    subject = subject_of(record)
    found = list(Milestone.objects.filter(plan__subject_type=subject.type, plan__subject_id=subject.id).select_related("plan"))
    if not found:
        return None
    return PlanStanding(
        tuple(_standing(milestone, today, thresholds) for milestone in found),
        progress([milestone.step for milestone in found]),
        plan_light([milestone.step for milestone in found if milestone.stands], today, thresholds),
    )


def _standing(milestone: Milestone, today: date, thresholds: Thresholds) -> Standing:
    if not milestone.stands:
        return Standing(milestone, None, missed=False)
    return Standing(milestone, light(milestone.step, today, thresholds), missed(milestone.step, today))
