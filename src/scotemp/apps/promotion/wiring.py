"""What promotion lends to the kit and to the directory: imported once every model is ready."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.services.relations import RELATIONS
from scotemp.apps.directory.workflow.gates import OPEN_RECORDS
from scotemp.apps.promotion.panels.projects import STAGES
from scotemp.apps.promotion.services import limits_of_projects, public_projects
from scotemp.apps.promotion.services.limits import limit, responsible
from scotemp.apps.promotion.services.projects import open_projects_of
from scotemp.apps.promotion.services.relations import RELATIONS_OF_PROMOTION
from scotemp.apps.promotion.tasks import ESCALATE_GRIEVANCES
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.clocks.rules import RULES
from scotemp.kit.clocks.watching import RESPONSIBLE
from scotemp.kit.clocks.wording import LABELS
from scotemp.kit.desks.panels import RECORD_PANELS
from scotemp.kit.events.wording import DETAILS, KINDS
from scotemp.kit.jobs.schedule import SCHEDULE
from scotemp.kit.milestones.verifiers import VERIFIERS
from scotemp.kit.publication.faces import FACES, Face
from scotemp.kit.publication.snapshot import SNAPSHOTS
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


# Investment projects


def may_verify(viewer: Viewer, project: Any, milestone: Any) -> bool:
    """Keep the team of a project from verifying its milestones."""
    return viewer.key not in {str(project.manager_id), str(project.assurer_id)}


def _money(key: str) -> Any:
    return lambda event: f"{event.data.get(key, '')} {event.data.get('currency', '')}".strip()


RULES.put("promotion projects", limits_of_projects.limit)
RESPONSIBLE.put("promotion projects", limits_of_projects.responsible)
for _name, _label in {
    "grievance_answer": Names("Answer to the grievance", "诉求答复", "Ответ на жалобу"),
    "grievance_above": Names("Answer from above", "上级答复", "Ответ свыше"),
}.items():
    LABELS.put(_name, _label)
for _kind, _words in {
    "converted": _("Opened from a lead"),
    "team_named": _("Manager and assurer named"),
    "signed_contract": _("Contract signed"),
    "contract_amended": _("Contract amended"),
    "works_started": _("Works began"),
    "funds_arrived": _("Funds arrived"),
    "production_started": _("Production began"),
    "capacity_reached": _("Full capacity reached"),
    "attestation_cleared": _("Attestation cleared"),
    "attestation_confirmed": _("Attestation confirmed by the investor"),
    "attestation_disputed": _("Attestation disputed by the investor"),
    "attestation_explained": _("Said why an attestation is not confirmed"),
    "figures_verified": _("Figures verified"),
    "project_lost": _("Lost"),
    "reinvested": _("The investor invests again"),
    "confirmation_asked": _("Investor asked to confirm"),
    "confirmation_locked": _("Link locked after wrong codes"),
    "review_asked": _("Department asked"),
    "review_given": _("Opinion given"),
    "review_withdrawn": _("Question to a department taken back"),
    "objection_answered": _("Objection answered"),
    "promised": _("Promise made"),
    "promise_kept": _("Promise kept"),
    "promise_given_up": _("Promise given up"),
    "condition_decided": _("Permit or connection decided"),
    "quality_marked": _("Quality marked"),
    "grievance_raised": _("Grievance raised"),
}.items():
    KINDS.put(_kind, _words)
DETAILS.put("signed_contract", _money("value"))
DETAILS.put("contract_amended", _money("value"))
DETAILS.put("funds_arrived", _money("amount"))
DETAILS.put("figures_verified", _money("value"))
DETAILS.put("review_asked", lambda event: str(event.data.get("department", "")))
DETAILS.put("review_given", lambda event: str(event.data.get("department", "")))
DETAILS.put("condition_decided", lambda event: str(_("days: %(days)s") % {"days": event.data.get("days", "")}))
OPEN_RECORDS.put("promotion projects", open_projects_of)
VERIFIERS.put("promotion.investmentproject", may_verify)
RECORD_PANELS.put(STAGES.name, STAGES)
SCHEDULE.put("promotion grievances", ESCALATE_GRIEVANCES)
SNAPSHOTS.put("promotion.investmentproject", public_projects.snapshot)
FACES.put(
    "promotion.investmentproject",
    Face({
        "names": _("Name"), "locality": _("Locality"), "industry": _("Industry"), "state": _("State"), "signed_on": _("Signed on"),
        "start": _("Works began"), "production": _("Production began"),
    }),
)  # fmt: skip
