"""How a warning is judged by one person, issued by another, changed, ended and scored."""

from typing import Any, Final

from django.utils import timezone

from scotemp.apps.risk.workflow.issuing import end_receipts, issue, keep_reviewer, open_for_members
from scotemp.kit.workflow.flow import Flow, Missing, Request, State, Transition
from scotemp.nomenclature.language import Names

OPEN: Final = ("signal", "assessed", "proposed", "reviewed", "issued")
DRAFT: Final = ("signal", "assessed")
GRAVE: Final = ("orange", "red")
"""The levels that two persons beside the analyst must let pass."""

_ANALYSTS: Final = frozenset({"EXP", "STF"})
_ISSUERS: Final = frozenset({"STF", "DIR"})


def complete(warning: Any, request: Request) -> Missing | None:
    """Ask for all that a warning is acted on and scored by."""
    words = Names(
        "Advice, drivers, what would count as its coming, a probability, confidence, and a horizon to come",
        "应对建议、驱动因素、判定标准、概率、置信度以及未来的预警期限",
        "Рекомендации, причины, что считать исходом, вероятность, уверенность и ещё не наступивший горизонт",
    )
    told = warning.advice and warning.drivers and warning.outcome and warning.confidence and warning.chance is not None
    ahead = warning.resolves_on is not None and warning.resolves_on > timezone.now().date()
    return None if told and ahead and warning.expires_on >= timezone.now().date() else Missing("complete", words)


def not_the_analyst(warning: Any, request: Request) -> Missing | None:
    """Ask for somebody else than who judged it."""
    words = Names("Somebody else than the analyst", "由分析员以外的人办理", "Не тот, кто дал оценку")
    return Missing("second_person", words) if request.actor == str(warning.analyst_id) else None


def reviewed_if_grave(warning: Any, request: Request) -> Missing | None:
    """Ask, at orange and red, that somebody has reviewed it who neither judged nor issues it."""
    words = Names(
        "A review by another person: orange and red pass two persons beside the analyst",
        "橙色和红色预警须经分析员之外的两人：先由另一人复核",
        "Рассмотрение другим лицом: оранжевый и красный проходят двух человек, кроме аналитика",
    )
    if warning.level not in GRAVE or (warning.reviewer_id and request.actor != str(warning.reviewer_id)):
        return None
    return Missing("reviewed", words)


def second_if_grave(warning: Any, request: Request) -> Missing | None:
    """Ask, at orange and red, for somebody else than the analyst."""
    return not_the_analyst(warning, request) if warning.level in GRAVE else None


def run_out(warning: Any, request: Request) -> Missing | None:
    """Ask that its last day is over."""
    words = Names("Its last day is over", "有效期已满", "Последний день прошёл")
    return None if warning.expires_on < timezone.now().date() else Missing("run_out", words)


COUNTRY_WARNING: Final = Flow(
    "country_warning",
    1,
    (
        State("signal", "open", Names("Signal", "信号", "Сигнал")),
        State("assessed", "open", Names("Assessed", "已评估", "Оценено")),
        State("proposed", "open", Names("Proposed", "已提议", "Предложено")),
        State("reviewed", "open", Names("Reviewed", "已复核", "Рассмотрено")),
        State("issued", "standing", Names("Issued", "已发布", "Выпущено")),
        State("stood_down", "standing", Names("Stood down", "已解除", "Снято")),
        State("expired", "standing", Names("Run out", "已到期", "Истекло")),
        State("scored", "end", Names("Scored", "已评分", "Оценён исход")),
        State("dismissed", "end", Names("Dismissed", "已驳回", "Отклонено")),
    ),
    (
        Transition(
            name="assess", sources=("signal", "assessed"), target="assessed", who=_ANALYSTS, offered=False,
            label=Names("Assess", "评估", "Оценить"),
        ),
        Transition(
            name="propose", sources=("assessed",), target="proposed", who=_ANALYSTS, gates=(complete,),
            label=Names("Propose", "提议发布", "Предложить"),
        ),
        Transition(
            name="send_back", sources=("proposed", "reviewed"), target="assessed", who=_ISSUERS, needs_reason=True,
            label=Names("Send back", "退回", "Вернуть"),
        ),
        Transition(
            name="review", sources=("proposed",), target="reviewed", who=_ISSUERS, gates=(not_the_analyst, complete),
            effects=(keep_reviewer,), label=Names("Review: agree", "复核通过", "Рассмотреть: согласен"),
        ),
        Transition(
            name="issue", sources=("proposed", "reviewed"), target="issued", who=_ISSUERS,
            gates=(not_the_analyst, reviewed_if_grave, complete), effects=(issue, open_for_members),
            label=Names("Issue", "发布", "Выпустить"),
        ),
        Transition(
            name="stand_down", sources=("issued",), target="stood_down", who=_ISSUERS, gates=(second_if_grave,), needs_reason=True,
            effects=(end_receipts,), label=Names("Stand down", "解除预警", "Снять"),
        ),
        Transition(
            name="expire", sources=("issued",), target="expired", who=frozenset({"SYS"}), gates=(run_out,), effects=(end_receipts,),
            offered=False, label=Names("Run out", "到期", "Истечь"),
        ),
        Transition(
            name="score", sources=("stood_down", "expired"), target="scored", who=_ANALYSTS | _ISSUERS, gates=(not_the_analyst,),
            offered=False, label=Names("Score", "评分", "Оценить исход"),
        ),
        Transition(
            name="dismiss", sources=("signal", "assessed", "proposed", "reviewed"), target="dismissed", who=_ANALYSTS, needs_reason=True,
            label=Names("Dismiss", "驳回", "Отклонить"),
        ),
    ),
)  # fmt: skip
