"""On a consultation: its answer as a text, answers that exist already, for those who ask; experts who fit, for the staff who choose."""

from collections.abc import Mapping
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.kinds.titles import person_title
from scotemp.apps.risk.models import Consultation
from scotemp.apps.risk.selectors.consultation_experts import suggestions
from scotemp.apps.risk.selectors.consultations import fitting_answers, versions_shown
from scotemp.kit.access.guarded import abilities
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.kind import Kind
from scotemp.kit.desks.panels import Panel

Content = Mapping[str, Any] | None
_MOST: Final = 5
_UNANSWERED: Final = ("draft", "submitted", "triaged", "assigned", "in_progress", "awaiting_requester")
_CHOOSING: Final = ("triaged", "assigned", "in_progress", "awaiting_requester")


def _answer(kind: Kind, record: Any, viewer: Viewer) -> Content:
    """Return the latest version of the answer that the viewer may read, to be read as a text."""
    latest = versions_shown(record, viewer).first() if isinstance(record, Consultation) else None
    return {"one": latest} if latest else None


def _answers(kind: Kind, record: Any, viewer: Viewer) -> Content:
    """Return the answers that fit a question that is not answered yet; a draft is told also that there are none."""
    if not isinstance(record, Consultation) or record.state not in _UNANSWERED:
        return None
    found = list(fitting_answers(viewer, record)[:_MOST])
    rows = [(one, reverse("desks:record", args=("answers", one.pk))) for one in found]
    return {"rows": rows} if rows or record.state == "draft" else None


def _experts(kind: Kind, record: Any, viewer: Viewer) -> Content:
    """Return who fits a question that waits for an expert, or for a second reader."""
    if not isinstance(record, Consultation) or record.state not in _CHOOSING or not abilities(viewer, record).get("assign"):
        return None
    if record.state != "triaged" and not (record.high_risk and record.reader is None):
        return None
    language = get_language() or "en"
    rows = [
        (one, person_title(one.expert.person, language), reverse("desks:record", args=("experts", one.expert.pk)))
        for one in suggestions(record)
    ]
    return {"rows": rows}


CONSULTATION_PANELS: Final = (
    Panel("consultation-answer", _("Answer"), "risk/consultation_answer.html", _answer, first=True),
    Panel("consultation-answers", _("Answers that exist already"), "risk/consultation_answers.html", _answers, first=True),
    Panel("consultation-experts", _("Experts who fit"), "risk/consultation_experts.html", _experts, first=True),
)
