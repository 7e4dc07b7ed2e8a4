"""What the committees lend to the kit: imported once every model is ready."""

from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.panels import COMMON_RISK
from scotemp.apps.committees.services.groups import open_records
from scotemp.apps.committees.services.relations import RELATIONS_OF_COMMITTEES
from scotemp.apps.committees.services.relations_of_groups import RELATIONS_OF_GROUPS
from scotemp.apps.committees.tasks import HEED_WARNINGS
from scotemp.apps.directory.services.relations import RELATIONS
from scotemp.apps.directory.workflow.gates import OPEN_RECORDS
from scotemp.kit.desks.panels import RECORD_PANELS
from scotemp.kit.events.wording import KINDS
from scotemp.kit.jobs.schedule import SCHEDULE

for _relation in (*RELATIONS_OF_COMMITTEES, *RELATIONS_OF_GROUPS):
    RELATIONS.put(_relation.name, _relation)
for _kind, _words in {
    "shares_set": _("Shares set"),
    "member_declined": _("Member declined"),
    "lead_named": _("Lead named"),
    "country_brief_read": _("Country brief recorded"),
    "proposal_kept": _("Proposal of members kept"),
}.items():
    KINDS.put(_kind, _words)
SCHEDULE.put("committees warnings", HEED_WARNINGS)
OPEN_RECORDS.put("groups", open_records)
RECORD_PANELS.put(COMMON_RISK.name, COMMON_RISK)
