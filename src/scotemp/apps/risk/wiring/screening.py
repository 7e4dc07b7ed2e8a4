"""The screening: words for its events, its panels, its daily work, its answer to the gates of other desks, and personal data."""

from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.services.relations import RELATIONS
from scotemp.apps.directory.workflow.gates import SCREENED
from scotemp.apps.risk.models import QualitySample
from scotemp.apps.risk.panels.screening import SCREENING_PANELS
from scotemp.apps.risk.selectors.standing import unscreened
from scotemp.apps.risk.services import personal_of_screening
from scotemp.apps.risk.services.relations_of_screening import RELATIONS_OF_SCREENING
from scotemp.apps.risk.tasks import SCREEN_NEW, SCREEN_NIGHTLY
from scotemp.kit.accounts.personal import PERSONAL, Contributor
from scotemp.kit.desks.panels import RECORD_PANELS
from scotemp.kit.events.wording import DETAILS, KINDS
from scotemp.kit.jobs.schedule import SCHEDULE
from scotemp.nomenclature.language import Names

for _kind, _words in {"screening_run": _("Parties screened"), "screening_looked_again": _("Looked at again")}.items():
    KINDS.put(_kind, _words)
DETAILS.put("screening_looked_again", lambda event: str(QualitySample.Finding(event.data["finding"]).label))
for _relation in RELATIONS_OF_SCREENING:
    RELATIONS.put(_relation.name, _relation)
for _panel in SCREENING_PANELS:
    RECORD_PANELS.put(_panel.name, _panel)
SCHEDULE.put("screening of what is new", SCREEN_NEW)
SCHEDULE.put("screening of everybody", SCREEN_NIGHTLY)
SCREENED.put("risk", unscreened)
PERSONAL.put(
    "screening",
    Contributor(
        Names("How you stand with the screening", "您的筛查状态", "Ваше положение при проверке по спискам"),
        personal_of_screening.told,
        personal_of_screening.erase,
        personal_of_screening.KEPT,
    ),
)
