"""What the aluminium committee builds: a project of three countries, and a group on its way to Kazakhstan. All of it invented."""

from decimal import Decimal
from typing import Any, Final

from scotemp.apps.committees.models import Group, InnovationProject
from scotemp.apps.committees.services import building, members
from scotemp.apps.committees.services.groups import add_counterparty, add_need, form_group, name_lead, record_brief
from scotemp.apps.committees.services.projects import accept_letter, add_outcome, add_partner, propose_project
from scotemp.demo.world.committees import BY
from scotemp.demo.world.localities import by_language, in_three
from scotemp.demo.world.papers import hand_in
from scotemp.demo.world.stage import SOURCE, Stage
from scotemp.kit.milestones.services import add_milestone, move, reschedule
from scotemp.nomenclature.language import Names

_PROJECT: Final = Names(
    "Recycled aluminium between Chongqing, Karaganda and Karachi",
    "重庆—卡拉干达—卡拉奇再生铝合作项目",
    "Вторичный алюминий: Чунцин — Караганда — Карачи",
)
_PURPOSE: Final = Names(
    "Demonstration: sorted scrap becomes casting alloy for vehicles; each country keeps a stage of the chain.",
    "演示：分选废铝再生为车用铸造合金，各国各承担产业链一个环节。",
    "Демонстрация: сортированный лом становится литейным сплавом для автомобилей; у каждой страны своё звено цепочки.",
)
_PARTNERS: Final = (
    ("lanhe", "C24B", "40", "45", "smelting and casting alloy"),
    ("saryarka", "C24B", "30", "30", "primary metal and scrap"),
    ("recycler", "E", "30", "25", "collection and sorting"),
)
_STEPS: Final = (
    (Names("Sorting line runs", "分选线投产", "Сортировочная линия запущена"), 3, -40, "enterprise", True),
    (Names("First trial delivery", "首批试运", "Первая пробная поставка"), 2, 12, "enterprise", False),
    (Names("Alloy certified", "合金认证完成", "Сплав сертифицирован"), 5, 150, "enterprise", False),
)
"""Title, weight, day due from today, who answers for it, whether it was reached."""

_GROUP: Final = Names("Aluminium group for Kazakhstan", "铝业抱团出海哈萨克斯坦", "Группа алюминщиков в Казахстан")
_NEEDS: Final = (
    ("stage", "C24B", True, 3),
    ("stage", "C25", True, 2),
    ("stage", "C28", False, 2),
    ("language", "ru", True, 2),
    ("certificate", "ISO 9001", False, 1),
)
_OFFERS: Final = (
    ("lanhe", ("casting",), ("ISO 9001",), ("zh-Hans", "en"), 12_000_000, 900_000, 20),
    ("foil", ("foil rolling",), ("ISO 9001",), ("zh-Hans",), 4_000_000, 350_000, 30),
    ("profiles", ("extrusion",), (), ("zh-Hans",), 3_000_000, 250_000, 35),
    ("rolling", ("mill building",), ("ISO 9001",), ("zh-Hans", "ru"), 5_000_000, 400_000, 25),
    ("saryarka", ("local site",), (), ("ru", "en"), 6_000_000, 300_000, 15),
    ("castings", ("casting",), ("IATF 16949",), ("zh-Hans",), 7_000_000, 600_000, 40),
)
"""Firm, capabilities, certificates, languages, capital, cost, risk in points of a hundred."""


def venture(stage: Stage) -> None:
    """Let the project run and the group form."""
    _run(stage, _proposed(stage))
    _gather(stage)


def _proposed(stage: Stage) -> InnovationProject:
    project = propose_project(
        actor=stage.key("secretariat"), committee=stage.committees["aluminium"], names=by_language(_PROJECT), target_country="PAK",
        industry="E", stages=["E", "C24B"], purpose=in_three(_PURPOSE), is_demonstration=True,
    )  # fmt: skip
    for handle, step, benefit, cost, part in _PARTNERS:
        partner = add_partner(
            actor=stage.key("secretariat"), project=project, organisation=stage.firms[handle], benefit=Decimal(benefit),
            cost=Decimal(cost), stage=step, part=part,
        )  # fmt: skip
        letter = hand_in(actor=stage.key("secretariat"), record=project, tag="partner_letter", language="en", about=part)
        accept_letter(actor=stage.key("secretariat"), partner=partner, paper=letter)
    return project


def _run(stage: Stage, project: InnovationProject) -> None:
    project.refresh_from_db()
    stage.move("secretariat", project, "agree", 80)
    office: dict[str, Any] = {"actor": stage.viewer("secretariat")}
    for title, weight, days, owner, reached in _STEPS:
        step = add_milestone(
            **office, record=project, title=by_language(title), weight=weight, due=stage.ago(-days), owner=stage.key(owner)
        )
        if reached:
            proof = hand_in(actor=stage.key(owner), record=project, tag="outcome_proof", language="zh-Hans", about=title.zh)
            own = stage.viewer(owner)
            step = move(actor=own, milestone=step, transition="report", expected_version=step.state_version, evidence=[proof.sha256])
            move(actor=stage.viewer("verifier"), milestone=step, transition="verify", expected_version=step.state_version)
        elif days < 30:
            reschedule(**office, milestone=step, due=stage.ago(-days - 45), reason="Demonstration: the border crossing was closed.")
    stage.move("secretariat", project, "start", 75)
    add_outcome(
        actor=stage.key("secretariat"), project=project, reached_on=stage.ago(20), what="Sorted scrap delivered for trial",
        value=Decimal(120), unit="t", source=SOURCE,
    )  # fmt: skip


def _gather(stage: Stage) -> None:
    """Form the group: needs, offers, rivals kept apart, the set that was worked out, invited; two have joined."""
    office = stage.key("secretariat")
    group: Group = form_group(
        actor=office, committee=stage.committees["aluminium"], names=by_language(_GROUP), target_country="KAZ", target_cluster="Karaganda",
        is_demonstration=True,
    )  # fmt: skip
    for kind, code, required, weight in _NEEDS:
        add_need(actor=office, group=group, kind=kind, code=code, required=required, weight=weight)
    add_need(actor=office, group=group, kind="capital", depth=15_000_000)
    for handle, can, certificates, languages, capital, cost, risk in _OFFERS:
        offer = building.ask_for_offer(actor=office, group=group, organisation=stage.firms[handle])
        building.state_offer(
            actor=stage.key(BY[handle]), offer=offer, capabilities=list(can), certificates=list(certificates), languages=list(languages),
            capital=capital, cost=cost, risk=risk,
        )  # fmt: skip
    left, right = stage.firms["foil"], stage.firms["profiles"]
    building.keep_apart(actor=office, group=group, left=left, right=right, reason="They sell the same goods.", said_by=SOURCE)
    worked = building.work_out(stage.viewer("secretariat"), group, seats=4, classes=2)
    proposal = building.keep(actor=office, group=group, worked=worked)
    for member in building.invite_set(actor=office, proposal=proposal)[:3]:
        handle = next(name for name, firm in stage.firms.items() if firm.pk == member.organisation_id)
        members.join(actor=stage.viewer(BY[handle]), member=member)
    lead = group.members.filter(state="joined").earliest("pk")
    handle = next(name for name, firm in stage.firms.items() if firm.pk == lead.organisation_id)
    name_lead(actor=office, member=lead, user=stage.users[BY[handle]])
    record_brief(actor=office, group=group, made_on=stage.ago(14), source="scotemp brief KAZ")
    add_counterparty(actor=office, group=group, organisation=stage.firms["technopark"], purpose="site and connections")
