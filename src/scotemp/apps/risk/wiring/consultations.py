"""Consultations: clocks, words for events, panels, daily work, relations, personal data, and the answers on the page of a country."""

from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.services.countries import SECTIONS, CountrySection
from scotemp.apps.directory.services.relations import RELATIONS
from scotemp.apps.directory.workflow.gates import OPEN_RECORDS
from scotemp.apps.risk.kinds.reusable_answers import answers_of_country
from scotemp.apps.risk.panels.consultations import CONSULTATION_PANELS
from scotemp.apps.risk.services import personal_of_consultations
from scotemp.apps.risk.services.consultation_limits import limit, responsible
from scotemp.apps.risk.services.consultations import open_of
from scotemp.apps.risk.services.relations_of_consultations import RELATIONS_OF_CONSULTATIONS
from scotemp.apps.risk.tasks import CLOSING
from scotemp.apps.risk.workflow.consultation_effects import ANSWER, TIMED
from scotemp.apps.risk.workflow.consultation_gates import REPLY
from scotemp.kit.accounts.personal import PERSONAL, Contributor
from scotemp.kit.clocks.rules import RULES
from scotemp.kit.clocks.watching import RESPONSIBLE
from scotemp.kit.clocks.wording import LABELS
from scotemp.kit.desks.panels import RECORD_PANELS
from scotemp.kit.events.wording import DETAILS, KINDS
from scotemp.kit.jobs.schedule import SCHEDULE
from scotemp.nomenclature.language import Names

RULES.put("consultations", limit)
RESPONSIBLE.put("consultations", responsible)
for _name, _label in {
    "consultation_triage": Names("Triage", "分诊", "Разбор запроса"),
    "consultation_assignment": Names("Choice of the expert", "指派专家", "Выбор эксперта"),
    ANSWER: Names("Answer", "答复", "Ответ"),
    REPLY: Names("Accepting or reopening", "接受或重新打开", "Принятие или повторное открытие"),
}.items():
    LABELS.put(_name, _label)
for _kind, _words in {
    "expert_named": _("Expert asked"),
    "consultation_declared": _("No conflict of interest declared"),
    "reader_left": _("Second reader left"),
    "answer_written": _("Version of the answer written"),
    "answer_read": _("Approved by the second reader"),
    TIMED: _("Answer timed"),
    "answer_shared": _("Shared with members"),
    "answer_taken_back": _("Taken back from the members"),
}.items():
    KINDS.put(_kind, _words)
DETAILS.put(TIMED, lambda event: str(_("in time") if event.data.get("in_time") == "yes" else _("late")))
for _relation in RELATIONS_OF_CONSULTATIONS:
    RELATIONS.put(_relation.name, _relation)
for _panel in CONSULTATION_PANELS:
    RECORD_PANELS.put(_panel.name, _panel)
OPEN_RECORDS.put("consultations", open_of)
SECTIONS.put("answers", CountrySection(_("Answers"), answers_of_country))
SCHEDULE.put("consultations", CLOSING)
PERSONAL.put(
    "consultations",
    Contributor(
        Names("Your consultations", "您的咨询", "Ваши консультации"),
        personal_of_consultations.told,
        personal_of_consultations.erase,
        personal_of_consultations.KEPT,
    ),
)
