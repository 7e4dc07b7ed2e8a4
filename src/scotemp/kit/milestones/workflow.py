"""How a milestone moves: planned, reported as done with evidence, verified by somebody else or returned; dropped when its record ends."""

from typing import Any

from scotemp.kit.events.models import Event
from scotemp.kit.workflow.flow import Flow, Missing, Request, State, Transition
from scotemp.nomenclature.language import Names

OWNER, VERIFIER, SYSTEM = "owner", "verifier", "SYS"
"""Parts: who must deliver, who checks, and the end of the record."""


def shows_evidence(milestone: Any, request: Request) -> Missing | None:
    """Ask for a file that proves it."""
    return (
        None
        if request.evidence
        else Missing("evidence", Names("evidence that it is done", "完成情况的证明材料", "подтверждение выполнения"))
    )


def by_another(milestone: Any, request: Request) -> Missing | None:
    """Ask for somebody who neither owns the milestone nor reported it."""
    if request.actor is not None and request.actor not in {milestone.owner, milestone.reported_by}:
        return None
    return Missing(
        "second_person",
        Names(
            "somebody who neither owns nor reported it",
            "由责任人和报告人以外的人核验",
            "лицо, не отвечающее за этап и не сообщившее о нём",
        ),
    )


def keep_report(milestone: Any, event: Event) -> None:
    """Keep who reported it and on what evidence, for the owner may change later."""
    milestone.reported_by, milestone.evidence = event.actor or "", list(event.evidence)
    milestone.save(update_fields=["reported_by", "evidence"])


MILESTONE = Flow(
    "milestone",
    2,
    (
        State("planned", "open", Names("Planned", "计划中", "Запланирован")),
        State("reported_done", "open", Names("Reported as done", "已报告完成", "Заявлен выполненным")),
        State("returned", "open", Names("Returned", "已退回", "Возвращён")),
        State("verified", "end", Names("Verified", "已核验", "Подтверждён")),
        State("dropped", "end", Names("Dropped", "已取消", "Снят")),
    ),
    (
        Transition(
            name="report", sources=("planned", "returned"), target="reported_done", who=frozenset({OWNER}),
            label=Names("Report as done", "报告完成", "Сообщить о выполнении"), gates=(shows_evidence,), effects=(keep_report,),
        ),
        Transition(
            name="verify", sources=("reported_done",), target="verified", who=frozenset({VERIFIER}),
            label=Names("Verify", "核验通过", "Подтвердить"), gates=(by_another,),
        ),
        Transition(
            name="send_back", sources=("reported_done",), target="returned", who=frozenset({VERIFIER}), needs_reason=True,
            label=Names("Send back", "退回", "Вернуть"), gates=(by_another,),
        ),
        Transition(
            name="drop", sources=("planned", "returned", "reported_done"), target="dropped", who=frozenset({SYSTEM}), needs_reason=True,
            label=Names("Drop", "取消", "Снять"), offered=False,
        ),
    ),
)  # fmt: skip
