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
    """A milestone as it stands on a day."""

    milestone: Milestone
    light: Light
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
    steps = [milestone.step for milestone in found]
    return PlanStanding(
        tuple(
            Standing(milestone, light(step, today, thresholds), missed(step, today)) for milestone, step in zip(found, steps, strict=True)
        ),
        progress(steps),
        plan_light(steps, today, thresholds),
    )
