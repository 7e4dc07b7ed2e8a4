"""What an investment project asks for before each of its moves."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from scotemp.apps.directory.workflow.gates import screened
from scotemp.apps.promotion.workflow.project_rules import evidence_wanted, number
from scotemp.apps.risk.selectors.warnings import red_on
from scotemp.kit.events.log import subject_of
from scotemp.kit.evidence.gates import has_evidence
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.tags import TAGS
from scotemp.kit.registry import Slot
from scotemp.kit.workflow.flow import Missing, Request
from scotemp.nomenclature.language import Names

INCENTIVES_CHECKED: Final[Slot[Callable[[Any], bool | None]]] = Slot("incentives checked")
"""Answers to whether every incentive clause of a project that was flagged has been decided; none where no draft was ever checked."""

BARRED: Final = frozenset({"suspended", "merged", "archived"})
_opinion = has_evidence("legal_opinion")


def _unless(there: object, code: str, en: str, zh: str, ru: str) -> Missing | None:
    return None if there else Missing(code, Names(en, zh, ru))


def has_team(project: Any, request: Request) -> Missing | None:
    """Ask for a manager and an assurer who are two persons."""
    there = project.manager_id and project.assurer_id and project.manager_id != project.assurer_id
    return _unless(
        there, "team", "A manager and, another person, an assurer", "项目经理及另一名质量负责人", "Менеджер и другой человек — контролёр"
    )


def has_industry(project: Any, request: Request) -> Missing | None:
    """Ask for the industry."""
    return _unless(project.industry, "industry", "The industry", "所属行业", "Отрасль")


def has_investor(project: Any, request: Request) -> Missing | None:
    """Ask for an investor that the directory knows and has not suspended."""
    there = project.investor is not None and project.investor.state not in BARRED
    return _unless(
        there, "investor", "The investor, a living organisation of the directory", "名录中有效的投资方机构",
        "Инвестор — действующая организация каталога",
    )  # fmt: skip


def by_manager(project: Any, request: Request) -> Missing | None:
    """Ask for the manager himself."""
    own = request.actor is not None and request.actor == str(project.manager_id)
    return _unless(own, "manager", "The manager of the project", "由项目经理办理", "Менеджер проекта")


def by_team(project: Any, request: Request) -> Missing | None:
    """Ask for the manager or the assurer."""
    own = request.actor is not None and request.actor in {str(project.manager_id), str(project.assurer_id)}
    return _unless(own, "team_member", "The manager or the assurer", "由项目经理或质量负责人办理", "Менеджер или контролёр проекта")


def by_outsider(project: Any, request: Request) -> Missing | None:
    """Ask for somebody who neither manages nor assures the project, nor attested any of its facts."""
    attesters = {str(key) for key in project.attestations.standing().values_list("reported_by", flat=True)}
    own = request.actor in {str(project.manager_id), str(project.assurer_id), str(project.created_by_id)} | attesters
    return _unless(
        not own, "second_person", "Somebody who neither leads the project nor attested its facts", "由未负责本项目且未出具证明的人员办理",
        "Тот, кто не ведёт проект и не заверял его факты",
    )  # fmt: skip


def investor_screened(project: Any, request: Request) -> Missing | None:
    """Ask the gate of the directory for the investor."""
    return screened(project.investor, request) if project.investor else has_investor(project, request)


def no_red_warning(project: Any, request: Request) -> Missing | None:
    """Ask that no red warning stands on the investor's country today."""
    held_up = project.investor is not None and red_on(project.investor.country)
    return _unless(
        not held_up, "red_warning", "No red warning on the investor's country", "投资方所在国无红色预警",
        "Отсутствие красного предупреждения по стране инвестора",
    )  # fmt: skip


def has_value(project: Any, request: Request) -> Missing | None:
    """Ask for the amount that is to be invested."""
    there = project.amount and project.currency
    return _unless(there, "value", "The amount to be invested, with its currency", "拟投资额及币种", "Объём инвестиций и валюта")


def has_drivers(project: Any, request: Request) -> Missing | None:
    """Ask what drives the investment."""
    return _unless(project.drivers, "drivers", "What drives the investment", "投资动因", "Мотивы инвестиции")


def has_requirements(project: Any, request: Request) -> Missing | None:
    """Ask what the investor needs."""
    return _unless(project.requirements, "requirements", "What the investor needs", "投资方需求", "Потребности инвестора")


def has_competitors(project: Any, request: Request) -> Missing | None:
    """Ask which other places the investor considers, or that it considers none."""
    there = bool(project.competitors) != project.no_competitors
    return _unless(
        there, "competitors", "The places that the investor also considers, or that there are none", "投资方同时考察的地方，或注明没有",
        "Другие места, которые рассматривает инвестор, либо что их нет",
    )  # fmt: skip


def has_contract_value(project: Any, request: Request) -> Missing | None:
    """Ask for the value of the contract."""
    there = project.contract_value and project.currency
    return _unless(there, "contract_value", "The value of the contract", "合同金额", "Сумма договора")


def has_dates(project: Any, request: Request) -> Missing | None:
    """Ask for the days by which works and production are to begin."""
    there = project.start_due_on and project.production_due_on
    return _unless(
        there, "dates", "The agreed days of start and production", "约定的开工与投产日期", "Согласованные даты начала работ и производства"
    )


