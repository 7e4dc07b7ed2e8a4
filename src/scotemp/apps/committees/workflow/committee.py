"""How a committee comes about, works, rests and ends."""

from typing import Any, Final

from scotemp.apps.committees.rules.packs import Founding, Offices
from scotemp.apps.committees.workflow.gates import (
    has_handed_over,
    has_initiators,
    has_members,
    has_met,
    has_names,
    has_officers,
    has_secretariat,
    is_composed,
    is_filed,
    is_noticed,
    is_silent,
)
from scotemp.apps.committees.workflow.roles import take
from scotemp.apps.committees.workflow.ruling import ruled
from scotemp.kit.events.models import Event
from scotemp.kit.evidence.gates import has_evidence
from scotemp.kit.workflow.firing import fire
from scotemp.kit.workflow.flow import Flow, State, Transition
from scotemp.nomenclature.language import Names

_OFFICE: Final = {"chair": "CHR", "secretary_general": "SEC"}
"""The role on the committee that an office brings."""


def role_of_office(office: str) -> str:
    """Return the role that an office brings, nothing for most."""
    return _OFFICE.get(office, "")


def prepare_filings(committee: Any, event: Event) -> None:
    """Lay out a filing for every body that must be told of the present term."""
    for body in ruled(committee, Founding).filings.get(committee.kind, ()):
        told = {"committee": committee, "body": body.value, "term": committee.term_number}
        if not committee.filings.filter(**told).exists():
            committee.filings.create(**told, is_demonstration=committee.is_demonstration)


def begin_work(committee: Any, event: Event) -> None:
    """Let the first term run from the founding meeting."""
    committee.founded_on = committee.founding_meeting_on
    first = committee.founded_on
    committee.term_ends_on = first.replace(year=first.year + ruled(committee, Offices).term_years, day=min(first.day, 28))
    committee.save(update_fields=["founded_on", "term_ends_on"])


def wind_up(committee: Any, event: Event) -> None:
    """End memberships, offices and roles with the committee."""
    for membership in committee.memberships.filter(state__in=("admitted", "suspended")):
        fire(membership, "expire", actor=None, roles=("SYS",), expected_version=membership.state_version)
    for officer in committee.officers.holding(event.occurred_on).select_related("user"):
        officer.ends_on = max(event.occurred_on, officer.starts_on)
        officer.save(update_fields=["ends_on"])
        if officer.user and role_of_office(officer.office):
            take(committee, officer.user, role_of_office(officer.office), reason=event.reason)
    if committee.secretariat:
        take(committee, committee.secretariat, "SEC", reason=event.reason)


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
            gates=(has_names, has_secretariat, has_initiators, has_evidence("draft_rules")), effects=(prepare_filings,),
            label=Names("Form the preparatory group", "成立筹备组", "Создать инициативную группу"),
        ),
        Transition(
            name="reject", sources=("proposed", "preparatory", "founding"), target="rejected", who=frozenset({"STF", "DIR"}),
            needs_reason=True, effects=(wind_up,), label=Names("Do not pursue", "不予设立", "Отклонить"),
        ),
        Transition(
            name="call_founding", sources=("preparatory",), target="founding", who=frozenset({"SEC"}),
            gates=(has_members, is_composed, is_noticed),
            label=Names("Call the founding meeting", "召集成立大会", "Созвать учредительное собрание"),
        ),
        Transition(
            name="call_off", sources=("founding",), target="preparatory", who=frozenset({"SEC", "STF"}), needs_reason=True,
            label=Names("Call the founding meeting off", "取消成立大会", "Отменить учредительное собрание"),
        ),
        Transition(
            name="activate", sources=("founding",), target="active", who=frozenset({"STF", "DIR"}),
            gates=(has_met, has_evidence("founding_resolution", "committee_rules", "work_plan"), has_officers, is_composed, is_filed),
            effects=(begin_work,), label=Names("Start work", "启动运行", "Начать работу"),
        ),
        Transition(
            name="review", sources=("active",), target="under_review", who=frozenset({"STF", "SYS"}), needs_reason=True,
            label=Names("Put under review", "启动审查", "Начать проверку"),
        ),
        Transition(
            name="confirm", sources=("under_review",), target="active", who=frozenset({"STF", "DIR"}), gates=(is_composed,),
            label=Names("Confirm", "审查通过", "Подтвердить"),
        ),
        Transition(
            name="fall_dormant", sources=("active", "under_review"), target="dormant", who=frozenset({"SYS"}), gates=(is_silent,),
            label=Names("Mark as dormant", "转入休眠", "Признать неактивным"),
        ),
        Transition(
            name="wake", sources=("dormant",), target="active", who=frozenset({"STF", "SEC"}), needs_reason=True,
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
            needs_reason=True, gates=(has_handed_over,), effects=(wind_up,), label=Names("Dissolve", "解散", "Распустить"),
        ),
    ),
)  # fmt: skip
