"""What else belongs to reviewing, issuing and ending a warning."""

from collections.abc import Callable
from typing import Any, Final

from scotemp.kit.access.guarded import Visibility
from scotemp.kit.access.viewer import SYSTEM
from scotemp.kit.events.models import Event
from scotemp.kit.registry import Slot
from scotemp.kit.workflow.firing import fire

HANDED_OVER: Final[Slot[Callable[[Any], object]]] = Slot("handing over of warnings")
"""Filled by the services of this desk: hands a warning that was issued to whom it touches."""


def keep_reviewer(warning: Any, event: Event) -> None:
    """Keep who reviewed it."""
    warning.reviewer_id = int(event.actor) if event.actor else None
    warning.save(update_fields=["reviewer"])


def issue(warning: Any, event: Event) -> None:
    """Freeze what the warning will be scored by, and keep who issued it."""
    warning.issuer_id = int(event.actor) if event.actor else None
    warning.issued_at = event.recorded_at
    warning.level_at_issue, warning.chance_at_issue = warning.level, warning.chance
    warning.save(update_fields=["issuer", "issued_at", "level_at_issue", "chance_at_issue"])
    words = str(warning.outcome)
    warning.levels.create(said_at=event.recorded_at, by_id=warning.analyst_id, asked=warning.level, level=warning.level, words=words)


def open_for_members(warning: Any, event: Event) -> None:
    """Let everybody with an account see it, and hand it to whom it touches."""
    warning.visibility = Visibility.MEMBERS
    warning.save(update_fields=["visibility"])
    for hand_over in HANDED_OVER:
        hand_over(warning)


def end_receipts(warning: Any, event: Event) -> None:
    """Keep the day on which it ended, and let what nobody acknowledged lapse."""
    warning.ended_on = event.occurred_on
    warning.save(update_fields=["ended_on"])
    for receipt in warning.receipts.filter(state__in=("written", "delivered")):
        fire(receipt, "lapse", actor=None, roles=SYSTEM.everywhere, expected_version=receipt.state_version)
