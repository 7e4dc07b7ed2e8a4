"""How a taskforce forms, works and stands down."""

from typing import Any, Final

from django.utils import timezone

from scotemp.kit.events.models import Event
from scotemp.kit.workflow.flow import Flow, Missing, Request, State, Transition
from scotemp.nomenclature.language import Names

_NO_LEADS: Final = Missing(
    "leads", Names("A lead of every party, in office today", "各方均有在任负责人", "Действующий руководитель от каждой стороны")
)
_RUNNING: Final = Missing("agreement_ended", Names("The agreement has to have ended", "协议须已结束", "Соглашение должно быть завершено"))


def has_leads(taskforce: Any, request: Request) -> Missing | None:
    """Ask for a lead of every party."""
    today = timezone.now().date()
    led = set(taskforce.members.holding(today).filter(lead=True).values_list("party_id", flat=True))
    parties = set(taskforce.agreement.parties.values_list("pk", flat=True))
    return None if parties and parties <= led else _NO_LEADS


def agreement_has_ended(taskforce: Any, request: Request) -> Missing | None:
    """Ask that the agreement is over: while it runs, somebody sees it through."""
    agreement = taskforce.agreement
    return None if agreement.flow.state[agreement.state].kind == "end" else _RUNNING


def lay_first_report(taskforce: Any, event: Event) -> None:
    """Let the first report fall due."""
    taskforce.reports.get_or_create(due_on=taskforce.first_report_on)


TASKFORCE: Final = Flow(
    "taskforce",
    1,
    (
        State("forming", "open", Names("Forming", "组建中", "Формируется")),
        State("working", "standing", Names("Working", "工作中", "Работает")),
        State("stood_down", "end", Names("Stood down", "已解散", "Распущена")),
    ),
    (
        Transition(
            name="start", sources=("forming",), target="working", who=frozenset({"STF", "TFL"}),
            label=Names("Start work", "开始工作", "Начать работу"), gates=(has_leads,),
            effects=(lay_first_report,),
        ),
        Transition(
            name="stand_down", sources=("working",), target="stood_down", who=frozenset({"STF", "DIR"}), needs_reason=True,
            label=Names("Stand down", "解散", "Распустить"), gates=(agreement_has_ended,),
        ),
        Transition(
            name="give_up", sources=("forming",), target="stood_down", who=frozenset({"STF", "DIR"}), needs_reason=True,
            label=Names("Do not form it", "不再组建", "Не формировать"),
        ),
    ),
)  # fmt: skip
