"""Investment projects and grievances: clocks, words for events, milestones, publication, daily work."""

from typing import Any

from scotemp.apps.directory.workflow.gates import OPEN_RECORDS
from scotemp.apps.promotion.panels.project_events import DETAILS_OF_PROJECTS, KINDS_OF_PROJECTS
from scotemp.apps.promotion.panels.projects import STAGES
from scotemp.apps.promotion.services import limits_of_projects, public_projects
from scotemp.apps.promotion.services.projects import open_projects_of
from scotemp.apps.promotion.tasks import ESCALATE_GRIEVANCES, TELL_OVERDUE_STARTS
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


def may_verify(viewer: Viewer, project: Any, milestone: Any) -> bool:
    """Keep the team of a project from verifying its milestones."""
    return viewer.key not in {str(project.manager_id), str(project.assurer_id)}


RULES.put("promotion projects", limits_of_projects.limit)
RESPONSIBLE.put("promotion projects", limits_of_projects.responsible)
LABELS.put("grievance_answer", Names("Answer to the grievance", "诉求答复", "Ответ на жалобу"))
LABELS.put("grievance_above", Names("Answer from above", "上级答复", "Ответ свыше"))
for _kind, _words in KINDS_OF_PROJECTS.items():
    KINDS.put(_kind, _words)
for _kind, _detail in DETAILS_OF_PROJECTS.items():
    DETAILS.put(_kind, _detail)
OPEN_RECORDS.put("promotion projects", open_projects_of)
VERIFIERS.put("promotion.investmentproject", may_verify)
RECORD_PANELS.put(STAGES.name, STAGES)
SCHEDULE.put("promotion grievances", ESCALATE_GRIEVANCES)
SCHEDULE.put("promotion overdue starts", TELL_OVERDUE_STARTS)
SNAPSHOTS.put("promotion.investmentproject", public_projects.snapshot)
FACES.put("promotion.investmentproject", Face(public_projects.FACE))
