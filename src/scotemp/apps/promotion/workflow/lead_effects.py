"""What else happens when a lead moves: its clocks stop and start anew, its project is opened, its enquiry ends."""

from collections.abc import Callable
from typing import Any, Final

from scotemp.kit.clocks.running import start, stop
from scotemp.kit.events.models import Event
from scotemp.kit.registry import Slot
from scotemp.kit.workflow.flow import Effect

CONVERTED: Final[Slot[Callable[[Any, Event], None]]] = Slot("what becomes of a converted lead")
"""Filled with what opens the project, within the same transaction."""

ASSESSMENT: Final = ("lead_assessment", "lead_assessment_with_experts")


def assessment_clock(lead: Any) -> str:
    """Return the clock of the assessment of a lead: longer where experts are heard."""
    return ASSESSMENT[bool(lead.needs_experts)]


def stops(*names: str) -> Effect:
    """Return an effect that stops clocks at the time of the move."""

    def effect(lead: Any, event: Event) -> None:
        stop(record=lead, names=names, at=event.recorded_at)

    return effect


def begin_reports(lead: Any, event: Event) -> None:
    """Start the clock of the reports, unless it runs."""
    start(record=lead, name="lead_report", at=event.recorded_at)


def begin_anew(lead: Any, event: Event) -> None:
    """Start the clocks of the steps that come again, unless they were only paused."""
    for name in (assessment_clock(lead), "lead_feedback", "lead_report"):
        start(record=lead, name=name, at=event.recorded_at)


def convert(lead: Any, event: Event) -> None:
    """Have the project opened."""
    for follow in CONVERTED:
        follow(lead, event)


def end_enquiry(lead: Any, event: Event) -> None:
    """Note from which day on the personal data of the enquirer are kept for some months only."""
    enquiry = getattr(lead, "enquiry", None)
    if enquiry is not None and enquiry.ended_on is None:
        enquiry.ended_on = event.occurred_on
        enquiry.save(update_fields=["ended_on"])
