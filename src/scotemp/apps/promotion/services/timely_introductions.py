"""What introductions and requests do by themselves as time goes by; each can be run at any time, any number of times."""

from scotemp.apps.promotion.models import Introduction
from scotemp.apps.promotion.workflow.introduction_gates import stood_still
from scotemp.kit.access.viewer import SYSTEM
from scotemp.kit.workflow.firing import fire
from scotemp.kit.workflow.flow import Request

_LAPSING = ("proposed", "consented", "accepted", "contact_open")


def lapse_introductions() -> int:
    """Let introductions lapse that have not moved for the days of their rule pack; return how many."""
    asked = Request(actor=None, roles=SYSTEM.everywhere)
    silent = [one for one in Introduction.objects.filter(state__in=_LAPSING).order_by("pk") if stood_still(one, asked) is None]
    for one in silent:
        fire(one, "lapse", actor=None, roles=SYSTEM.everywhere, expected_version=one.state_version)
    return len(silent)
