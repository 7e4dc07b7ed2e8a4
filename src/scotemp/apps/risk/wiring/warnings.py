"""Warnings: drafts from signals, words for their events, clocks, the nightly end of those that have run out."""

from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.services.relations import RELATIONS
from scotemp.apps.risk.panels.warnings import TO_SCORE
from scotemp.apps.risk.services.delivering import hand_over, limit, responsible
from scotemp.apps.risk.services.relations_of_warnings import RELATIONS_OF_WARNINGS
from scotemp.apps.risk.services.signals import DRAFTS
from scotemp.apps.risk.services.warnings import draft_from
from scotemp.apps.risk.tasks import WARNINGS_DAILY
from scotemp.apps.risk.workflow.issuing import HANDED_OVER
from scotemp.apps.risk.workflow.receipt import ACKNOWLEDGEMENT
from scotemp.kit.clocks.rules import RULES
from scotemp.kit.clocks.watching import RESPONSIBLE
from scotemp.kit.clocks.wording import LABELS
from scotemp.kit.desks.panels import DESK_PANELS
from scotemp.kit.events.wording import KINDS
from scotemp.kit.jobs.schedule import SCHEDULE
from scotemp.nomenclature.language import Names

for _relation in RELATIONS_OF_WARNINGS:
    RELATIONS.put(_relation.name, _relation)
KINDS.put("level_said", _("A level was said"))
KINDS.put("warning_handed_over", _("Warning handed over"))
DRAFTS.put("warnings", draft_from)
HANDED_OVER.put("risk", hand_over)
RULES.put("warnings", limit)
RESPONSIBLE.put("warnings", responsible)
LABELS.put(ACKNOWLEDGEMENT, Names("Acknowledgement of the warning", "预警确认", "Подтверждение предупреждения"))
SCHEDULE.put("warnings", WARNINGS_DAILY)
DESK_PANELS.put(TO_SCORE.name, TO_SCORE)
