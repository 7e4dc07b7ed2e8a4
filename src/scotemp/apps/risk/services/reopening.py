"""Open an alert anew: what was proposed is overtaken, what was decided stays told, and nobody has looked yet."""

from typing import Final

from scotemp.apps.risk.models import Alert, Decision
from scotemp.kit.workflow.firing import fire

SYSTEM: Final = frozenset({"SYS"})


def reopen(alert: Alert, *, because: str, actor: str | None, roles: frozenset[str]) -> None:
    """Begin a new round of decision on a locked alert, for a reason by its code."""
    overtake(alert)
    fire(alert, "reopen", actor=actor, roles=roles, expected_version=alert.state_version, reason=because)
    alert.first_eye = alert.second_eye = None
    alert.decided_at, alert.closed_because = None, ""
    alert.save(update_fields=["first_eye", "second_eye", "decided_at", "closed_because"])


def overtake(alert: Alert) -> None:
    """Let go of what is proposed and not yet confirmed."""
    alert.decisions.filter(outcome=Decision.Outcome.WAITING).update(outcome=Decision.Outcome.OVERTAKEN)
