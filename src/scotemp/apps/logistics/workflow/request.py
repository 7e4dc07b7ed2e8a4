"""How goods to be carried go from a draft to routes, quotes and an award."""

from typing import Final

from scotemp.apps.logistics.workflow import effects, gates
from scotemp.kit.workflow.flow import Flow, State, Transition
from scotemp.nomenclature.language import Names

_ENTERPRISE: Final = frozenset({"ENT"})

REQUEST: Final = Flow(
    "corridor_request",
    1,
    (
        State("draft", "open", Names("Draft", "草稿", "Черновик")),
        State("options_shown", "open", Names("Routes shown", "已展示路线", "Маршруты показаны")),
        State("quoting", "open", Names("Quotes asked for", "询价中", "Запрос котировок")),
        State("awarded", "standing", Names("Awarded", "已授标", "Перевозчик выбран")),
        State("closed", "end", Names("Closed", "已关闭", "Закрыт")),
        State("withdrawn", "end", Names("Withdrawn", "已撤回", "Отозван")),
    ),
    (
        Transition(
            name="show_options", sources=("draft",), target="options_shown", who=_ENTERPRISE, gates=(gates.has_options,),
            label=Names("Go on with these routes", "采用这些路线", "Продолжить с этими маршрутами"),
        ),
        Transition(
            name="ask_quotes", sources=("options_shown",), target="quoting", who=_ENTERPRISE, gates=(gates.option_chosen, gates.due_ahead),
            effects=(effects.show_to_partners,), label=Names("Ask for quotes", "发起询价", "Запросить котировки"),
        ),
        Transition(
            name="award", sources=("quoting",), target="awarded", who=_ENTERPRISE, offered=False, gates=(gates.quotes_opened,),
            effects=(effects.show_to_parties,), label=Names("Award", "授标", "Выбрать перевозчика"),
        ),
        Transition(
            name="close", sources=("options_shown", "awarded"), target="closed", who=_ENTERPRISE, gates=(gates.shipment_planned,),
            label=Names("Close", "关闭", "Закрыть"),
        ),
        Transition(
            name="withdraw", sources=("draft", "options_shown", "quoting"), target="withdrawn", who=_ENTERPRISE, needs_reason=True,
            gates=(gates.no_shipment,), effects=(effects.show_to_parties, effects.end_quotes),
            label=Names("Withdraw", "撤回", "Отозвать"),
        ),
    ),
)  # fmt: skip
