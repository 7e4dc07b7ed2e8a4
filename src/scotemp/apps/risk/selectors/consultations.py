"""Consultations read across tables: answers that exist already, and how many were answered in time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone

from scotemp.apps.risk.models import Consultation, ConsultationAnswer, ReusableAnswer
from scotemp.apps.risk.models.consultations import LOADING, Urgency
from scotemp.apps.risk.workflow.consultation_effects import ANSWER
from scotemp.kit.access.guarded import roles_on
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.clocks.models import RunningClock


def fitting_answers(viewer: Viewer, consultation: Consultation) -> QuerySet[Any]:
    """Return the shared answers on the same country and topic that have not expired, the last to expire first."""
    seen = ReusableAnswer.objects.visible_to(viewer).offered(timezone.now().date())
    found: QuerySet[Any] = seen.filter(country=consultation.country, topic=consultation.topic).order_by("-expires_on", "pk")
    return found


def versions_shown(consultation: Consultation, viewer: Viewer) -> QuerySet[ConsultationAnswer]:
    """Return the versions of an answer: those given to everybody who sees the request, the others to its experts and the staff."""
    versions = consultation.answers.select_related("read_by").order_by("-number")
    within = viewer.is_staff or "EXP" in roles_on(viewer, consultation)
    found: QuerySet[ConsultationAnswer] = versions if within else versions.filter(given_at__isnull=False)
    return found


@dataclass(frozen=True, slots=True)
class Pace:
    """How questions of one urgency stand: given answers in time and late, and those that wait within their time and beyond it."""

    urgency: str
    in_time: int
    late: int
    open: int
    overdue: int


def pace(now: datetime) -> list[Pace]:
    """Return, by urgency, the answers given and the questions that an expert has in hand, as they stand at a moment."""
    given = {
        row["consultation__urgency"]: (row["timely"], row["untimely"])
        for row in ConsultationAnswer.objects.filter(given_at__lte=now).order_by().values("consultation__urgency").annotate(
            timely=Count("pk", filter=Q(in_time=True)), untimely=Count("pk", filter=Q(in_time=False))
        )
    }  # fmt: skip
    running = RunningClock.objects.running().filter(subject_type="risk.consultation", name=ANSWER, due_at__lte=now)
    late = Exists(running.filter(subject_id=Cast(OuterRef("pk"), CharField())))
    in_hand = Consultation.objects.filter(state__in=LOADING).order_by()
    waiting = {
        row["urgency"]: (row["waits"], row["beyond"])
        for row in in_hand.annotate(late=late).values("urgency").annotate(
            waits=Count("pk", filter=Q(late=False)), beyond=Count("pk", filter=Q(late=True))
        )
    }  # fmt: skip
    return [Pace(one, *given.get(one, (0, 0)), *waiting.get(one, (0, 0))) for one in Urgency.values]
