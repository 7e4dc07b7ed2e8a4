"""What assessments do by themselves as time goes by; may run at any time, any number of times."""

from datetime import date

from scotemp.apps.promotion.models import AssessmentRound
from scotemp.kit.access.viewer import SYSTEM
from scotemp.kit.workflow.errors import Refused
from scotemp.kit.workflow.firing import fire


def end_assessments(on: date) -> int:
    """Let profiles expire whose time is over, and rounds lapse that waited too long for the person; return how many."""
    over = AssessmentRound.objects.filter(state="published", expires_on__lt=on)
    waiting = AssessmentRound.objects.filter(state__in=("invited", "panel_scored"))
    return sum(_moved(one, "expire") for one in over) + sum(_moved(one, "lapse") for one in waiting)


def _moved(record: AssessmentRound, move: str) -> bool:
    try:
        fire(record, move, actor=None, roles=SYSTEM.everywhere, expected_version=record.state_version)
    except Refused:
        return False
    return True
