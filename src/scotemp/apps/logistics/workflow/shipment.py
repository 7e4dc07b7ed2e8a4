"""How a shipment goes from a plan over screening, booking, papers and borders to its delivery."""

from typing import Final

from scotemp.apps.logistics.workflow import effects, gates
from scotemp.kit.workflow.flow import Flow, State, Transition
from scotemp.nomenclature.language import Names

_CARRIER: Final = frozenset({"LGP"})
_ANYBODY: Final = frozenset({"ENT", "LGP", "STF"})

RUNNING: Final = ("booked", "documents_ready", "in_transit", "at_border", "held")
"""The states in which something can happen that stops a shipment."""


def _resume(state: str, label: Names) -> Transition:
    """Return the way back from an exception to the state that it left; the service finds the one that fits."""
    return Transition(
        name=f"resume_{state}", sources=("exception",), target=state, who=_ANYBODY, needs_reason=True, offered=False,
        gates=(gates.left(state),), label=label,
    )  # fmt: skip


SHIPMENT: Final = Flow(
    "shipment",
    1,
    (
        State("planned", "open", Names("Planned", "已计划", "Запланировано")),
        State("cleared_to_book", "open", Names("Cleared to book", "准予订舱", "Разрешено к бронированию")),
        State("booked", "open", Names("Booked", "已订舱", "Забронировано")),
        State("documents_ready", "open", Names("Documents ready", "单证齐备", "Документы готовы")),
        State("in_transit", "open", Names("In transit", "运输中", "В пути")),
        State("at_border", "open", Names("At the border", "在口岸", "На границе")),
        State("held", "open", Names("Held at the border", "口岸扣留", "Задержано на границе")),
        State("exception", "open", Names("Exception", "异常", "Исключительная ситуация")),
        State("delivered", "open", Names("Delivered", "已交付", "Доставлено")),
        State("closed", "end", Names("Closed", "已关闭", "Закрыто")),
        State("cancelled", "end", Names("Cancelled", "已取消", "Отменено")),
    ),
    (
        Transition(
            name="clear", sources=("planned",), target="cleared_to_book", who=frozenset({"CMP"}),
            gates=(gates.parties_screened, gates.no_red_warning), label=Names("Clear to book", "准予订舱", "Разрешить бронирование"),
        ),
        Transition(
            name="book", sources=("cleared_to_book",), target="booked", who=_CARRIER, gates=(gates.by_carrier, gates.quoted),
            label=Names("Book", "订舱", "Забронировать"),
        ),
        Transition(
            name="complete_documents", sources=("booked",), target="documents_ready", who=_ANYBODY, gates=(gates.documents_there,),
            label=Names("Documents are ready", "单证齐备", "Документы готовы"),
        ),
        Transition(
            name="depart", sources=("documents_ready",), target="in_transit", who=_CARRIER,
            gates=(gates.by_carrier, gates.loaded, gates.parties_screened), effects=(effects.keep_departure,),
            label=Names("Depart", "发运", "Отправить"),
        ),
        Transition(
            name="reach_border", sources=("in_transit",), target="at_border", who=_CARRIER, gates=(gates.by_carrier,),
            label=Names("Reach the border", "抵达口岸", "Прибыть на границу"),
        ),
        Transition(
            name="cross_border", sources=("at_border",), target="in_transit", who=_CARRIER, gates=(gates.by_carrier,),
            label=Names("Cross the border", "通过口岸", "Пересечь границу"),
        ),
        Transition(
            name="hold", sources=("at_border",), target="held", who=_CARRIER, needs_reason=True, gates=(gates.by_carrier,),
            label=Names("Held by the authorities", "被监管部门扣留", "Задержано властями"),
        ),
        Transition(
            name="release", sources=("held",), target="at_border", who=_CARRIER, gates=(gates.by_carrier,), effects=(effects.tell_held,),
            label=Names("Released", "解除扣留", "Отпущено"),
        ),
        Transition(
            name="deliver", sources=("in_transit", "at_border"), target="delivered", who=frozenset({"ENT"}), offered=False,
            gates=(gates.by_consignee,), effects=(effects.keep_delivery,),
            label=Names("Confirm the delivery", "确认收货", "Подтвердить доставку"),
        ),
        Transition(
            name="close", sources=("delivered",), target="closed", who=frozenset({"ENT", "STF"}),
            gates=(gates.by_consignor, gates.balanced),
            label=Names("Close", "关闭", "Закрыть"),
        ),
        Transition(
            name="except", sources=RUNNING, target="exception", who=_ANYBODY, needs_reason=True, effects=(effects.keep_left,),
            label=Names("Report an exception", "报告异常", "Сообщить об исключительной ситуации"),
        ),
        _resume("booked", Names("Go on: booked", "恢复：已订舱", "Продолжить: забронировано")),
        _resume("documents_ready", Names("Go on: documents ready", "恢复：单证齐备", "Продолжить: документы готовы")),
        _resume("in_transit", Names("Go on: in transit", "恢复：运输中", "Продолжить: в пути")),
        _resume("at_border", Names("Go on: at the border", "恢复：在口岸", "Продолжить: на границе")),
        _resume("held", Names("Go on: held", "恢复：口岸扣留", "Продолжить: задержано")),
        Transition(
            name="reroute", sources=("planned", "cleared_to_book", "booked", "documents_ready"), target="planned",
            who=frozenset({"ENT", "STF"}), needs_reason=True, offered=False, gates=(gates.by_consignor,),
            label=Names("Change the route", "变更路线", "Изменить маршрут"),
        ),
        Transition(
            name="cancel", sources=("planned", "cleared_to_book", "booked", "documents_ready", "exception"), target="cancelled",
            who=frozenset({"ENT", "STF"}), needs_reason=True, gates=(gates.by_consignor,), label=Names("Cancel", "取消", "Отменить"),
        ),
    ),
)  # fmt: skip
