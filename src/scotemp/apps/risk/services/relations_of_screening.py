"""What becomes of alerts when the organisation or person that they are on is merged into another."""

from typing import Final

from scotemp.apps.directory.services.relations import ORGANISATION, PERSON, Relation

_WHY: Final = "What was compared and decided was that record as it stood: its alerts end with it, and the other is screened itself."
RELATIONS_OF_SCREENING: Final = tuple(
    Relation(model=model, field=field, to=to, how="kept", why=_WHY)
    for model in ("risk.alert", "risk.screened")
    for field, to in (("organisation", ORGANISATION), ("person", PERSON))
)
