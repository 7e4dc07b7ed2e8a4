"""How a yearly settlement is drawn up, put to the parties and confirmed."""

from typing import Final

from scotemp.apps.agreements.workflow.effects import clear_confirmations, settle
from scotemp.apps.agreements.workflow.gates import confirmed_by_all, lines_explained
from scotemp.kit.workflow.flow import Flow, State, Transition
from scotemp.nomenclature.language import Names

SETTLEMENT: Final = Flow(
    "settlement",
    1,
    (
        State("draft", "open", Names("Draft", "草稿", "Черновик")),
        State("with_parties", "open", Names("With the parties", "待各方确认", "У сторон")),
        State("confirmed", "end", Names("Confirmed", "已确认", "Подтверждено")),
    ),
    (
        Transition(
            name="put", sources=("draft",), target="with_parties", who=frozenset({"STF"}),
            label=Names("Put to the parties", "提交各方确认", "Передать сторонам"), gates=(lines_explained,),
        ),
        Transition(
            name="send_back", sources=("with_parties",), target="draft", who=frozenset({"STF", "ENT", "LAP"}), needs_reason=True,
            label=Names("Send back", "退回", "Вернуть"), effects=(clear_confirmations,),
        ),
        Transition(
            name="confirm", sources=("with_parties",), target="confirmed", who=frozenset({"SYS"}), offered=False,
            label=Names("Confirm", "确认", "Подтвердить"), gates=(confirmed_by_all,), effects=(settle,),
        ),
    ),
)  # fmt: skip
