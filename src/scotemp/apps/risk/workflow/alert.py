"""How an alert is decided on: one person proposes, another decides, and a change of what was compared opens it anew."""

from typing import Any, Final

from scotemp.kit.workflow.flow import Flow, Missing, Request, State, Transition
from scotemp.nomenclature.language import Names

_FIRST: Final = frozenset({"CMP"})
_SECOND: Final = frozenset({"CMP", "DIR"})
_SYSTEM: Final = frozenset({"SYS"})
_DECIDED: Final = ("cleared", "cleared_alone", "matched", "closed")
_PROPOSED: Final = ("proposed_clear", "proposed_match")


def another_person(alert: Any, request: Request) -> Missing | None:
    """Ask for somebody else than who proposed it."""
    if request.actor != str(alert.first_eye_id):
        return None
    return Missing("second_person", Names("A second person decides", "须由第二人决定", "Решает второй человек"))


def weak_enough(alert: Any, request: Request) -> Missing | None:
    """Ask that the alert is one that the settings leave to one person."""
    if alert.score < alert.run.settings.alone_below:
        return None
    return Missing(
        "weak_enough",
        Names(
            "A score that the settings leave to one person",
            "得分须低于设定中可由一人决定的界限",
            "Оценка, которую настройки оставляют одному человеку",
        ),
    )


ALERT: Final = Flow(
    "screening_alert",
    1,
    (
        State("open", "open", Names("To be looked at", "待处理", "Ожидает рассмотрения")),
        State("proposed_clear", "open", Names("Proposed: not the listed party", "初审：非名单主体", "Предложено: не лицо из списка")),
        State("proposed_match", "open", Names("Proposed: the listed party", "初审：名单主体", "Предложено: лицо из списка")),
        State("cleared", "standing", Names("Not the listed party", "非名单主体", "Не лицо из списка")),
        State("cleared_alone", "standing", Names("Cleared by one person", "一人排除", "Снято одним человеком")),
        State("matched", "standing", Names("The listed party", "名单主体", "Лицо из списка")),
        State("closed", "standing", Names("Closed by the platform", "系统关闭", "Закрыто платформой")),
        State("ended", "end", Names("Party gone", "主体已注销", "Сторона выбыла")),
    ),
    (
        Transition(
            name="propose_clear", sources=("open",), target="proposed_clear", who=_FIRST, needs_reason=True, offered=False,
            label=Names("Propose: not the listed party", "提议：非名单主体", "Предложить: не лицо из списка"),
        ),
        Transition(
            name="propose_match", sources=("open",), target="proposed_match", who=_FIRST, needs_reason=True, offered=False,
            label=Names("Propose: the listed party", "提议：名单主体", "Предложить: лицо из списка"),
        ),
        Transition(
            name="confirm_clear", sources=("proposed_clear",), target="cleared", who=_SECOND, gates=(another_person,), offered=False,
            label=Names("Confirm: not the listed party", "确认：非名单主体", "Подтвердить: не лицо из списка"),
        ),
        Transition(
            name="confirm_match", sources=("proposed_match",), target="matched", who=_SECOND, gates=(another_person,), offered=False,
            label=Names("Confirm: the listed party", "确认：名单主体", "Подтвердить: лицо из списка"),
        ),
        Transition(
            name="send_back", sources=_PROPOSED, target="open", who=_SECOND, gates=(another_person,), needs_reason=True, offered=False,
            label=Names("Send back", "退回", "Вернуть"),
        ),
        Transition(
            name="clear_alone", sources=("open",), target="cleared_alone", who=_FIRST, gates=(weak_enough,), needs_reason=True,
            offered=False, label=Names("Clear alone", "一人排除", "Снять одному"),
        ),
        Transition(
            name="close", sources=("open", *_PROPOSED, "matched"), target="closed", who=_SYSTEM, needs_reason=True, offered=False,
            label=Names("Close", "关闭", "Закрыть"),
        ),
        Transition(
            name="reopen", sources=(*_PROPOSED, *_DECIDED), target="open", who=_SYSTEM | _SECOND, needs_reason=True, offered=False,
            label=Names("Open anew", "重新打开", "Открыть заново"),
        ),
        Transition(
            name="end", sources=("open", *_PROPOSED, *_DECIDED), target="ended", who=_SYSTEM, needs_reason=True, offered=False,
            label=Names("End with the party", "随主体终止", "Завершить вместе со стороной"),
        ),
    ),
)  # fmt: skip
