"""What promotion lends to the kit and to the directory: imported once every model is ready."""

from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.services.relations import RELATIONS
from scotemp.apps.promotion.panels.clauses import CLAUSE_PANELS, decision
from scotemp.apps.promotion.panels.places import FOR_INVESTORS
from scotemp.apps.promotion.services.limits import limit, responsible
from scotemp.apps.promotion.services.relations import RELATIONS_OF_PROMOTION
from scotemp.kit.clocks.rules import RULES
from scotemp.kit.clocks.watching import RESPONSIBLE
from scotemp.kit.clocks.wording import LABELS
from scotemp.kit.desks.panels import RECORD_PANELS
from scotemp.kit.events.wording import DETAILS, KINDS
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
RECORD_PANELS.put("for-investors", FOR_INVESTORS)
for _kind, _words in {
    "clause_text_taken": _("Text entered"),
    "clauses_screened": _("Clauses screened"),
    "clause_decided": _("Decided on a finding"),
    "clause_check_newer": _("A newer version is being checked"),
}.items():
    KINDS.put(_kind, _words)
DETAILS.put("clauses_screened", lambda event: str(_("findings: %(found)s") % {"found": event.data.get("found", "")}))
DETAILS.put("clause_decided", lambda event: str(decision(event.data.get("state", ""))))
for _panel in CLAUSE_PANELS:
    RECORD_PANELS.put(_panel.name, _panel)
