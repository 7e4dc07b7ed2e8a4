"""Care after landing: visits by plan, and grievances answered, escalated, withdrawn and open."""

from typing import Final

from scotemp.apps.promotion.models import Grievance, InvestmentProject
from scotemp.apps.promotion.services import aftercare, project_parts
from scotemp.demo.world.stage import Stage
from scotemp.demo.world.visits import visited

_GRIEVANCES: Final = (
    ("castings", "enterprise", "utilities", "Demonstration: power fails twice a month."),
    ("castings", "enterprise", "permits", "Demonstration: three inspections in one week."),
    ("lanhe", "enterprise", "incentives", "Demonstration: the promised rent is charged in full."),
    ("lanhe", "enterprise", "staff", "Demonstration: visas of two fitters wait."),
    ("saryarka", "second.enterprise", "tax", "Demonstration: a fee was asked for twice."),
)
"""Project, who speaks for the investor, category, words: answered, resolved, escalated, open, withdrawn."""


def care(stage: Stage, project: InvestmentProject, officer: str, days: int) -> None:
    """Plan talks, visit the investor by the plan, and measure what the project is in operation."""
    aftercare.plan_contacts(
        actor=stage.key(officer), project=project, contact_every_days=90, contact_plan="Demonstration: power, staff, second stage."
    )
    visited(stage, officer, project, days // 2, "Demonstration: visit after landing; the investor thinks of a second line.")
    project_parts.mark_quality(
        actor=stage.key(officer), project=project, moment="operation", cluster="jobs", level=3, basis="Demonstration: 60 trained."
    )


def complain(stage: Stage) -> None:
    """Raise the grievances, and answer or move them on."""
    raised = [
        aftercare.raise_grievance(actor=stage.key(who), project=stage.projects[project], category=category, text=text)
        for project, who, category, text in _GRIEVANCES
    ]
    answered, resolved, escalated, _open, withdrawn = raised
    for one in (answered, resolved):
        _answer(stage, one)
    stage.move("enterprise", resolved, "resolve", 0)
    stage.move("enterprise", escalated, "escalate", 0, "Demonstration: the office has no say in it.")
    stage.move("second.enterprise", withdrawn, "withdraw", 0, "Demonstration: the fee was paid back.")


def _answer(stage: Stage, grievance: Grievance) -> None:
    words = "Demonstration: the grid replaces the line this month; inspections come together once a quarter."
    aftercare.answer_grievance(actor=stage.viewer("officer"), grievance=grievance, answer=words)
    grievance.refresh_from_db()
