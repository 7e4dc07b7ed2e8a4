"""The papers that the gates of committees ask for."""

from typing import Final

from scotemp.kit.evidence.tags import Tag
from scotemp.nomenclature.language import Names

PAPERS: Final = (
    Tag("draft_rules", Names("Draft rules of work", "工作规则（草案）", "Проект правил работы")),
    Tag("founding_resolution", Names("Resolution of the founding meeting", "成立大会决议", "Решение учредительного собрания")),
    Tag("committee_rules", Names("Adopted rules of work", "工作规则（通过稿）", "Принятые правила работы")),
    Tag("work_plan", Names("Plan of work", "工作计划", "План работы")),
    Tag("filing_letter", Names("Filing with its annexes", "备案文件及附件", "Уведомление с приложениями")),
    Tag("filing_acknowledgement", Names("Acknowledgement of the receiving body", "接收机构回执", "Подтверждение принимающего органа")),
    Tag("expulsion_resolution", Names("Resolution on the expulsion", "除名决议", "Решение об исключении")),
    Tag("action_evidence", Names("Proof that the action was done", "行动完成证明", "Подтверждение исполнения")),
    Tag("meeting_paper", Names("Paper for a meeting", "会议文件", "Документ к заседанию")),
)
