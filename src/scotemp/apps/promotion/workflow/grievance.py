"""How an investor's grievance is answered, sent back, escalated and resolved, with clocks that the investor sees too."""

from typing import Any, Final

from scotemp.kit.workflow.flow import Flow, Missing, Request, State, Transition
from scotemp.nomenclature.language import Names

OPEN: Final = ("open", "answered", "escalated")
BELOW: Final = "grievance_answer"
ABOVE: Final = "grievance_above"


def has_answer(grievance: Any, request: Request) -> Missing | None:
    """Ask for the words of the answer."""
    return None if grievance.answer else Missing("answer", Names("The answer", "答复内容", "Ответ"))


GRIEVANCE: Final = Flow(
    "grievance",
    1,
    (
        State("open", "open", Names("Open", "待答复", "Открыта")),
        State("answered", "open", Names("Answered", "已答复", "Дан ответ")),
        State("escalated", "open", Names("Escalated", "已升级", "Передана выше")),
        State("resolved", "end", Names("Resolved", "已解决", "Решена")),
        State("withdrawn", "end", Names("Withdrawn", "已撤回", "Отозвана")),
    ),
    (
        Transition(
            name="answer", sources=("open",), target="answered", who=frozenset({"LOC", "LAP"}), offered=False, gates=(has_answer,),
            label=Names("Answer", "答复", "Ответить"), stops=(BELOW,),
        ),
        Transition(
            name="answer_above", sources=("escalated",), target="answered", who=frozenset({"LAP"}), offered=False, gates=(has_answer,),
            label=Names("Answer from above", "上级答复", "Ответить свыше"), stops=(ABOVE,),
        ),
        Transition(
            name="insist", sources=("answered",), target="open", who=frozenset({"ENT"}), needs_reason=True,
            label=Names("Not satisfied", "不满意，退回", "Ответ не устраивает"), starts=(BELOW,),
        ),
        Transition(
            name="escalate", sources=("open", "answered"), target="escalated", who=frozenset({"ENT", "SYS"}), needs_reason=True,
            label=Names("Escalate", "升级", "Передать выше"), stops=(BELOW,), starts=(ABOVE,),
        ),
        Transition(
            name="resolve", sources=("answered",), target="resolved", who=frozenset({"ENT"}),
            label=Names("Accept as resolved", "确认解决", "Признать решённой"),
        ),
        Transition(
            name="withdraw", sources=OPEN, target="withdrawn", who=frozenset({"ENT"}), needs_reason=True,
            label=Names("Withdraw", "撤回", "Отозвать"),
        ),
    ),
)  # fmt: skip
