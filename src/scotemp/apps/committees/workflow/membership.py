"""How an organisation becomes a member of a committee, and how it leaves."""

from typing import Final

from scotemp.kit.workflow.flow import Flow, State, Transition
from scotemp.nomenclature.language import Names

MEMBERSHIP: Final = Flow(
    "membership",
    1,
    (
        State("invited", "open", Names("Invited", "已邀请", "Приглашён")),
        State("applied", "open", Names("Applied", "已申请", "Подал заявку")),
        State("screened", "open", Names("Screened", "已筛查", "Проверен")),
        State("admitted", "standing", Names("Member", "正式成员", "Член")),
        State("suspended", "paused", Names("Suspended", "已暂停", "Приостановлен")),
        State("declined", "end", Names("Declined", "已谢绝", "Отклонён")),
        State("resigned", "end", Names("Resigned", "已退出", "Вышел")),
        State("expelled", "end", Names("Expelled", "已除名", "Исключён")),
        State("expired", "end", Names("Expired", "已到期", "Истёк срок")),
    ),
    (
        Transition(
            name="apply", sources=("invited",), target="applied", who=frozenset({"ENT"}),
            label=Names("Accept and apply", "接受邀请并申请", "Принять приглашение и подать заявку"),
        ),
        Transition(
            name="decline", sources=("invited", "applied", "screened"), target="declined", who=frozenset({"ENT", "SEC"}), needs_reason=True,
            label=Names("Decline", "谢绝", "Отклонить"),
        ),
        Transition(
            name="screen", sources=("applied",), target="screened", who=frozenset({"CMP"}),
            label=Names("Screening passed", "筛查通过", "Проверка пройдена"),
        ),
        Transition(
            name="admit", sources=("screened",), target="admitted", who=frozenset({"SEC"}),
            label=Names("Admit", "接纳", "Принять"),
        ),
        Transition(
            name="suspend", sources=("admitted",), target="suspended", who=frozenset({"SEC", "CMP"}), needs_reason=True,
            label=Names("Suspend", "暂停", "Приостановить"),
        ),
        Transition(
            name="readmit", sources=("suspended",), target="admitted", who=frozenset({"SEC", "CMP"}), needs_reason=True,
            label=Names("Lift the suspension", "恢复", "Снять приостановку"),
        ),
        Transition(
            name="resign", sources=("admitted", "suspended"), target="resigned", who=frozenset({"ENT"}), needs_reason=True,
            label=Names("Resign", "退出", "Выйти"),
        ),
        Transition(
            name="expel", sources=("admitted", "suspended"), target="expelled", who=frozenset({"SEC"}), needs_reason=True,
            label=Names("Expel", "除名", "Исключить"),
        ),
        Transition(
            name="expire", sources=("admitted", "suspended"), target="expired", who=frozenset({"SYS"}),
            label=Names("Term ended", "任期届满", "Срок истёк"),
        ),
    ),
)  # fmt: skip
