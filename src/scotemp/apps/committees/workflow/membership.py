"""How an organisation becomes a member of a committee, and how it leaves."""

from typing import Any, Final

from scotemp.apps.committees.rules.packs import Composition
from scotemp.apps.committees.workflow.gates import has_class, is_open, is_over, is_screened, is_verified, not_its_own
from scotemp.apps.committees.workflow.roles import give, take
from scotemp.apps.committees.workflow.ruling import ruled
from scotemp.kit.access.guarded import Visibility
from scotemp.kit.events.models import Event
from scotemp.kit.evidence.gates import has_evidence
from scotemp.kit.workflow.flow import Flow, State, Transition
from scotemp.nomenclature.language import Names


def welcome(membership: Any, event: Event) -> None:
    """Write the role by the class of ownership unless it was overridden, the first day, and give the representative his vote."""
    if not membership.role_overridden:
        membership.role = ruled(membership.committee, Composition).role_of(membership.organisation.ownership_class).value
    membership.since = event.occurred_on
    membership.visibility = Visibility.MEMBERS
    membership.save(update_fields=["role", "since", "visibility"])
    if membership.representative:
        give(membership.committee, membership.representative, "MEM")


def part(membership: Any, event: Event) -> None:
    """Write the last day, and take the vote back unless the representative also stands for another member."""
    membership.until = max(event.occurred_on, membership.since or event.occurred_on)
    membership.save(update_fields=["until"])
    who = membership.representative
    if who and not membership.committee.memberships.standing().filter(representative=who).exclude(pk=membership.pk).exists():
        take(membership.committee, who, "MEM", reason=event.reason)


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
            name="apply", sources=("invited",), target="applied", who=frozenset({"ENT"}), gates=(is_open,),
            label=Names("Accept and apply", "接受邀请并申请", "Принять приглашение и подать заявку"),
        ),
        Transition(
            name="decline", sources=("invited", "applied", "screened"), target="declined", who=frozenset({"ENT", "SEC", "STF"}),
            needs_reason=True, label=Names("Decline", "谢绝", "Отклонить"),
        ),
        Transition(
            name="screen", sources=("applied",), target="screened", who=frozenset({"CMP"}), gates=(is_screened,),
            label=Names("Screening passed", "筛查通过", "Проверка пройдена"),
        ),
        Transition(
            name="admit", sources=("screened",), target="admitted", who=frozenset({"SEC"}),
            gates=(is_open, is_verified, is_screened, has_class, not_its_own), effects=(welcome,),
            label=Names("Admit", "接纳", "Принять"),
        ),
        Transition(
            name="suspend", sources=("admitted",), target="suspended", who=frozenset({"SEC", "CMP"}), needs_reason=True,
            label=Names("Suspend", "暂停", "Приостановить"),
        ),
        Transition(
            name="readmit", sources=("suspended",), target="admitted", who=frozenset({"SEC", "CMP"}), needs_reason=True,
            gates=(is_open, is_verified), label=Names("Lift the suspension", "恢复", "Снять приостановку"),
        ),
        Transition(
            name="resign", sources=("admitted", "suspended"), target="resigned", who=frozenset({"ENT"}), needs_reason=True,
            effects=(part,), label=Names("Resign", "退出", "Выйти"),
        ),
        Transition(
            name="expel", sources=("admitted", "suspended"), target="expelled", who=frozenset({"SEC"}), needs_reason=True,
            gates=(has_evidence("expulsion_resolution"),), effects=(part,), label=Names("Expel", "除名", "Исключить"),
        ),
        Transition(
            name="expire", sources=("admitted", "suspended"), target="expired", who=frozenset({"SYS"}), gates=(is_over,),
            effects=(part,), label=Names("Term ended", "任期届满", "Срок истёк"),
        ),
    ),
)  # fmt: skip
