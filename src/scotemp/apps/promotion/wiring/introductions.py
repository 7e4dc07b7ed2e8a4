"""Introductions, cooperation requests and blocked rivals: clocks, words for events, daily work, personal data."""

from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.services.relations import RELATIONS
from scotemp.apps.directory.workflow.gates import OPEN_RECORDS
from scotemp.apps.promotion.panels.introductions import PANELS_OF_INTRODUCTIONS
from scotemp.apps.promotion.selectors.introductions import open_of
from scotemp.apps.promotion.services import personal_of_introductions
from scotemp.apps.promotion.services.outcomes import ASKED, TOLD
from scotemp.apps.promotion.services.qualifying import make_lead
from scotemp.apps.promotion.services.relations_of_introductions import RELATIONS_OF_INTRODUCTIONS
from scotemp.apps.promotion.services.timely_introductions import DAILY_INTRODUCTIONS
from scotemp.apps.promotion.workflow.introduction_effects import INTEREST, QUALIFIED
from scotemp.kit.accounts.personal import PERSONAL, Contributor
from scotemp.kit.clocks.wording import LABELS
from scotemp.kit.desks.panels import RECORD_PANELS
from scotemp.kit.events.wording import KINDS
from scotemp.kit.jobs.schedule import SCHEDULE
from scotemp.nomenclature.language import Names

LABELS.put(INTEREST, Names("Answer to an interest", "对合作意向的答复", "Ответ на проявленный интерес"))
for _kind, _words in {
    ASKED: _("Both sides asked what came of it"),
    TOLD: _("One side told what came of it"),
    "block_lifted": _("Block lifted"),
}.items():
    KINDS.put(_kind, _words)
for _relation in RELATIONS_OF_INTRODUCTIONS:
    RELATIONS.put(_relation.name, _relation)
for _panel in PANELS_OF_INTRODUCTIONS:
    RECORD_PANELS.put(_panel.name, _panel)
OPEN_RECORDS.put("introductions", open_of)
QUALIFIED.put("leads", make_lead)
SCHEDULE.put("introductions", DAILY_INTRODUCTIONS)
PERSONAL.put(
    "introductions",
    Contributor(
        Names("Your introductions and cooperation requests", "您的引荐与合作需求", "Ваши представления и запросы на сотрудничество"),
        personal_of_introductions.told,
        personal_of_introductions.erase,
        personal_of_introductions.KEPT,
    ),
)
