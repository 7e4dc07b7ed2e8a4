"""Agreements: that with Qianjiang, signed in 2023 by public record, played with invented clauses; others that are only named."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.core.files.base import ContentFile

from scotemp.apps.agreements.models import Agreement, Commitment, Party, Taskforce
from scotemp.apps.agreements.services.agreements import draft_agreement, note_filing
from scotemp.apps.agreements.services.blockages import block, unblock
from scotemp.apps.agreements.services.commitments import add_commitment
from scotemp.apps.agreements.services.parties import add_language, add_party, agree_to_publish, name_signatory
from scotemp.apps.agreements.services.reading import confirm, read_text, set_aside
from scotemp.apps.agreements.services.taskforces import add_member, form_taskforce, submit_report
from scotemp.apps.agreements.services.timely import find_live
from scotemp.demo.world.localities import by_language, in_three
from scotemp.demo.world.papers import hand_in, paper_of
from scotemp.demo.world.stage import Stage
from scotemp.documents.formats import FORMATS
from scotemp.kit.events.log import subject_of
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.services import attach
from scotemp.kit.milestones.models import Milestone
from scotemp.kit.milestones.services import add_milestone, move
from scotemp.kit.publication import services as publication
from scotemp.nomenclature.language import Names

SIGNED: Final = date(2023, 8, 18)
"""The day of the agreement with Qianjiang, by the district's news of 21 August 2023."""

_QIANJIANG: Final = Names(
    "Strategic cooperation agreement with Qianjiang District",
    "与黔江区战略合作协议",
    "Соглашение о стратегическом сотрудничестве с районом Цяньцзян",
)
_SAID: Final = Names(
    "Demonstration. That such an agreement was signed on 18 August 2023 is on public record; clauses, people and state here are invented.",
    "演示。2023 年 8 月 18 日签署该协议见于公开资料；此处的条款、人员、日期和状态均为虚构。",
    "Демонстрация. О подписании такого соглашения 18 августа 2023 года известно из открытых источников; "
    "пункты, люди, даты и состояние здесь вымышлены.",
)
_NAMED: Final = (
    Names("Cooperation with partners in Kazakhstan", "与哈萨克斯坦伙伴合作", "Сотрудничество с партнёрами в Казахстане"),
    Names("Cooperation with REX, an affiliate of VEB.RF", "与俄罗斯国家开发集团旗下 REX 合作", "Сотрудничество с REX, структурой ВЭБ.РФ"),
    Names(
        "Cooperation with the China-SCO demonstration area",
        "与中国—上合组织地方经贸合作示范区合作",
        "Сотрудничество с демонстрационной зоной Китай — ШОС",
    ),
)
_ONLY_NAMED: Final = Names(
    "Demonstration. The platform names this agreement in public; text, date and state are not known here, so it stands as a draft.",
    "演示。平台公开提及该协议；此处不掌握其文本、日期和状态，故列为草案。",
    "Демонстрация. Платформа называет это соглашение публично; текст, дата и состояние здесь неизвестны, поэтому оно стоит как проект.",
)
_TEXT: Final = (
    "第一条 甲方应于2026年12月31日前提供不少于200亩新材料产业用地。",
    "第二条 乙方负责引进不少于10家企业，并每季度报送进展报告。",
    "第三条 双方应当共同组织国际产业对接会。",
    "第四条 本协议自双方签字之日起生效，一式四份。",
)


@dataclass(frozen=True, slots=True)
class _Owed:
    """A commitment: clause, who owes it, its words, days to its end, weight, and the step that stands under it."""

    number: str
    side: str
    words: Names
    days: int
    weight: int
    step: Names


_OWED: Final = (
    _Owed("2", "operator", Names("Bring in ten enterprises", "引进 10 家企业", "Привлечь десять предприятий"), 200, 3,
          Names("First three enterprises met the district", "首批 3 家企业赴区对接", "Первые три предприятия встретились с районом")),
    _Owed("3", "qianjiang", Names("Open a one-stop window for members", "设立成员服务窗口", "Открыть единое окно для членов"), -20, 2,
          Names("Window open", "窗口启用", "Окно открыто")),
)  # fmt: skip


