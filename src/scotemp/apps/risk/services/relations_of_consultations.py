"""What becomes of consultations when the organisation that they name is merged into another."""

from typing import Any, Final

from django.db import models

from scotemp.apps.directory.services.relations import ORGANISATION, Change, Relation


def _counterparty(row: Any, target: Any) -> Change:
    """Move a counterparty, unless the organisation that stays is one of that question already."""
    twice = models.QuerySet(type(row)).filter(consultation_id=row.consultation_id, organisation_id=target.pk).exists()
    return None if twice else {"organisation_id": target.pk}


RELATIONS_OF_CONSULTATIONS: Final = (
    Relation(model="risk.consultation", field="organisation", to=ORGANISATION, how="moved"),
    Relation(model="risk.counterparty", field="organisation", to=ORGANISATION, how="moved", change=_counterparty),
)
