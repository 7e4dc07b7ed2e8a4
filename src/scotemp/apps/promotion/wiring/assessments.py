"""The assessment of entrepreneurs: clocks, panels, words for events, daily work, personal data."""

from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.services.relations import RELATIONS
from scotemp.apps.promotion.panels.assessments import PANELS_OF_RUBRIC
from scotemp.apps.promotion.services.limits_of_rubric import limit, responsible
from scotemp.apps.promotion.services.personal_of_rubric import KEPT, erase, told
from scotemp.apps.promotion.services.relations_of_rubric import RELATIONS_OF_RUBRIC
from scotemp.apps.promotion.tasks import DAILY_ASSESSMENTS
from scotemp.kit.accounts.personal import PERSONAL, Contributor
from scotemp.kit.clocks.rules import RULES
from scotemp.kit.clocks.watching import RESPONSIBLE
from scotemp.kit.clocks.wording import LABELS
from scotemp.kit.desks.panels import RECORD_PANELS
from scotemp.kit.events.wording import KINDS
from scotemp.kit.jobs.schedule import SCHEDULE
from scotemp.nomenclature.language import Names

RULES.put("assessments", limit)
RESPONSIBLE.put("assessments", responsible)
for _name, _label in {
    "assessment_self": Names("Self-assessment", "自评", "Самооценка"),
    "assessment_review": Names("Review of the evidence", "证据审核", "Проверка подтверждений"),
    "assessment_scoring": Names("Scoring by the assessors", "评委评分", "Выставление оценок"),
    "assessment_reply": Names("Right of reply", "答复权期限", "Право на ответ"),
    "assessment_publication": Names("Publication of the profile", "画像发布", "Публикация профиля"),
}.items():
    LABELS.put(_name, _label)
for _relation in RELATIONS_OF_RUBRIC:
    RELATIONS.put(_relation.name, _relation)
for _panel in PANELS_OF_RUBRIC:
    RECORD_PANELS.put(_panel.name, _panel)
for _kind, _words in {
    "answered": _("Indicator answered"),
    "assessor_named": _("Assessor named"),
    "no_conflict_declared": _("No conflict declared"),
    "assessor_recused": _("Assessor stepped aside"),
    "score_drafted": _("Indicator graded"),
    "scores_handed_in": _("Grades handed in"),
    "score_corrected": _("Grade corrected"),
}.items():
    KINDS.put(_kind, _words)
SCHEDULE.put("assessments", DAILY_ASSESSMENTS)
PERSONAL.put("assessments", Contributor(Names("Your assessments", "您的评估", "Ваши оценки"), told, erase, KEPT))
