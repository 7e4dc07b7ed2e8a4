"""What promotion lends to the kit and to the directory: imported once every model is ready."""

from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.services.relations import RELATIONS
from scotemp.apps.directory.workflow.gates import OPEN_RECORDS, UNANSWERED
from scotemp.apps.promotion.panels.leads import PANELS_OF_LEADS
from scotemp.apps.promotion.services.enquiries import RECEIVED
from scotemp.apps.promotion.services.escalation import approvers_when_late, left_unanswered, open_leads
from scotemp.apps.promotion.services.limits import limit, responsible
from scotemp.apps.promotion.services.projects import project_of
from scotemp.apps.promotion.services.relations import RELATIONS_OF_PROMOTION
from scotemp.apps.promotion.tasks import DAILY
from scotemp.apps.promotion.workflow.first_contact_gates import CLAIMED
from scotemp.apps.promotion.workflow.lead_effects import CONVERTED
from scotemp.kit.clocks.rules import RULES
from scotemp.kit.clocks.watching import RESPONSIBLE
from scotemp.kit.clocks.wording import LABELS
from scotemp.kit.desks.panels import RECORD_PANELS
from scotemp.kit.events.wording import KINDS
from scotemp.kit.jobs.schedule import SCHEDULE
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
RESPONSIBLE.put("promotion approvers", approvers_when_late)
UNANSWERED.put("promotion", left_unanswered)
OPEN_RECORDS.put("leads", open_leads)
CONVERTED.put("project", project_of)
SCHEDULE.put("promotion leads", DAILY)
for _panel in PANELS_OF_LEADS:
    RECORD_PANELS.put(_panel.name, _panel)
for _kind, _words in {
    CLAIMED: _("First contact registered"),
    "transfer_offered": _("Offered to another place"),
    "transfer_not_made": _("Offer taken back or declined"),
    "lead_message": _("Words written"),
    "enquirer_wrote": _("The enquirer wrote again"),
    "triaged": _("Triage filled in"),
    "converted": _("Opened from a lead"),
    RECEIVED: _("Enquiry received"),
    "enquiry_assigned": _("Place named for the enquiry"),
    "enquiry_closed": _("Enquiry closed"),
}.items():
    KINDS.put(_kind, _words)