def has_obligations(project: Any, request: Request) -> Missing | None:
    """Ask for commitments of the linked agreement, or for why there are none."""
    entered = project.agreement is not None and project.agreement.commitments.exists()
    return _unless(
        entered or project.no_obligations, "obligations", "The obligations as commitments of an agreement, or why there are none",
        "以协议承诺事项录入的义务，或注明没有义务的理由", "Обязательства, внесённые в соглашение, либо почему их нет",
    )  # fmt: skip


def incentives_checked(project: Any, request: Request) -> Missing | None:
    """Ask for a check of the draft with every finding decided; where no draft was ever checked, for a legal opinion."""
    answers = {ask(project) for ask in INCENTIVES_CHECKED} - {None}
    if answers == {True} or (not answers and not _opinion(project, request)):
        return None
    words = Names(
        "The incentives legally checked: the draft screened and every finding decided, or a legal opinion",
        "优惠条款已作法律审查：草案已筛查且逐条认定，或有法律意见书",
        "Правовая проверка мер поддержки: проект договора проверен и по каждому замечанию принято решение, либо есть заключение",
    )
    return Missing("incentives", words)


def reviewed(project: Any, request: Request) -> Missing | None:
    """Ask that enough departments gave their opinion, that none is waited for, and that every objection was answered."""
    asked = list(project.reviews.filter(withdrawn_on=None))
    least = number(project.packs, "review_departments")
    heard = {one.department.casefold() for one in asked if one.opinion}
    waiting = sum(not one.opinion for one in asked)
    objecting = sum(one.is_open_objection for one in asked)
    words = Names(
        f"Joint review: {least} departments ({len(heard)} heard, {waiting} waited for, {objecting} objections unanswered)",
        f"联合评审：{least} 个部门（已出具意见 {len(heard)} 个，待出具 {waiting} 个，未回应的反对意见 {objecting} 条）",
        f"Совместное рассмотрение: ведомств {least} (высказались {len(heard)}, ожидаются {waiting}, возражений без ответа {objecting})",
    )
    return Missing("joint_review", words) if len(heard) < least or waiting or objecting else None


def has_registration(project: Any, request: Request) -> Missing | None:
    """Ask for the number under which the project is registered."""
    return _unless(project.registration_number, "registration", "The registration number", "项目备案编号", "Регистрационный номер")


def attested(project: Any, request: Request) -> Missing | None:
    """Ask for start, funds and production, each attested."""
    there = set(project.attestations.standing().values_list("what", flat=True))
    return _unless(
        {"start", "funds", "production"} <= there, "attestations", "Start, funds and production, each attested with evidence",
        "开工、资金到位、投产均已附证明登记", "Начало работ, средства и производство, каждое с подтверждением",
    )  # fmt: skip


def has_actuals(project: Any, request: Request) -> Missing | None:
    """Ask for jobs, value and site as they are."""
    there = project.actual_jobs is not None and project.actual_value is not None and project.site
    return _unless(
        there, "actuals", "The actual jobs, value and site", "实际就业、投资额与地址", "Фактические рабочие места, объём и площадка"
    )


def evidence_complete(project: Any, request: Request) -> Missing | None:
    """Ask for the papers of the checks A to D that the rule pack names for such a project."""
    standing = set(Paper.objects.of(subject_of(project)).standing().values_list("tag", flat=True).order_by())
    lacking = [(check, TAGS[tag].label) for check, tags in evidence_wanted(project).items() for tag in tags if tag not in standing]
    if not lacking:
        return None
    listed = [
        ", ".join(f"{check}: {text}" for check, text in zip((c for c, _l in lacking), texts, strict=True)) for texts in _columns(lacking)
    ]
    return Missing("evidence_checks", Names(*listed))


def _columns(lacking: Iterable[tuple[str, Names]]) -> Iterable[tuple[str, ...]]:
    return zip(*(label.all() for _check, label in lacking), strict=True)


def confirmed(project: Any, request: Request) -> Missing | None:
    """Ask that the investor confirmed every attestation, or that a verifier says why it did not."""
    there = all(one.confirmed_on or one.unconfirmed_reason for one in project.attestations.standing())
    return _unless(
        there, "confirmed", "Every attestation confirmed by the investor, or why not", "各项证明均经投资方确认，或注明未确认的理由",
        "Каждый факт подтверждён инвестором либо указано, почему нет",
    )  # fmt: skip


def has_contact_plan(project: Any, request: Request) -> Missing | None:
    """Ask how often somebody will talk to the investor from now on."""
    return _unless(
        project.contact_every_days, "contact_plan", "A plan of contacts with the investor", "投资方联系计划", "План контактов с инвестором"
    )


def no_open_grievance(project: Any, request: Request) -> Missing | None:
    """Ask that no grievance is open."""
    count = project.grievances.open().count()
    words = Names(f"{count} open grievances to be resolved", f"须先办结 {count} 项诉求", f"Открытые жалобы, которые надо решить: {count}")
    return Missing("grievances", words) if count else None


def has_loss(project: Any, request: Request) -> Missing | None:
    """Ask why it was lost, and to which country where another place won it."""
    there = project.loss_reason and (project.lost_to_country or project.lost_to_nobody)
    return _unless(
        there,
        "loss",
        "The reason from the list, and where it was lost to",
        "流失原因（从清单选择）及流向",
        "Причина из списка и куда ушёл проект",
    )
