"""What the moves of an assessment ask for."""

from datetime import timedelta
from typing import Any, Final

from django.utils import timezone

from scotemp.apps.committees.rules.halves import months_before
from scotemp.apps.directory.models import Purpose
from scotemp.apps.directory.selectors import affiliations_of
from scotemp.apps.promotion.rules.profiles import third_needed
from scotemp.apps.promotion.workflow.rubrics import rubric_of
from scotemp.kit.claims.models import Claim, Level
from scotemp.kit.clocks.models import RunningClock
from scotemp.kit.events.log import subject_of
from scotemp.kit.rubrics.conflicts import disjoint
from scotemp.kit.workflow.flow import Missing, Request
from scotemp.nomenclature.language import Names

SHOWING: Final = (Purpose.PROFILE, Purpose.PUBLICATION)
"""Consents either of which lets a profile be shown."""


def all_answered(round_: Any, request: Request) -> Missing | None:
    """Ask for an answer to every indicator; nothing is an answer as well: 0."""
    words = Names("An answer to every indicator", "对每项指标的回答", "Ответ по каждому показателю")
    answered = set(round_.answers.values_list("indicator", flat=True))
    return Missing("answers", words) if set(rubric_of(round_).indicators) - answered else None


def evidence_settled(round_: Any, request: Request) -> Missing | None:
    """Ask that every answer that names a paper has been checked or refuted."""
    words = Names(
        "A check, or a refutation, of every answer that names a paper",
        "对附有材料的每项回答作出核验或否定",
        "Проверка или опровержение каждого ответа с документом",
    )
    waiting = Claim.objects.of(subject_of(round_)).filter(level=Level.DOCUMENTED).exists()
    return Missing("evidence", words) if waiting else None


def all_in(round_: Any, request: Request) -> Missing | None:
    """Ask that two or more assessors have handed in, and nobody is waited for."""
    words = Names(
        "The scores of two or more assessors, all of them in", "两名及以上评委全部提交评分", "Оценки двух и более экспертов, все сданы"
    )
    living = list(round_.assessors.living())
    return None if len(living) >= 2 and all(one.submitted_on for one in living) else Missing("two_assessors", words)


def apart(round_: Any, request: Request) -> Missing | None:
    """Ask that no assessor shares an affiliation with the person or with another assessor, as things stand today."""
    words = Names(
        "Assessors without an affiliation shared with the person or each other",
        "评委与被评人及其他评委均无共同任职单位",
        "Эксперты без общих мест работы с оцениваемым и между собой",
    )
    sides = [subject_affiliations(round_), *(assessor_affiliations(one) for one in round_.assessors.living())]
    sound = all(disjoint(a, b) for place, a in enumerate(sides) for b in sides[:place])
    return None if sound else Missing("apart", words)


def subject_affiliations(round_: Any) -> frozenset[str]:
    """Return where the one who is assessed belongs, the enterprise that he acts for included."""
    today = timezone.now().date()
    more = (round_.organisation_id,) if round_.organisation_id else ()
    return affiliations_of(round_.person, months_before(today, rubric_of(round_).cooling_months), today, more)


def assessor_affiliations(assessor: Any) -> frozenset[str]:
    """Return where an assessor belongs."""
    today = timezone.now().date()
    since = months_before(today, rubric_of(assessor.round).cooling_months)
    return affiliations_of(assessor.expert.person, since, today)


def settled_by_third(round_: Any, request: Request) -> Missing | None:
    """Ask for a third assessor where two differ by more than the rubric allows."""
    words = Names(
        "A third assessor, for two differ by more than the rubric allows",
        "两名评委分歧超限，需第三名评委",
        "Третий эксперт: двое расходятся больше, чем допустимо",
    )
    scores = round_.scores_given()
    return Missing("third", words) if third_needed(rubric_of(round_), round_.rubric, scores, str(round_.pk)) else None


def second_person(round_: Any, request: Request) -> Missing | None:
    """Ask for somebody who neither assessed nor is assessed."""
    words = Names("Somebody who neither assesses nor is assessed", "由非评委且非被评人的人员办理", "Лицо, не оценивающее и не оцениваемое")
    if request.actor is None:
        return None
    own = request.actor == str(round_.person.user_id)
    return Missing("second_person", words) if own or round_.assessors.filter(user_id=request.actor).exists() else None


def may_be_shown(round_: Any, request: Request) -> Missing | None:
    """Ask for the person's consent to show the profile."""
    words = Names("The person's consent to show the profile", "本人同意展示画像", "Согласие лица на показ профиля")
    given = round_.person.consents.in_force(timezone.now().date()).filter(purpose__in=SHOWING).exists()
    return None if given else Missing("consent", words)


def term_over(round_: Any, request: Request) -> Missing | None:
    """Ask that the months for which a profile holds are over."""
    words = Names("The end of the time for which it holds", "有效期届满", "Окончание срока действия")
    over = round_.expires_on is not None and round_.expires_on < timezone.now().date()
    return None if over else Missing("term_over", words)


def waited_out(round_: Any, request: Request) -> Missing | None:
    """Ask that the person's clock ran out as long ago as the rubric says."""
    words = Names("The end of the time for an answer", "答复期限届满", "Окончание срока ответа")
    due = timezone.now() - timedelta(days=rubric_of(round_).lapse_days)
    over = RunningClock.objects.of(subject_of(round_)).running().filter(name__in=("assessment_self", "assessment_reply"), due_at__lt=due)
    return None if over.exists() else Missing("waited_out", words)
