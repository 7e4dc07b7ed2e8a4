"""How a body is told of a committee, and answers."""

from typing import Any, Final

from scotemp.kit.events.models import Event
from scotemp.kit.evidence.gates import has_evidence
from scotemp.kit.workflow.flow import Flow, State, Transition
from scotemp.nomenclature.language import Names


def note_sent(filing: Any, event: Event) -> None:
    """Write on which day it was sent, and by whom."""
    filing.sent_on = event.occurred_on
    filing.sent_by_id = int(event.actor) if event.actor else None
    filing.save(update_fields=["sent_on", "sent_by"])


def note_answer(filing: Any, event: Event) -> None:
    """Write on which day it was acknowledged."""
    filing.acknowledged_on = event.occurred_on
    filing.save(update_fields=["acknowledged_on"])


FILING: Final = Flow(
    "filing",
    1,
    (
        State("prepared", "open", Names("In preparation", "准备中", "Готовится")),
        State("sent", "open", Names("Sent", "已报送", "Отправлено")),
        State("returned", "open", Names("Returned", "被退回", "Возвращено")),
        State("acknowledged", "end", Names("Acknowledged", "已取得回执", "Подтверждено")),
        State("dropped", "end", Names("Not needed", "无需报送", "Не требуется")),
    ),
    (
        Transition(
            name="send", sources=("prepared", "returned"), target="sent", who=frozenset({"SEC"}), gates=(has_evidence("filing_letter"),),
            effects=(note_sent,), label=Names("Send", "报送", "Отправить"),
        ),
        Transition(
            name="acknowledge", sources=("sent",), target="acknowledged", who=frozenset({"SEC", "STF"}),
            gates=(has_evidence("filing_acknowledgement"),), effects=(note_answer,),
            label=Names("Record the acknowledgement", "登记回执", "Зарегистрировать подтверждение"),
        ),
        Transition(
            name="send_back", sources=("sent",), target="returned", who=frozenset({"SEC", "STF"}), needs_reason=True,
            label=Names("Returned by the body", "被接收机构退回", "Возвращено органом"),
        ),
        Transition(
            name="drop", sources=("prepared", "returned"), target="dropped", who=frozenset({"STF"}), needs_reason=True,
            label=Names("Not needed", "无需报送", "Не требуется"),
        ),
    ),
)  # fmt: skip
