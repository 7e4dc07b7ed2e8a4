"""How an organisation joins a group that goes global, and how it leaves."""

from typing import Any, Final

from scotemp.apps.directory.workflow.gates import screened
from scotemp.kit.workflow.flow import Flow, Missing, Request, State, Transition
from scotemp.nomenclature.language import Names

_TAKES: Final = ("forming", "charter_signed", "cleared", "operating", "paused")
_CLEARED: Final = ("cleared", "operating", "paused")


def group_takes_members(member: Any, request: Request) -> Missing | None:
    """Ask for a group that has not begun to wind up."""
    words = Names("A group that still takes members", "仍接纳成员的出海组合", "Группа, которая ещё принимает участников")
    return None if member.group.state in _TAKES else Missing("group_open", words)


def may_enter(member: Any, request: Request) -> Missing | None:
    """Ask for a verified organisation: a suspended one enters nothing."""
    words = Names("A verified organisation", "已核验的机构", "Проверенная организация")
    return None if member.organisation.may_enter else Missing("verified", words)


def signed_where_chartered(member: Any, request: Request) -> Missing | None:
    """Ask for a signature on a charter that the others have signed."""
    words = Names("The signature file on the charter", "章程签署文件", "Файл с подписью под уставом")
    return None if member.group.state == "forming" or member.has_signed else Missing("signature", words)


def screened_where_cleared(member: Any, request: Request) -> Missing | None:
    """Ask for a screening where the others have been cleared."""
    return screened(member.organisation, request) if member.group.state in _CLEARED else None


def group_living(member: Any, request: Request) -> Missing | None:
    """Ask for a group that has not ended: its last shares stay as they were settled."""
    words = Names("A group that has not ended", "尚未结束的出海组合", "Группа, которая ещё не завершена")
    return Missing("group_living", words) if member.group.state in {"closed", "abandoned"} else None


def not_lead(member: Any, request: Request) -> Missing | None:
    """Ask that another member leads before the lead goes."""
    words = Names("Another member as lead", "先确定另一牵头成员", "Сначала назначьте другого ведущего участника")
    return Missing("another_lead", words) if member.lead else None


def two_stay(member: Any, request: Request) -> Missing | None:
    """Ask that two members stay in a group whose charter is signed; else it is wound up first."""
    words = Names(
        "Two members who stay, or winding up first",
        "至少保留两个成员，或先启动清算",
        "Два остающихся участника либо сначала сворачивание группы",
    )
    staying = member.group.members.joined().count() - 1
    return None if member.group.state in {"forming", "winding_up"} or staying >= 2 else Missing("two_stay", words)


GROUP_MEMBER: Final = Flow(
    "group_member",
    1,
    (
        State("invited", "open", Names("Invited", "已邀请", "Приглашён")),
        State("joined", "standing", Names("Joined", "已加入", "Участвует")),
        State("declined", "end", Names("Declined", "已谢绝", "Отказался")),
        State("left", "end", Names("Left", "已退出", "Вышел")),
        State("excluded", "end", Names("Excluded", "已除名", "Исключён")),
    ),
    (
        Transition(
            name="join", sources=("invited",), target="joined", who=frozenset({"ENT"}), offered=False,
            gates=(group_takes_members, may_enter, signed_where_chartered, screened_where_cleared),
            label=Names("Join", "加入", "Вступить"),
        ),
        Transition(
            name="decline", sources=("invited",), target="declined", who=frozenset({"ENT", "SEC"}), needs_reason=True, offered=False,
            label=Names("Decline", "谢绝", "Отказаться"),
        ),
        Transition(
            name="leave", sources=("joined",), target="left", who=frozenset({"ENT"}), needs_reason=True, offered=False,
            gates=(group_living, not_lead, two_stay), label=Names("Leave", "退出", "Выйти"),
        ),
        Transition(
            name="exclude", sources=("joined",), target="excluded", who=frozenset({"SEC", "DIR"}), needs_reason=True, offered=False,
            gates=(group_living, not_lead, two_stay), label=Names("Exclude", "除名", "Исключить"),
        ),
    ),
)  # fmt: skip
