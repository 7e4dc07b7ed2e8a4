"""Gates that ask for the milestones of a record and for the committee behind it."""

from typing import Any

from scotemp.kit.events.log import subject_of
from scotemp.kit.milestones.models import Milestone
from scotemp.kit.workflow.flow import Missing, Request
from scotemp.nomenclature.language import Names


def milestones_of(record: Any) -> Any:
    """Return the milestones of a record's plan."""
    subject = subject_of(record)
    return Milestone.objects.filter(plan__subject_type=subject.type, plan__subject_id=subject.id)


def has_milestone(record: Any, request: Request) -> Missing | None:
    """Ask for a plan with at least one milestone."""
    words = Names("A plan with at least one milestone", "至少含一个里程碑的计划", "План хотя бы с одним контрольным этапом")
    return None if milestones_of(record).exists() else Missing("milestone", words)


def committee_active(record: Any, request: Request) -> Missing | None:
    """Ask for an active committee."""
    words = Names("An active committee", "委员会处于运行状态", "Действующий комитет")
    return None if record.committee.state == "active" else Missing("committee_active", words)
