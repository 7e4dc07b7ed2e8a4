"""Drafts whose clauses are screened: one in each language, one clause kept with a reason, one mended, one left open."""

from typing import Final

from scotemp.apps.promotion.models import ClauseCheck, InvestmentProject
from scotemp.apps.promotion.services.clause_checks import check_again, draft_check, screen_check
from scotemp.apps.promotion.services.clause_findings import mend, override
from scotemp.demo.world.stage import Stage

_ZH: Final = (
    "演示文本，内容虚构。\n"
    "第一条 双方合作共赢。\n"
    "第二条 甲方以零地价向乙方提供工业用地200亩。\n"
    "第三条 甲方将乙方缴纳的增值税地方留存部分的70%以扶持资金方式返还乙方。\n"
    "第四条 对技术改造给予补助，不分所有制，凡符合条件的企业均可申报。\n"
    "第五条 本协议自双方签字之日起生效。"
)
_RU: Final = (
    "Демонстрационный текст, содержание вымышлено.\n"
    "1. Стороны сотрудничают.\n"
    "2. Инвестору предоставляется освобождение от земельного налога сроком на три года.\n"
    "3. Администрация предоставляет Инвестору земельный участок без проведения торгов.\n"
    "4. Договор вступает в силу со дня подписания."
)
_EN: Final = (
    "Demonstration text, its content is invented.\n"
    "1. Party A shall provide 200 mu of industrial land at zero price.\n"
    "2. Companies that relocate their headquarters to the District receive a reward of 2% of registered capital.\n"
    "3. Either party may end this agreement with three months' notice."
)
_ANEW: Final = _EN.replace("at zero price", "by public auction")
_KEPT: Final = "Demonstration: rests on decision No. 12 of the State Council of 2025, in force until its end."
_MENDED: Final = "双方依照法律法规履行各自义务。"


def check_clauses(stage: Stage, project: InvestmentProject) -> None:
    """Screen the draft of a project in Qianjiang; its approver keeps one clause with a reason, mends the rest, and closes the check."""
    check = _screened(stage, "officer", "演示：投资合同草案", _ZH, project=project)
    first, *others = check.findings.flagged().order_by("pk")
    override(actor=stage.key("approver"), finding=first, reason=_KEPT)
    for finding in others:
        mend(actor=stage.key("approver"), finding=finding, wording=_MENDED)
    stage.move("approver", check, "decide", 0)


def screen_drafts(stage: Stage) -> None:
    """Screen a Russian draft whose findings wait, and an English one twice, the second version mended; leave a last one unscreened."""
    _screened(stage, "fourth.officer", "Демонстрация: проект инвестиционного договора", _RU, place="tatarstan")
    english = _screened(stage, "officer", "Demonstration: draft terms for headquarters", _EN, place="qianjiang")
    screen_check(actor=stage.key("officer"), check=check_again(actor=stage.key("officer"), check=english, text=_ANEW))
    draft_check(actor=stage.viewer("officer"), title="演示：补充协议草案", locality=stage.places["qianjiang"], text=_ZH)


def _screened(stage: Stage, who: str, title: str, text: str, place: str = "", project: InvestmentProject | None = None) -> ClauseCheck:
    locality = stage.places[place] if place else None
    check = draft_check(actor=stage.viewer(who), title=title, locality=locality, project=project, text=text)
    screen_check(actor=stage.key(who), check=check)
    return check
