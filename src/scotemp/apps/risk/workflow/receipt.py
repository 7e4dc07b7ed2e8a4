"""How a warning that was handed over is acknowledged, within a time that depends on its level."""

from typing import Final

from scotemp.apps.risk.rules.receivers import RECEIVERS
from scotemp.kit.workflow.flow import Flow, State, Transition
from scotemp.nomenclature.language import Names

ACKNOWLEDGEMENT: Final = "warning_acknowledgement"

_SYSTEM: Final = frozenset({"SYS"})

WARNING_RECEIPT: Final = Flow(
    "warning_receipt",
    1,
    (
        State("written", "open", Names("To be delivered", "待送达", "К вручению")),
        State("delivered", "open", Names("Delivered", "已送达", "Вручено")),
        State("acknowledged", "end", Names("Acknowledged", "已确认", "Подтверждено")),
        State("lapsed", "end", Names("Warning over", "预警已结束", "Предупреждение окончено")),
    ),
    (
        Transition(
            name="deliver", sources=("written",), target="delivered", who=_SYSTEM, offered=False, starts=(ACKNOWLEDGEMENT,),
            label=Names("Deliver", "送达", "Вручить"),
        ),
        Transition(
            name="acknowledge", sources=("delivered",), target="acknowledged", who=RECEIVERS, offered=False, stops=(ACKNOWLEDGEMENT,),
            label=Names("Acknowledge", "确认收到", "Подтвердить"),
        ),
        Transition(
            name="lapse", sources=("written", "delivered"), target="lapsed", who=_SYSTEM, offered=False, stops=(ACKNOWLEDGEMENT,),
            label=Names("End with the warning", "随预警结束", "Завершить вместе с предупреждением"),
        ),
    ),
)  # fmt: skip
