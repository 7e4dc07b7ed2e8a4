"""Committees of the world: the one of aluminium at work, others on their way; which exist is public, who sits in them is invented."""

from dataclasses import dataclass
from typing import Any, Final

from scotemp.apps.committees.models import Committee, Membership
from scotemp.apps.committees.services.committees import name_secretariat, propose_committee, set_founding_day
from scotemp.apps.committees.services.memberships import invite, name_representative
from scotemp.apps.committees.services.officers import elect
from scotemp.apps.committees.services.timely import check_compositions
from scotemp.demo.world.cast import CAST
from scotemp.demo.world.firms import FIRMS
from scotemp.demo.world.localities import by_language, in_three
from scotemp.demo.world.papers import hand_in
from scotemp.demo.world.smelters import SMELTERS
from scotemp.demo.world.stage import Stage
from scotemp.nomenclature.language import Names

BY: Final = {firm.handle: firm.by for firm in (*FIRMS, *SMELTERS)}
"""Who acts for each firm."""

_PUBLIC: Final = Names(
    "Demonstration. That the platform has a working committee of this industry is on public record (12 committees in April 2023, 16 in "
    "August 2023, 21 later with more than 1,000 members); its state, members and papers here are invented.",
    "演示。平台设有该行业工作委员会见于公开资料（2023 年 4 月 12 个，2023 年 8 月 16 个，其后 21 个、成员逾千家）；"
    "此处显示的状态、成员和文件均为虚构。",
    "Демонстрация. О рабочем комитете этой отрасли известно из открытых источников (в апреле 2023 года комитетов было 12, в августе 16, "
    "позже 21, членов более тысячи); состояние, члены и документы здесь вымышлены.",
)


@dataclass(frozen=True, slots=True)
class Body:
    """A committee: handle, industry of the table, names, the stages of its chain, the place that hosts it."""

    handle: str
    industry: str
    names: Names
    stages: tuple[str, ...]
    host: str = "liangjiang"


BODIES: Final = (
    Body(
        "aluminium", "C24B",
        Names("Aluminium industry working committee", "铝业工作委员会", "Рабочий комитет алюминиевой промышленности"),
        ("B07", "D", "C24B", "C25", "C28", "C29", "E", "H52"),
    ),
    Body(
        "mining", "B09",
        Names("Mining services working committee", "矿业服务工作委员会", "Рабочий комитет горных услуг"),
        ("B07", "B09", "C28"),
    ),
    Body(
        "education", "P",
        Names("Education services working committee", "教育服务工作委员会", "Рабочий комитет образовательных услуг"),
        ("P", "M"),
    ),
    Body(
        "farming", "A01",
        Names(
            "Digital agricultural trade working committee",
            "数字农业贸易服务工作委员会",
            "Рабочий комитет цифровой торговли сельхозпродукцией",
        ),
        ("A01", "J62_63", "G"),
    ),
    Body(
        "environment", "E",
        Names(
            "Environmental resource services working committee",
            "环境资源服务工作委员会",
            "Рабочий комитет экологических и ресурсных услуг",
        ),
        ("E", "M"),
    ),
)  # fmt: skip

_STAGES: Final = {
    "yunling": ("B07",), "beixing": ("D", "C24B"), "lanhe": ("C24B",), "yuxing": ("C24B",), "foil": ("C25",), "castings": ("C29",),
    "profiles": ("C25",), "rolling": ("C28",), "saryarka": ("C24B",), "alloys": ("C24B",), "recycler": ("E",), "idel": ("H52",),
}  # fmt: skip
"""The members of the aluminium committee, and the stages of the chain for which each stands."""

LATE: Final = ("tulpar",)
"""Invited, and not answered yet."""


def found(stage: Stage) -> None:
    """Propose the committees, bring that of aluminium to work, leave one in preparation."""
    for body in BODIES:
        stage.committees[body.handle] = propose_committee(
            actor=stage.key("staff"), names=by_language(body.names), industry=body.industry, stages=list(body.stages),
            host_locality=stage.places[body.host], rationale=in_three(_PUBLIC), is_demonstration=True,
        )  # fmt: skip
    _prepare(stage, stage.committees["aluminium"])
    _found(stage, stage.committees["aluminium"])
    _begin_another(stage, stage.committees["mining"])
    check_compositions(stage.today)


def _prepare(stage: Stage, committee: Committee) -> None:
    name_secretariat(actor=stage.key("staff"), committee=committee, user=stage.users["secretariat"])
    members = {handle: _invited(stage, committee, handle, stages) for handle, stages in _STAGES.items()}
    for handle, member in members.items():
        stage.move(BY[handle], member, "apply", 190)
        stage.move("compliance", member, "screen", 185)
    hand_in(actor=stage.key("staff"), record=committee, tag="draft_rules", language="zh-Hans", about=committee.names["zh-Hans"])
    stage.move("staff", committee, "prepare", 180)
    for member in members.values():
        stage.move("secretariat", member, "admit", 170)
    for handle in LATE:
        _invited(stage, committee, handle, ("H52",))


def _invited(stage: Stage, committee: Committee, handle: str, stages: tuple[str, ...]) -> Membership:
    member = invite(actor=stage.key("staff"), committee=committee, organisation=stage.firms[handle], stages=stages)
    if CAST[BY[handle]].role == "ENT":
        name_representative(actor=stage.key("staff"), membership=member, user=stage.users[BY[handle]])
    return member


def _found(stage: Stage, committee: Committee) -> None:
    """Hold the founding meeting a hundred days ago; file, wait for the answers, and begin work."""
    set_founding_day(actor=stage.key("secretariat"), committee=committee, founding_meeting_on=stage.ago(120))
    stage.move("secretariat", committee, "call_founding", 140)
    term: dict[str, Any] = {"actor": stage.key("staff"), "committee": committee, "starts_on": stage.ago(120)}
    elect(**term, office="chair", organisation=stage.firms["lanhe"], name=CAST["chair"].name, user=stage.users["chair"])
    for handle in ("yunling", "castings", "saryarka"):
        elect(**term, office="vice_chair", organisation=stage.firms[handle], name=CAST[BY[handle]].name)
    elect(**term, office="secretary_general", organisation=stage.firms["idel"], name=CAST["secretariat"].name)
    for tag in ("founding_resolution", "committee_rules", "work_plan"):
        hand_in(actor=stage.key("secretariat"), record=committee, tag=tag, language="zh-Hans", about=committee.names["zh-Hans"])
    for filing in committee.filings.order_by("pk"):
        for tag, move, days in (("filing_letter", "send", 115), ("filing_acknowledgement", "acknowledge", 104)):
            hand_in(actor=stage.key("secretariat"), record=filing, tag=tag, language="zh-Hans", about=filing.get_body_display())
            filing.refresh_from_db()
            stage.move("secretariat", filing, move, days)
    committee.refresh_from_db()
    stage.move("director", committee, "activate", 100)


def _begin_another(stage: Stage, committee: Committee) -> None:
    """Leave a committee where its composition meter shows what is missing."""
    for handle, stages in (("yunling", ("B07",)), ("rolling", ("C28",))):
        _invited(stage, committee, handle, stages)
