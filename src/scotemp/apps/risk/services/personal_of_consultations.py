"""What consultations keep of somebody with an account: how it is told to him, and how it is erased."""

from typing import Final

from django.db import transaction

from scotemp.apps.risk.models import Consultation, ConsultationAnswer, ConsultationExpert
from scotemp.apps.risk.models.consultations import LOADING
from scotemp.apps.risk.workflow.consultation_effects import leave
from scotemp.kit.accounts.models import User
from scotemp.kit.workflow.firing import fire
from scotemp.nomenclature.language import Names

ERASED: Final = "account erased"
KEPT: Final = Names(
    "Questions belong to the enterprise or the place that asked, answers to those who received them: both stay, without your name.",
    "问题归提问的企业或地方所有，答复归收到答复的一方所有：两者均予保留，但不含您的姓名。",
    "Вопросы принадлежат предприятию или территории, которые спросили, ответы — тем, кто их получил: они остаются без вашего имени.",
)


def told(user: User) -> object:
    """Return the questions that a user asked, the answers he wrote and for what he was asked; nothing if there is nothing."""
    asked = [
        {"number": one.pk, "title": one.title, "question": one.question, "state": one.state}
        for one in Consultation.objects.filter(created_by=user).order_by("pk")
    ]
    written = [
        {"request": one.consultation_id, "version": one.number, "text": one.text, "on": str(one.written_on)}
        for one in ConsultationAnswer.objects.filter(written_by=user).order_by("pk")
    ]
    named = [
        {
            "request": one.consultation_id,
            "part": one.part,
            "on": str(one.named_on),
            "declared": str(one.declared_on),
            "left": one.left_because,
        }
        for one in ConsultationExpert.objects.filter(user=user).order_by("pk")
    ]
    parts = {"asked": asked, "written": written, "named": named}
    return {name: part for name, part in parts.items() if part} or None


@transaction.atomic
def erase(*, actor: str | None, user: User) -> None:
    """Let a user go from the questions that he is to answer or read, in his own name, and take out why he left others."""
    for row in ConsultationExpert.objects.asked().filter(user=user, consultation__state__in=LOADING):
        one = row.consultation
        if row.part == ConsultationExpert.Part.AUTHOR:
            fire(one, "step_aside", actor=user.key, roles=("EXP",), expected_version=one.state_version, reason=ERASED)
        else:
            leave(row, ERASED)
    ConsultationExpert.objects.filter(user=user).exclude(left_because="").update(left_because="")
