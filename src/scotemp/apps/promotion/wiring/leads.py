"""Leads, first contacts and enquiries: who is told when time runs out, what keeps a record open, words for events, daily work."""

from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.workflow.gates import OPEN_RECORDS, UNANSWERED
from scotemp.apps.promotion.panels.leads import PANELS_OF_LEADS
from scotemp.apps.promotion.services.enquiries import RECEIVED
from scotemp.apps.promotion.services.escalation import approvers_when_late, left_unanswered, open_leads
from scotemp.apps.promotion.services.projects import project_of
from scotemp.apps.promotion.tasks import DAILY_LEADS
from scotemp.apps.promotion.workflow.first_contact_gates import CLAIMED
from scotemp.apps.promotion.workflow.lead_effects import CONVERTED
from scotemp.kit.clocks.watching import RESPONSIBLE
from scotemp.kit.desks.panels import RECORD_PANELS
from scotemp.kit.events.wording import KINDS
from scotemp.kit.jobs.schedule import SCHEDULE

RESPONSIBLE.put("promotion approvers", approvers_when_late)
UNANSWERED.put("promotion", left_unanswered)
OPEN_RECORDS.put("leads", open_leads)
CONVERTED.put("project", project_of)
SCHEDULE.put("promotion leads", DAILY_LEADS)
for _panel in PANELS_OF_LEADS:
    RECORD_PANELS.put(_panel.name, _panel)
for _kind, _words in {
    CLAIMED: _("First contact registered"),
    "transfer_offered": _("Offered to another place"),
    "transfer_not_made": _("Offer taken back or declined"),
    "lead_message": _("Words written"),
    "enquirer_wrote": _("The enquirer wrote again"),
    "triaged": _("Triage filled in"),
    RECEIVED: _("Enquiry received"),
    "enquiry_assigned": _("Place named for the enquiry"),
    "enquiry_closed": _("Enquiry closed"),
}.items():
    KINDS.put(_kind, _words)
