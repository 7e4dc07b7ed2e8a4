"""How an action that a resolution asks for is done, proved and verified by another."""

from typing import Any, Final

from scotemp.apps.directory.workflow.gates import moved_by
from scotemp.kit.evidence.gates import has_evidence, lock_evidence
from scotemp.kit.workflow.flow import Flow, Missing, Request, State, Transition
from scotemp.nomenclature.language import Names


def by_another(action: Any, request: Request) -> Missing | None:
    """Ask for somebody who neither answers for the action nor reported it."""
    own = request.actor is not None and request.actor in {action.owner_key, moved_by(action, "report")}
    words = Names(
        "Somebody who neither owns nor reported it",
        "由责任人和上报人以外的人办理",
        "Лицо, которое не отвечает за поручение и не сообщало о нём",
    )
    return Missing("second_person", words) if own else None


def is_decided(action: Any, request: Request) -> Missing | None:
    """Ask that the resolution behind it was adopted."""
    ready = action.resolution.state in {"adopted", "in_force"}
    return None if ready else Missing("decided", Names("An adopted resolution", "决议已通过", "Принятое решение"))


_VERIFIERS: Final = frozenset({"VER", "SEC", "CHR"})

ACTION: Final = Flow(
    "action",
    1,
    (
        State("open", "open", Names("To be done", "待办", "К исполнению")),
        State("reported", "open", Names("Reported as done", "已上报完成", "Сообщено об исполнении")),
        State("done", "end", Names("Done", "已完成", "Исполнено")),
        State("dropped", "end", Names("Dropped", "已取消", "Снято")),
    ),
    (
        Transition(
            name="report", sources=("open",), target="reported", who=frozenset({"MEM", "SEC", "CHR"}),
            gates=(is_decided, has_evidence("action_evidence")), effects=(lock_evidence,),
            label=Names("Report as done", "上报完成", "Сообщить об исполнении"),
        ),
        Transition(
            name="verify", sources=("reported",), target="done", who=_VERIFIERS, gates=(by_another,),
            label=Names("Verify", "核实", "Проверить"),
        ),
        Transition(
            name="send_back", sources=("reported",), target="open", who=_VERIFIERS, needs_reason=True,
            label=Names("Send back", "退回", "Вернуть"),
        ),
        Transition(
            name="drop", sources=("open", "reported"), target="dropped", who=frozenset({"CHR"}), needs_reason=True,
            label=Names("Drop", "取消", "Снять"),
        ),
    ),
)  # fmt: skip
