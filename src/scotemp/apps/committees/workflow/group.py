"""How a group that goes global is formed, chartered, cleared, operated, paused, wound up and closed."""

from datetime import date, timedelta
from typing import Any, Final

from django.utils import timezone

from scotemp.apps.committees.rules.shares import WHOLE
from scotemp.apps.committees.workflow.country_warnings import no_red_warning
from scotemp.apps.committees.workflow.plans import has_milestone
from scotemp.apps.directory.workflow.gates import screened
from scotemp.kit.events.log import subject_of
from scotemp.kit.events.models import Event
from scotemp.kit.evidence.gates import has_evidence, lock_evidence
from scotemp.kit.evidence.models import Paper
from scotemp.kit.workflow.flow import Flow, Missing, Request, State, Transition
from scotemp.nomenclature.language import Names

BRIEF_READ: Final = "country_brief_read"
BRIEF_HOLDS: Final = timedelta(days=90)


def brief_day(group: Any) -> date | None:
    """Return the day of the youngest country brief: one recorded, or one that stands among the papers."""
    read = Event.objects.of(*subject_of(group)).filter(kind=BRIEF_READ).values_list("occurred_on", flat=True)
    handed = Paper.objects.of(subject_of(group)).standing().filter(tag="country_brief").values_list("uploaded_at", flat=True)
    return max([*read, *(moment.date() for moment in handed)], default=None)


def two_members(group: Any, request: Request) -> Missing | None:
    """Ask for two or more members who joined."""
    words = Names("Two or more members", "两个及以上成员", "Два или более участников")
    return None if group.members.joined().count() >= 2 else Missing("two_members", words)


def all_signed(group: Any, request: Request) -> Missing | None:
    """Ask for the signature of every member on the charter, a paper that still stands."""
    words = Names("The signature file of every member", "全体成员的签署文件", "Файл с подписью каждого участника")
    members = group.members.joined().select_related("signature", "signature__replaced_by")
    return None if members and all(member.has_signed for member in members) else Missing("signatures", words)


def lead_named(group: Any, request: Request) -> Missing | None:
    """Ask for a lead among the members."""
    words = Names("A lead member", "牵头成员", "Ведущий участник")
    return None if group.members.joined().filter(lead=True).exists() else Missing("lead", words)


def shares_whole(group: Any, request: Request) -> Missing | None:
    """Ask that cost and risk are each shared to exactly 100 per cent."""
    words = Names("Cost and risk shared to exactly 100 % each", "成本与风险分担均恰为 100%", "Доли расходов и рисков: ровно по 100 %")
    shares = list(group.members.joined().values_list("cost", "risk"))
    whole = bool(shares) and all(None not in column and sum(column) == WHOLE for column in zip(*shares, strict=True))
    return None if whole else Missing("shares", words)


def members_screened(group: Any, request: Request) -> Missing | None:
    """Ask for the screening of every member."""
    words = Names("A screening of every member", "对全体成员的筛查", "Проверка каждого участника")
    members = group.members.joined().select_related("organisation")
    return Missing("members_screened", words) if any(screened(one.organisation, request) for one in members) else None


def counterparties_screened(group: Any, request: Request) -> Missing | None:
    """Ask for the screening of every counterparty that is named."""
    words = Names("A screening of every named counterparty", "对所列各交易对手的筛查", "Проверка каждого названного контрагента")
    named = group.counterparties.select_related("organisation")
    return Missing("counterparties_screened", words) if any(screened(one.organisation, request) for one in named) else None


def brief_fresh(group: Any, request: Request) -> Missing | None:
    """Ask for a country brief of the last 90 days."""
    words = Names("A country brief of the last 90 days", "90 天内的国别简报", "Страновая справка за последние 90 дней")
    day = brief_day(group)
    return None if day is not None and day >= timezone.now().date() - BRIEF_HOLDS else Missing("country_brief", words)


GROUP: Final = Flow(
    "group",
    1,
    (
        State("forming", "open", Names("Forming", "组建中", "Формируется")),
        State("charter_signed", "open", Names("Charter signed", "章程已签署", "Устав подписан")),
        State("cleared", "open", Names("Cleared", "已通过合规审查", "Допущена")),
        State("operating", "standing", Names("Operating", "运营中", "Работает")),
        State("paused", "paused", Names("Paused", "已暂停", "Приостановлена")),
        State("winding_up", "open", Names("Winding up", "清算中", "Сворачивается")),
        State("closed", "end", Names("Closed", "已结项", "Закрыта")),
        State("abandoned", "end", Names("Abandoned", "已放弃", "Не состоялась")),
    ),
    (
        Transition(
            name="sign_charter", sources=("forming",), target="charter_signed", who=frozenset({"SEC", "TFL"}),
            gates=(two_members, all_signed, lead_named, shares_whole), effects=(lock_evidence,),
            label=Names("Record the signed charter", "登记已签署的章程", "Внести подписанный устав"),
        ),
        Transition(
            name="reopen", sources=("charter_signed", "cleared"), target="forming", who=frozenset({"SEC"}), needs_reason=True,
            label=Names("Form anew", "重新组建", "Вернуть к формированию"),
        ),
        Transition(
            name="clear", sources=("charter_signed",), target="cleared", who=frozenset({"CMP"}),
            gates=(members_screened, counterparties_screened, brief_fresh, no_red_warning),
            label=Names("Clear", "合规放行", "Допустить"),
        ),
        Transition(
            name="operate", sources=("cleared",), target="operating", who=frozenset({"TFL"}),
            gates=(has_milestone, has_evidence("insurance_finance_plan", "logistics_plan"), no_red_warning), effects=(lock_evidence,),
            label=Names("Start operating", "开始运营", "Начать работу"),
        ),
        Transition(
            name="pause", sources=("operating",), target="paused", who=frozenset({"SYS", "TFL", "CMP", "DIR"}), needs_reason=True,
            label=Names("Pause", "暂停", "Приостановить"),
        ),
        Transition(
            name="resume", sources=("paused",), target="operating", who=frozenset({"CMP", "DIR"}), needs_reason=True,
            gates=(lead_named, no_red_warning), label=Names("Resume", "恢复", "Возобновить"),
        ),
        Transition(
            name="wind_up", sources=("operating", "paused"), target="winding_up", who=frozenset({"TFL", "DIR"}), needs_reason=True,
            label=Names("Wind up", "启动清算", "Начать сворачивание"),
        ),
        Transition(
            name="close", sources=("winding_up",), target="closed", who=frozenset({"SEC", "TFL"}), needs_reason=True,
            gates=(has_evidence("final_report", "settlement"), shares_whole), effects=(lock_evidence,),
            label=Names("Close", "结项", "Закрыть"),
        ),
        Transition(
            name="abandon", sources=("forming", "charter_signed", "cleared"), target="abandoned", who=frozenset({"SEC", "DIR"}),
            needs_reason=True, label=Names("Abandon", "放弃组建", "Отказаться"),
        ),
    ),
)  # fmt: skip
