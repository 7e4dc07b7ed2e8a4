"""What must be there before a consultation moves on."""

from typing import Any

from django.utils import timezone

from scotemp.apps.risk.workflow.consultation_conflicts import conflicts
from scotemp.kit.clocks.models import RunningClock
from scotemp.kit.events.log import subject_of
from scotemp.kit.workflow.flow import Missing, Request
from scotemp.nomenclature.language import Names

REPLY = "consultation_reply"
"""The clock by which the requester accepts an answer or reopens the request."""


def _unless(there: object, code: str, words: Names) -> Missing | None:
    return None if there else Missing(code, words)


def apart(consultation: Any, request: Request) -> Missing | None:
    """Ask for an expert of whom the directory knows no tie to a party, as things stand today."""
    author = consultation.author
    words = Names(
        "An expert without a tie to the requester or a counterparty",
        "专家与申请方及相关方无利益关联",
        "Эксперт без связей с заявителем и другими сторонами",
    )
    return _unless(author is not None and not conflicts(author.expert.person, consultation), "apart", words)


def by_author(consultation: Any, request: Request) -> Missing | None:
    """Ask that the expert himself acts."""
    author = consultation.author
    own = author is not None and request.actor == str(author.user_id)
    return _unless(own, "author", Names("The expert who answers himself", "须由负责答复的专家本人办理", "Сам отвечающий эксперт"))


def declared(consultation: Any, request: Request) -> Missing | None:
    """Ask that the expert has declared that he has no conflict of interest."""
    author = consultation.author
    words = Names(
        "The expert's own declaration of no conflict of interest",
        "专家本人关于无利益冲突的声明",
        "Заявление эксперта об отсутствии конфликта интересов",
    )
    return _unless(author is not None and author.declared_on, "declared", words)


def has_answer(consultation: Any, request: Request) -> Missing | None:
    """Ask for a version of the answer that was not given yet and still holds."""
    words = Names("A new version of the answer, not expired", "尚未发出且未过期的答复版本", "Новая версия ответа с неистёкшим сроком")
    latest = consultation.latest
    fresh = latest is not None and latest.given_at is None and latest.expires_on > timezone.now().date()
    return _unless(fresh, "answer", words)


def read_by_second(consultation: Any, request: Request) -> Missing | None:
    """Ask, where the risk is high, that a second expert has read this version."""
    words = Names("A second reader, for the risk is high", "风险较高，须由第二位专家审阅", "Второй читающий: риск высок")
    latest = consultation.latest
    read = latest is not None and latest.read_by_id is not None
    return _unless(not consultation.high_risk or read, "second_reader", words)


def not_reopened(consultation: Any, request: Request) -> Missing | None:
    """Ask that the request was not reopened before."""
    words = Names("That it is the first time", "仅可重新打开一次", "Открыть заново можно лишь один раз")
    return _unless(consultation.reopened_on is None, "once", words)


def reply_runs(consultation: Any, request: Request) -> Missing | None:
    """Ask that the time in which the requester may reopen it has not run out."""
    words = Names("The time for a reply, still running", "答复反馈期尚未届满", "Неистёкший срок для возражений")
    return _unless(_running(consultation).filter(due_at__gt=timezone.now()).exists(), "reply_time", words)


def reply_over(consultation: Any, request: Request) -> Missing | None:
    """Ask that the time for the requester's reply has run out."""
    words = Names("The end of the time for a reply", "答复反馈期届满", "Окончание срока для возражений")
    return _unless(_running(consultation).filter(due_at__lte=timezone.now()).exists(), "reply_over", words)


def _running(consultation: Any) -> Any:
    return RunningClock.objects.of(subject_of(consultation)).running().filter(name=REPLY)
