"""Projects whose works should have begun: told to the log once for each date that passed, taken back where they had begun in time."""

from datetime import date, timedelta
from typing import Final

from django.db import transaction

from scotemp.apps.promotion.models import InvestmentProject
from scotemp.kit.events import log
from scotemp.kit.events.log import subject_of
from scotemp.kit.events.models import Event, EventQuerySet
from scotemp.kit.recording import lock

OVERDUE: Final = "start_overdue"
IN_TIME: Final = "start_in_time"
_AWAITED: Final = ("signed", "landing")


def tell_overdue(on: date) -> int:
    """Tell of each signed project whose agreed day is over without an attested start, on the day after; return how many events were added.

    A start that is attested afterwards, but happened by the agreed day, corrects what was told.
    """
    return _late(on) + _settled()


def _late(on: date) -> int:
    waiting = InvestmentProject.objects.filter(state__in=_AWAITED, start_due_on__lt=on).exclude(
        pk__in=InvestmentProject.objects.filter(attestations__what="start", attestations__standing=True).values("pk")
    )
    return sum(_tell(project) for project in waiting.order_by("pk"))


@transaction.atomic
def _tell(project: InvestmentProject) -> bool:
    lock(project)
    due = project.start_due_on
    if due is None or project.signed_on is None or _told(project).filter(data__due=due.isoformat()).exists():
        return False
    first = max(due + timedelta(days=1), project.signed_on)
    log.record(subject=project, kind=OVERDUE, actor=None, occurred_on=first, data={"due": due.isoformat()})
    return True


@transaction.atomic
def _settled() -> int:
    taken_back = 0
    told = Event.objects.standing().filter(kind=OVERDUE, subject_type=InvestmentProject._meta.label_lower)
    for project in InvestmentProject.objects.filter(pk__in=[int(one.subject_id) for one in told]).with_progress():
        started = project.progress.started
        for event in _told(project):
            if started is not None and started <= date.fromisoformat(str(event.data["due"])):
                log.correct(event=event, actor=None, kind=IN_TIME, reason="the works had begun by the agreed day")
                taken_back += 1
    return taken_back


def _told(project: InvestmentProject) -> EventQuerySet:
    return Event.objects.of(*subject_of(project)).standing().filter(kind=OVERDUE)
