"""What assessments keep of somebody with an account: how it is told to him, and how it is erased."""

from typing import Final

from django.db import transaction
from django.db.models import Q

from scotemp.apps.directory.models import Person
from scotemp.apps.promotion.models import AssessmentRound, Assessor, Score
from scotemp.kit.access.guarded import Visibility
from scotemp.kit.accounts.models import User
from scotemp.kit.workflow.firing import fire
from scotemp.nomenclature.language import Names

KEPT: Final = Names(
    "That you were assessed stays in the log, without your answers, scores and reply. Scores that you gave to others stay with them.",
    "日志中会保留您曾接受评估这一事实，但不含您的回答、评分和答复。您给他人的评分仍随其记录保留。",
    "В журнале остаётся, что вас оценивали, без ваших ответов, оценок и отзыва. Оценки, которые вы поставили другим, остаются у них.",
)


def told(user: User) -> object:
    """Return the rounds of a user with answers, scores and reply, and the scores that he gave; nothing if there is neither."""
    rounds = [_round(one) for one in AssessmentRound.objects.filter(person__user=user).order_by("pk")]
    given = [
        {"round": one.assessor.round_id, "indicator": one.indicator, "grade": one.grade, "reasons": one.reasons, "on": str(one.given_on)}
        for one in Score.objects.filter(assessor__user=user).select_related("assessor").order_by("pk")
    ]
    return {"assessed": rounds, "given": given} if rounds or given else None


def _round(one: AssessmentRound) -> dict[str, object]:
    scores = Score.objects.filter(assessor__round=one).order_by("pk") if one.is_scored else Score.objects.none()
    return {
        "number": one.pk,
        "state": one.state,
        "rubric": one.rubric,
        "reply": one.reply,
        "profile": one.result,
        "published": str(one.published_on or ""),
        "until": str(one.expires_on or ""),
        "answers": [
            {"indicator": row.indicator, "value": str(row.value), "year": row.year, "note": row.note} for row in one.answers.order_by("pk")
        ],
        "scores": [{"indicator": row.indicator, "grade": row.grade, "reasons": row.reasons} for row in scores],
    }


@transaction.atomic
def erase(*, actor: str | None, user: User) -> None:
    """Withdraw the rounds of a user and delete answers, scores and reply; take his reasons from the scores that he gave to others."""
    own = Person.objects.filter(user=user).values("pk")
    rounds = AssessmentRound.objects.filter(Q(person__in=own) | Q(person__merged_into__in=own)).order_by("pk")
    for one in rounds:
        if one.state != "withdrawn":
            fire(one, "withdraw", actor=user.key, roles=("PER",), expected_version=one.state_version)
        one.refresh_from_db()
        one.answers.all().delete()
        scores = Score.objects.filter(assessor__round=one)
        while scores.exists():  # a correction goes before what it corrects
            scores.filter(correction=None).delete()
        one.reply, one.visibility = "", Visibility.STAFF
        one.save()
    Score.objects.filter(assessor__user=user).update(reasons="–")
    Assessor.objects.filter(user=user).update(affiliations=[])
