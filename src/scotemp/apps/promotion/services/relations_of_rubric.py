"""What becomes of rounds of assessment when the person or the enterprise that they name is merged into another."""

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from scotemp.apps.directory.services.relations import ORGANISATION, PERSON, Change, Relation
from scotemp.apps.promotion.models import AssessmentRound
from scotemp.apps.promotion.workflow.assessment import OPEN


def _round(row: Any, target: Any) -> Change:
    """Refuse two rounds under way at once: one of them is withdrawn first."""
    if row.state in OPEN and AssessmentRound.objects.filter(person=target, state__in=OPEN).exists():
        raise ValidationError(_("Both are being assessed: one of the assessments is withdrawn first."))
    return {"person_id": target.pk}


RELATIONS_OF_RUBRIC: Final = (
    Relation(model="promotion.assessmentround", field="person", to=PERSON, how="moved", change=_round),
    Relation(model="promotion.assessmentround", field="organisation", to=ORGANISATION, how="moved"),
)
