"""How a presence abroad begins, is registered, grows into an NGO of the system, is suspended and closed."""

from typing import Any, Final

from django.utils import timezone

from scotemp.apps.committees.rules.presences import Certificate, a_year_after, lapse
from scotemp.apps.directory.workflow import gates as directory
from scotemp.kit.events.models import Event
from scotemp.kit.evidence.gates import has_evidence
from scotemp.kit.workflow.flow import Flow, Missing, Request, State, Transition
from scotemp.nomenclature.language import Names

GROWN: Final = ("registered_office", "ngo_registering", "registered_ngo")
"""Where a presence stands that holds a certificate; from each it can be suspended, and goes back there."""

PRESENT: Final = ("liaison_point", *GROWN)
"""The states in which somebody of the organisation is there."""


def _unless(there: object, code: str, words: Names) -> Missing | None:
    return None if there else Missing(code, words)


def partner_screened(presence: Any, request: Request) -> Missing | None:
    """Ask the gate of the directory for the partner organisation."""
    if presence.partner is None:
        return Missing("partner", Names("The partner organisation", "合作机构", "Партнёрская организация"))
    return directory.screened(presence.partner, request)


def has_head(presence: Any, request: Request) -> Missing | None:
    """Ask who heads it."""
    return _unless(presence.head_id, "head", Names("Who heads it", "负责人", "Кто руководит"))


def has_fallback(presence: Any, request: Request) -> Missing | None:
    """Ask who answers for the country when nobody else does."""
    words = Names("A named fallback for the country", "该国指定的后备联系人", "Назначенный заместитель по стране")
    return _unless(presence.country_desk() is not None, "fallback", words)


def has_certificate(presence: Any, request: Request) -> Missing | None:
    """Ask for a certificate that holds today, with its paper."""
    day = request.occurred_on or timezone.now().date()
    words = Names("A certificate that holds, with its paper", "在有效期内的证书及其文件", "Действующее свидетельство с документом")
    return _unless(any(one.holds(day) for one in presence.held()), "certificate", words)


def has_lapsed(presence: Any, request: Request) -> Missing | None:
    """Ask that a certificate has run out, or that a report is late beyond its grace."""
    words = Names(
        "A certificate that ran out, or a report late by over 60 days",
        "证书过期或报告逾期超过 60 天",
        "Истёкшее свидетельство или отчёт, опоздавший более чем на 60 дней",
    )
    return _unless(lapse(presence.held(), presence.reports_due(), timezone.now().date()), "lapse", words)


def is_in_order(presence: Any, request: Request) -> Missing | None:
    """Ask that nothing has lapsed any more."""
    words = Names("Certificate and reports in order", "证书与报告均合规", "Свидетельство и отчёты в порядке")
    return _unless(not lapse(presence.held(), presence.reports_due(), timezone.now().date()), "in_order", words)


def _stood(state: str) -> Any:
    words = Names("That it stood there before", "此前处于该状态", "Прежнее состояние")

    def gate(presence: Any, request: Request) -> Missing | None:
        return _unless(presence.stood == state, "stood", words)

    return gate


def lay_first_report(presence: Any, event: Event) -> None:
    """Let the first annual report fall due a year on."""
    presence.reports.get_or_create(due_on=a_year_after(event.occurred_on))


def remember(presence: Any, event: Event) -> None:
    """Keep where it stood before it was suspended."""
    presence.stood = event.data["source"]
    presence.save(update_fields=["stood"])


_STATES: Final = (
    State("candidate", "open", Names("Candidate", "候选", "Кандидат")),
    State("due_diligence", "open", Names("Due diligence", "尽职调查中", "Проверка")),
    State("liaison_point", "standing", Names("Liaison point", "联络点", "Контактный пункт")),
    State("registered_office", "standing", Names("Registered office", "注册办事处", "Зарегистрированное представительство")),
    State("ngo_registering", "open", Names("NGO being registered", "社会组织注册中", "НПО на регистрации")),
    State("registered_ngo", "standing", Names("Registered NGO", "注册社会组织", "Зарегистрированная НПО")),
    State("suspended", "paused", Names("Suspended", "已暂停", "Приостановлено")),
    State("rejected", "end", Names("Not pursued", "不予设立", "Отклонено")),
    State("closed", "end", Names("Closed", "已关闭", "Закрыто")),
)

LADDER: Final = tuple(state for state in _STATES if state.name in {"candidate", "due_diligence", *PRESENT})
"""The steps by which an office grows into an NGO of the system."""

PRESENCE: Final = Flow(
    "presence",
    1,
    _STATES,
    (
        Transition(
            name="examine", sources=("candidate",), target="due_diligence", who=frozenset({"CMP"}),
            label=Names("Begin due diligence", "开展尽职调查", "Начать проверку"),
        ),
        Transition(
            name="reject", sources=("candidate", "due_diligence"), target="rejected", who=frozenset({"SEC", "CMP", "DIR"}),
            needs_reason=True, label=Names("Do not pursue", "不予设立", "Отклонить"),
        ),
        Transition(
            name="open_liaison", sources=("due_diligence",), target="liaison_point", who=frozenset({"DIR"}),
            gates=(has_evidence("host_law_brief", "beneficial_owners"), partner_screened, has_head, has_fallback),
            effects=(lay_first_report,),
            label=Names("Open the liaison point", "设立联络点", "Открыть контактный пункт"),
        ),
        Transition(
            name="register_office", sources=("liaison_point",), target="registered_office", who=frozenset({"STF", "OFF"}),
            gates=(has_head, has_certificate),
            label=Names("Record the registered office", "登记为注册办事处", "Зарегистрировать представительство"),
        ),
        Transition(
            name="begin_ngo", sources=("registered_office",), target="ngo_registering", who=frozenset({"SEC", "OFF"}),
            gates=(has_evidence("ngo_statutes", "host_law_opinion"),),
            label=Names("Apply as an NGO", "申请注册为社会组织", "Подать заявку как НПО"),
        ),
        Transition(
            name="register_ngo", sources=("ngo_registering",), target="registered_ngo", who=frozenset({"DIR"}),
            gates=(has_certificate, has_evidence("accreditation")),
            label=Names("Accredit the NGO", "认可为系统内社会组织", "Аккредитовать НПО"),
        ),
        Transition(
            name="suspend", sources=GROWN, target="suspended", who=frozenset({"SYS"}), gates=(has_lapsed,), effects=(remember,),
            label=Names("Suspend", "暂停", "Приостановить"),
        ),
        *(
            Transition(
                name=f"reinstate_{state}", sources=("suspended",), target=state, who=frozenset({"DIR"}), needs_reason=True,
                gates=(_stood(state), is_in_order), label=Names("Reinstate", "恢复", "Восстановить"),
            )
            for state in GROWN
        ),
        Transition(
            name="close", sources=(*PRESENT, "suspended"), target="closed", who=frozenset({"DIR"}), needs_reason=True,
            gates=(has_evidence("handover_note"),), label=Names("Close", "关闭", "Закрыть"),
        ),
    ),
)  # fmt: skip


def certificates(rows: Any) -> list[Certificate]:
    """Return rows of certificates as the rules take them."""
    return [Certificate(row.issued_on, row.expires_on) for row in rows]
