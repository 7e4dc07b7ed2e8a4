"""How a poll moves: prepared, opened with its electorate frozen, and closed or withdrawn."""

from typing import Final

from scotemp.kit.workflow.flow import Flow, State, Transition
from scotemp.nomenclature.language import Names

CONDUCTOR: Final = "conductor"
"""The part of those who open and close polls."""

CONDUCT: Final = "conduct_votes"
"""The ability for which the rights of a guarded record name roles."""

POLL = Flow(
    "poll",
    1,
    (
        State("prepared", "open", Names("Prepared", "准备中", "Подготовлено")),
        State("open", "open", Names("Open for votes", "表决中", "Идёт голосование")),
        State("closed", "end", Names("Closed", "表决结束", "Завершено")),
        State("withdrawn", "end", Names("Withdrawn", "已撤回", "Снято")),
    ),
    (
        Transition(
            name="open", sources=("prepared",), target="open", who=frozenset({CONDUCTOR}),
            label=Names("Open the vote", "开始表决", "Открыть голосование"),
        ),
        Transition(
            name="close", sources=("open",), target="closed", who=frozenset({CONDUCTOR}),
            label=Names("Close the vote", "结束表决", "Завершить голосование"),
        ),
        Transition(
            name="withdraw", sources=("open",), target="withdrawn", who=frozenset({CONDUCTOR}), needs_reason=True,
            label=Names("Withdraw", "撤回", "Снять с голосования"),
        ),
    ),
)  # fmt: skip