def agree(stage: Stage) -> None:
    """Bring the agreement with Qianjiang into force and let it live; name the others."""
    stage.grant("taskforce", "ENT", stage.firms["operator"])
    agreement = draft_agreement(actor=stage.key("staff"), names=by_language(_QIANJIANG), summary=in_three(_SAID), is_demonstration=True)
    district = add_party(actor=stage.key("staff"), agreement=agreement, locality=stage.places["qianjiang"], side="甲方")
    operator = add_party(actor=stage.key("staff"), agreement=agreement, organisation=stage.firms["operator"], side="乙方")
    _sign(stage, agreement, (district, operator))
    taskforce = _follow(stage, agreement, district, operator)
    owed = _owe(stage, agreement, {"qianjiang": district, "operator": operator})
    _read(stage, agreement, district)
    _enter(stage, agreement)
    _live(stage, owed, district)
    taskforce.refresh_from_db()
    stage.move("staff", taskforce, "start", 60)
    report = taskforce.reports.get()
    submit_report(actor=stage.key("taskforce"), report=report, text=in_three(_REPORT))
    find_live(stage.today)
    _publish(stage, agreement, (district, operator))
    for names in _NAMED:
        draft_agreement(actor=stage.key("staff"), names=by_language(names), summary=in_three(_ONLY_NAMED), is_demonstration=True)


_REPORT: Final = Names(
    "Three enterprises have visited; the window waits for a room.",
    "已有 3 家企业到访；服务窗口待落实场地。",
    "Три предприятия приехали; окно ждёт помещения.",
)


def _sign(stage: Stage, agreement: Agreement, parties: tuple[Party, Party]) -> None:
    staff, since = stage.key("staff"), (stage.today - SIGNED).days
    for party in parties:
        authority = hand_in(actor=staff, record=agreement, tag="signatory_authority", language="zh-Hans", about=party.side)
        name_signatory(
            actor=staff, party=party, side=party.side, signatory_name="演示签字人", signatory_post="演示职务", authority=authority
        )
    add_language(actor=staff, agreement=agreement, language="zh-Hans", prevails=True)
    add_language(actor=staff, agreement=agreement, language="en", prevails=False)
    for who, name, days in (("staff", "submit", since + 40), ("director", "approve", since + 20)):
        agreement.refresh_from_db()
        stage.move(who, agreement, name, days)
    text = FORMATS["docx"].render(paper_of("signed_text", "zh-Hans", _QIANJIANG.zh, *_TEXT))
    attach(
        actor=staff, subject=agreement, tag="signed_text", title=f"{_QIANJIANG.zh}（演示）", language="zh-Hans",
        file=ContentFile(text, name="agreement.docx"),
    )  # fmt: skip
    hand_in(actor=staff, record=agreement, tag="signed_text", language="en", about=_QIANJIANG.en)
    agreement.refresh_from_db()
    stage.move("staff", agreement, "sign", since)
    note_filing(actor=staff, agreement=agreement, signed_in="Chongqing", registry_number="DEMO-2023-1")
    agreement.refresh_from_db()
    stage.move("staff", agreement, "file", since - 4)


def _follow(stage: Stage, agreement: Agreement, district: Party, operator: Party) -> Taskforce:
    name = by_language(Names("Qianjiang taskforce", "黔江合作工作专班", "Рабочая группа «Цяньцзян»"))
    formed = form_taskforce(actor=stage.key("staff"), agreement=agreement, names=name, cadence="monthly", first_report_on=stage.ago(8))
    add_member(actor=stage.key("staff"), taskforce=formed, party=district, user=stage.users["officer"], lead=True)
    add_member(actor=stage.key("staff"), taskforce=formed, party=operator, user=stage.users["taskforce"], lead=True)
    add_member(actor=stage.key("staff"), taskforce=formed, party=operator, user=stage.users["enterprise"], duty="enterprises")
    return formed


