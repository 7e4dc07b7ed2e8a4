"""How a locality joins the programme, works in it, falls dormant and leaves."""

from typing import Any, Final

from django.utils import timezone

from scotemp.apps.directory.rules.profile import FIGURES, LEAST_COMPLETE, completeness, fresh_figures
from scotemp.apps.directory.workflow.gates import UNANSWERED
from scotemp.kit.access.models import Grant
from scotemp.kit.events.log import subject_of
from scotemp.kit.evidence.gates import has_evidence
from scotemp.kit.workflow.flow import Flow, Missing, Request, State, Transition
from scotemp.nomenclature.language import Names

UNANSWERED_BEFORE_DORMANT: Final = 3


def has_officers(locality: Any, request: Request) -> Missing | None:
    """Ask for an officer and an approver, two persons, granted on this locality itself."""
    subject = subject_of(locality)
    holding = Grant.objects.holding(timezone.now().date()).filter(scope_type=subject.type, scope_id=subject.id)
    officers = set(holding.filter(role="LOC").values_list("user_id", flat=True))
    approvers = set(holding.filter(role="LAP").values_list("user_id", flat=True))
    if officers and approvers and len(officers | approvers) > 1:
        return None
    return Missing(
        "officers",
        Names(
            "A named officer and a named approver, two persons",
            "指定的经办人和审批人（须为两人）",
            "Назначенные исполнитель и утверждающий, два разных лица",
        ),
    )


def is_complete(locality: Any, request: Request) -> Missing | None:
    """Ask for a profile that is complete to 80 per cent."""
    words = Names("A profile that is complete to 80 %", "资料完整度达到 80%", "Профиль, заполненный на 80 %")
    return None if completeness(locality.profile()) >= LEAST_COMPLETE else Missing("complete", words)


def is_fresh(locality: Any, request: Request) -> Missing | None:
    """Ask for figures that are at most 24 months old."""
    words = Names(
        f"{FIGURES} figures not older than 24 months", f"{FIGURES} 项不超过 24 个月的数据", f"Показатели не старше 24 месяцев: {FIGURES}"
    )
    return None if fresh_figures(locality.profile(), timezone.now().date()) >= FIGURES else Missing("fresh", words)


def left_unanswered(locality: Any, request: Request) -> Missing | None:
    """Ask that three enquiries in a row were left unanswered beyond their time."""
    count = sum(ask(locality) for ask in UNANSWERED)
    words = Names("Three enquiries in a row left unanswered", "连续三次逾期未答复", "Три запроса подряд без ответа в срок")
    return None if count >= UNANSWERED_BEFORE_DORMANT else Missing("unanswered", words)


LOCALITY = Flow(
    "locality",
    1,
    (
        State("prospective", "open", Names("Prospective", "拟加入", "Кандидат")),
        State("onboarding", "open", Names("Joining", "加入中", "Подключается")),
        State("active", "standing", Names("Active", "活跃", "Активна")),
        State("dormant", "paused", Names("Dormant", "休眠", "Неактивна")),
        State("withdrawn", "end", Names("Withdrawn", "已退出", "Вышла")),
    ),
    (
        Transition(
            name="join",
            sources=("prospective",),
            target="onboarding",
            who=frozenset({"LOC"}),
            label=Names("Join", "加入", "Присоединиться"),
            gates=(has_evidence("accession_letter"),),
        ),
        Transition(
            name="activate",
            sources=("onboarding",),
            target="active",
            who=frozenset({"STF"}),
            label=Names("Activate", "启用", "Активировать"),
            gates=(has_officers, is_complete, is_fresh),
        ),
        Transition(
            name="fall_dormant",
            sources=("active",),
            target="dormant",
            who=frozenset({"SYS"}),
            label=Names("Mark as dormant", "转入休眠", "Признать неактивной"),
            gates=(left_unanswered,),
        ),
        Transition(
            name="wake",
            sources=("dormant",),
            target="active",
            who=frozenset({"LOC", "STF"}),
            label=Names("Return to work", "恢复活跃", "Вернуться к работе"),
            gates=(has_officers,),
            needs_reason=True,
        ),
        Transition(
            name="withdraw",
            sources=("onboarding", "active", "dormant"),
            target="withdrawn",
            who=frozenset({"LAP"}),
            needs_reason=True,
            label=Names("Withdraw", "退出", "Выйти"),
        ),
    ),
)
