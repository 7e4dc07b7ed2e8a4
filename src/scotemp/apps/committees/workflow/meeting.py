"""How a meeting is convened, held, and its minutes confirmed."""

from collections.abc import Callable
from typing import Any, Final

from scotemp.apps.committees.workflow.meeting_effects import carry, clear, freeze_roll, invite, tell_members
from scotemp.apps.committees.workflow.meeting_gates import has_agenda, has_come, has_notice, has_papers, has_quorum, votes_closed
from scotemp.kit.events.models import Event
from scotemp.kit.registry import Slot
from scotemp.kit.workflow.flow import Flow, State, Transition
from scotemp.nomenclature.language import Names

CONFIRMED: Final[Slot[Callable[[Any, Event], None]]] = Slot("confirmed minutes")
"""Filled with what keeps the minutes of a meeting at the moment of their confirmation."""


def keep_minutes(meeting: Any, event: Event) -> None:
    """Keep the minutes as they stand."""
    for keep in CONFIRMED:
        keep(meeting, event)


MEETING: Final = Flow(
    "meeting",
    1,
    (
        State("draft", "open", Names("Draft", "草稿", "Черновик")),
        State("convened", "open", Names("Convened", "已召集", "Созвано")),
        State("open", "open", Names("In session", "会议进行中", "Идёт заседание")),
        State("adjourned", "open", Names("Adjourned", "休会", "Отложено")),
        State("closed", "open", Names("Closed", "已闭会", "Закрыто")),
        State("minutes_draft", "open", Names("Minutes drafted", "纪要起草中", "Проект протокола")),
        State("confirmed", "end", Names("Minutes confirmed", "纪要已确认", "Протокол утверждён")),
        State("cancelled", "end", Names("Cancelled", "已取消", "Отменено")),
    ),
    (
        Transition(
            name="convene", sources=("draft", "adjourned"), target="convened", who=frozenset({"SEC"}),
            gates=(has_notice, has_agenda, has_papers), effects=(carry, invite),
            label=Names("Convene", "发出会议通知", "Созвать"),
        ),
        Transition(
            name="open", sources=("convened",), target="open", who=frozenset({"CHR", "SEC"}),
            gates=(has_come, has_quorum), effects=(freeze_roll,),
            label=Names("Open the meeting", "宣布开会", "Открыть заседание"),
        ),
        Transition(
            name="adjourn", sources=("convened", "open"), target="adjourned", who=frozenset({"CHR", "SEC"}), needs_reason=True,
            gates=(votes_closed,), effects=(clear, tell_members),
            label=Names("Adjourn", "宣布休会", "Отложить заседание"),
        ),
        Transition(
            name="close", sources=("open",), target="closed", who=frozenset({"CHR", "SEC"}), gates=(votes_closed,),
            label=Names("Close the meeting", "宣布闭会", "Закрыть заседание"),
        ),
        Transition(
            name="draft_minutes", sources=("closed",), target="minutes_draft", who=frozenset({"SEC"}),
            label=Names("Draft the minutes", "起草会议纪要", "Составить протокол"),
        ),
        Transition(
            name="confirm", sources=("minutes_draft",), target="confirmed", who=frozenset({"CHR"}),
            effects=(keep_minutes, tell_members),
            label=Names("Confirm the minutes", "确认会议纪要", "Утвердить протокол"),
        ),
        Transition(
            name="cancel", sources=("draft", "convened", "adjourned"), target="cancelled", who=frozenset({"CHR", "SEC"}), needs_reason=True,
            effects=(tell_members,),
            label=Names("Cancel", "取消会议", "Отменить"),
        ),
    ),
)  # fmt: skip
