"""How a quote goes from its writer to an award."""

from typing import Final

from scotemp.apps.logistics.workflow import effects, gates
from scotemp.kit.workflow.flow import Flow, State, Transition
from scotemp.nomenclature.language import Names

_PARTNER: Final = frozenset({"LGP"})
_PLATFORM: Final = frozenset({"SYS"})

QUOTE: Final = Flow(
    "freight_quote",
    1,
    (
        State("draft", "open", Names("Draft", "草稿", "Черновик")),
        State("submitted", "standing", Names("Submitted", "已提交", "Подана")),
        State("won", "end", Names("Won", "中标", "Выиграла")),
        State("lost", "end", Names("Lost", "未中标", "Проиграла")),
        State("withdrawn", "end", Names("Withdrawn", "已撤回", "Отозвана")),
        State("expired", "end", Names("Expired", "已过期", "Истекла")),
    ),
    (
        Transition(
            name="submit", sources=("draft",), target="submitted", who=_PARTNER,
            gates=(gates.by_partner, gates.quotes_still_taken, gates.still_valid), effects=(effects.unseal_open,),
            label=Names("Submit", "提交", "Подать"),
        ),
        Transition(
            name="win", sources=("submitted",), target="won", who=_PLATFORM, offered=False, gates=(gates.still_valid,),
            label=Names("Accept", "接受", "Принять"),
        ),
        Transition(
            name="lose", sources=("draft", "submitted"), target="lost", who=_PLATFORM, offered=False,
            label=Names("Decline", "不予采纳", "Отклонить"),
        ),
        Transition(
            name="withdraw", sources=("draft", "submitted"), target="withdrawn", who=_PARTNER, needs_reason=True, gates=(gates.by_partner,),
            label=Names("Withdraw", "撤回", "Отозвать"),
        ),
        Transition(
            name="expire", sources=("submitted",), target="expired", who=_PLATFORM,
            label=Names("Let it expire", "过期失效", "Признать истёкшей"),
        ),
    ),
)  # fmt: skip
