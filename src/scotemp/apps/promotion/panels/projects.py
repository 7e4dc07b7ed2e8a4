"""The way of a project on its page: every stage with its days, the time that agencies took, and the link for the investor."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.apps.promotion.models import InvestmentProject
from scotemp.apps.promotion.services.confirmations import waiting
from scotemp.kit.access.guarded import abilities
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.kind import Kind
from scotemp.kit.desks.panels import Panel
from scotemp.kit.events.log import subject_of
from scotemp.kit.events.models import Event
from scotemp.kit.workflow.errors import spoken


@dataclass(frozen=True, slots=True)
class Stage:
    """A time in one state: from which day, to which, and how many days that was."""

    state: str
    label: str
    since: date
    until: date | None
    days: int
    here: bool


def stages_of(project: InvestmentProject, today: date) -> list[Stage]:
    """Return the stages that a project went through, by the days of its moves in the log; the last one runs until today unless it ends."""
    moves = Event.objects.of(*subject_of(project)).filter(kind="transition").order_by("sequence")
    reached = [("prospect", project.opened_on), *((move.data["target"], move.occurred_on) for move in moves)]
    states = project.flow.state
    left: list[date | None] = [*(day for _state, day in reached[1:]), None]
    found = []
    for (state, since), until in zip(reached, left, strict=True):
        over = until if until is not None or states[state].kind != "end" else since
        days = max(((over or today) - since).days, 0)
        found.append(Stage(state, spoken(states[state].label), since, until, days, until is None))
    return found


def agencies_of(project: InvestmentProject, today: date) -> list[tuple[str, int, int]]:
    """Return the agencies with the days that applications lay with each, in all, and how many still do; the slowest first."""
    found: dict[str, list[int]] = {}
    for one in project.conditions.order_by("pk"):
        sums = found.setdefault(one.agency, [0, 0])
        sums[0] += one.days(today)
        sums[1] += one.decided_on is None
    return sorted(((agency, days, open_) for agency, (days, open_) in found.items()), key=lambda row: (-row[1], row[0]))


def _gather(kind: Kind, record: Any, viewer: Viewer) -> Mapping[str, Any] | None:
    if not isinstance(record, InvestmentProject):
        return None
    today = timezone.now().date()
    stages = stages_of(record, today)
    asks = abilities(viewer, record).get("ask_to_confirm") and waiting(record)
    return {
        "stages": stages,
        "longest": max((one.days for one in stages), default=0) or 1,
        "total": sum(one.days for one in stages),
        "agencies": agencies_of(record, today),
        "ask": reverse("promotion:ask-to-confirm", args=(record.pk,)) if asks else "",
    }


STAGES: Final = Panel("stages", _("The way so far"), "promotion/stages.html", _gather, first=True)