def _owe(stage: Stage, agreement: Agreement, parties: dict[str, Party]) -> list[Commitment]:
    made = []
    for one in _OWED:
        owner = stage.users["officer" if one.side == "qianjiang" else "taskforce"]
        commitment = add_commitment(
            actor=stage.key("staff"), agreement=agreement, number=one.number, text=in_three(one.words), party=parties[one.side],
            due=stage.ago(-one.days), owner=owner, weight=one.weight,
        )  # fmt: skip
        add_milestone(
            actor=stage.viewer("staff"), record=commitment, title=by_language(one.step), weight=1, due=stage.ago(-one.days), owner=owner.key
        )
        made.append(commitment)
    return made


def _read(stage: Stage, agreement: Agreement, district: Party) -> None:
    """Read the signed text; confirm its first clause, set one aside, leave the rest to whoever looks."""
    paper = Paper.objects.of(subject_of(agreement)).get(tag="signed_text", language="zh-Hans")
    found = read_text(actor=stage.key("staff"), agreement=agreement, paper=paper)
    words = Names("Provide 200 mu of land", "提供 200 亩产业用地", "Предоставить 200 му земли")
    land = confirm(
        actor=stage.key("staff"), finding=found[0], number="1", text=in_three(words), party=district, due=date(stage.today.year + 1, 6, 30),
        weight=5,
    )  # fmt: skip
    add_milestone(
        actor=stage.viewer("staff"), record=land, title=by_language(Names("Site handed over", "用地交付", "Участок передан")), weight=1,
        due=date(stage.today.year + 1, 6, 30), owner=stage.key("officer"),
    )  # fmt: skip
    set_aside(actor=stage.key("staff"), finding=found[-1], reason="Demonstration: it is part of clause 2.")


def _enter(stage: Stage, agreement: Agreement) -> None:
    agreement.refresh_from_db()
    stage.move("staff", agreement, "enter_into_force", 300)


def _live(stage: Stage, owed: list[Commitment], district: Party) -> None:
    """Let the first commitment be reported and verified by the other side, and the second be held up."""
    first, second = owed
    for commitment, who in ((first, "taskforce"), (second, "officer")):
        commitment.refresh_from_db()
        stage.move(who, commitment, "start", 200)
    proof = hand_in(actor=stage.key("taskforce"), record=first, tag="fulfilment", language="zh-Hans", about=_OWED[0].step.zh)
    step = Milestone.objects.get(plan__subject_type="agreements.commitment", plan__subject_id=str(first.pk))
    step = move(
        actor=stage.viewer("taskforce"), milestone=step, transition="report", expected_version=step.state_version, evidence=[proof.sha256]
    )
    move(actor=stage.viewer("approver"), milestone=step, transition="verify", expected_version=step.state_version)
    earlier = block(
        actor=stage.viewer("taskforce"),
        commitment=first,
        party=district,
        since=stage.ago(160),
        waits_for="Demonstration: a day for the visit.",
    )
    unblock(actor=stage.viewer("taskforce"), blockage=earlier, until=stage.ago(131))
    block(
        actor=stage.viewer("taskforce"), commitment=second, party=district, since=stage.ago(45),
        waits_for="Demonstration: a room for the window.",
    )  # fmt: skip


def _publish(stage: Stage, agreement: Agreement, parties: tuple[Party, Party]) -> None:
    for party, who in zip(parties, ("approver", "taskforce"), strict=True):
        agree_to_publish(actor=stage.viewer(who), party=party)
    agreement.refresh_from_db()
    made = publication.submit(actor=stage.viewer("staff"), record=agreement, title=_QIANJIANG.en)
    for transition in ("approve", "publish"):
        made = publication.move(
            actor=stage.viewer("director"), publication=made, transition=transition, expected_version=made.state_version
        )
