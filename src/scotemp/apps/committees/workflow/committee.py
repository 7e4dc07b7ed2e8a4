"""How a committee comes about, works, rests and ends."""

from typing import Final

from scotemp.kit.workflow.flow import Flow, State, Transition
from scotemp.nomenclature.language import Names

COMMITTEE: Final = Flow(
    "committee",
    1,
    (
        State("proposed", "open", Names("Proposed", "已提议", "Предложен")),
        State("preparatory", "open", Names("Preparatory group", "筹备组", "Инициативная группа")),
        State("founding", "open", Names("Founding meeting called", "召集成立大会", "Учредительное собрание созвано")),
        State("active", "standing", Names("Active", "运行中", "Действует")),
        State("under_review", "open", Names("Under review", "审查中", "На проверке")),
        State("dormant", "paused", Names("Dormant", "休眠", "Неактивен")),
        State("suspended", "paused", Names("Suspended", "已暂停", "Приостановлен")),
        State("rejected", "end", Names("Not pursued", "不予设立", "Отклонён")),
        State("dissolved", "end", Names("Dissolved", "已解散", "Распущен")),
    ),
    (
        Transition(
            name="prepare", sources=("proposed",), target="preparatory", who=frozenset({"STF"}),
            label=Names("Form the preparatory group", "成立筹备组", "Создать инициативную группу"),
        ),
        Transition(
            name="reject", sources=("proposed", "preparatory"), target="rejected", who=frozenset({"STF"}), needs_reason=True,
            label=Names("Do not pursue", "不予设立", "Отклонить"),
        ),
        Transition(
            name="call_founding", sources=("preparatory",), target="founding", who=frozenset({"SEC"}),
            label=Names("Call the founding meeting", "召集成立大会", "Созвать учредительное собрание"),
        ),
        Transition(
            name="activate", sources=("founding",), target="active", who=frozenset({"STF", "DIR"}),
            label=Names("Start work", "启动运行", "Начать работу"),
        ),
        Transition(
            name="review", sources=("active",), target="under_review", who=frozenset({"STF", "SYS"}), needs_reason=True,
            label=Names("Put under review", "启动审查", "Начать проверку"),
        ),
        Transition(
            name="confirm", sources=("under_review",), target="active", who=frozenset({"STF"}),
            label=Names("Confirm", "审查通过", "Подтвердить"),
        ),
        Transition(
            name="fall_dormant", sources=("active", "under_review"), target="dormant", who=frozenset({"SYS"}),
            label=Names("Mark as dormant", "转入休眠", "Признать неактивным"),
        ),
        Transition(
            name="wake", sources=("dormant",), target="active", who=frozenset({"STF"}), needs_reason=True,
            label=Names("Return to work", "恢复运行", "Вернуть к работе"),
        ),
        Transition(
            name="suspend", sources=("active", "under_review"), target="suspended", who=frozenset({"DIR"}), needs_reason=True,
            label=Names("Suspend", "暂停", "Приостановить"),
        ),
        Transition(
            name="reinstate", sources=("suspended",), target="active", who=frozenset({"DIR"}), needs_reason=True,
            label=Names("Reinstate", "恢复", "Восстановить"),
        ),
        Transition(
            name="dissolve", sources=("active", "under_review", "dormant", "suspended"), target="dissolved", who=frozenset({"DIR"}),
            needs_reason=True, label=Names("Dissolve", "解散", "Распустить"),
        ),
    ),
)  # fmt: skip
