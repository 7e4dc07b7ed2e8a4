"""The time limits of introductions and leads, and what becomes of their rows when organisations are merged."""

from scotemp.apps.directory.services.relations import RELATIONS
from scotemp.apps.promotion.services.limits import limit, responsible
from scotemp.apps.promotion.services.relations import RELATIONS_OF_PROMOTION
from scotemp.kit.clocks.rules import RULES
from scotemp.kit.clocks.watching import RESPONSIBLE
from scotemp.kit.clocks.wording import LABELS
from scotemp.nomenclature.language import Names

RULES.put("promotion", limit)
RESPONSIBLE.put("promotion", responsible)
for _name, _label in {
    "introduction_answer": Names("Answer to the introduction", "对引荐的答复", "Ответ на представление"),
    "lead_response": Names("First response", "首次响应", "Первый ответ"),
    "lead_assessment": Names("Assessment", "研判", "Оценка"),
    "lead_assessment_with_experts": Names("Assessment with experts", "专家论证研判", "Оценка с экспертами"),
    "lead_feedback": Names("Feedback to the referrer", "反馈提供方", "Ответ направившему"),
    "lead_report": Names("Report on progress", "进展报告", "Отчёт о ходе работы"),
}.items():
    LABELS.put(_name, _label)
for _relation in RELATIONS_OF_PROMOTION:
    RELATIONS.put(_relation.name, _relation)
