"""The check of incentive clauses: words for its events, its panels, and its word at the signing of a project."""

from django.utils.translation import gettext_lazy as _

from scotemp.apps.promotion.panels.clauses import CLAUSE_PANELS, decision
from scotemp.apps.promotion.services.clause_standing import incentives_checked
from scotemp.apps.promotion.workflow.gates_of_projects import INCENTIVES_CHECKED
from scotemp.kit.desks.panels import RECORD_PANELS
from scotemp.kit.events.wording import DETAILS, KINDS

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
INCENTIVES_CHECKED.put("clauses", incentives_checked)
