"""How long a step of an assessment may take, by the packs under which the round runs, and who answers for it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from scotemp.apps.promotion.models import AssessmentRound
from scotemp.kit.accounts.models import User
from scotemp.kit.clocks.clock import Clock
from scotemp.kit.rulepacks.rules import clock_rule, under


def limit(name: str, record: Any, on: date) -> Clock | None:
    """Return the clock of a step of an assessment; nothing for other records. Raises NoSuchRule."""
    return clock_rule(name, under(record.packs)) if isinstance(record, AssessmentRound) else None


def responsible(record: Any, clock: str) -> Iterable[User]:
    """Return who must act: the person, the assessors who have not handed in, or the staff."""
    if not isinstance(record, AssessmentRound):
        return ()
    active = User.objects.filter(is_active=True)
    match clock:
        case "assessment_self" | "assessment_reply":
            return active.filter(person=record.person_id)
        case "assessment_scoring":
            waiting = record.assessors.living().filter(submitted_on=None)
            return active.filter(pk__in=[one.user_id for one in waiting])
        case _:
            return active.filter(grants__role="STF", grants__scope_type="").distinct()
