"""What becomes of rounds of assessment when the person or the enterprise that they name is merged into another."""

from typing import Final

from scotemp.apps.directory.services.relations import ORGANISATION, PERSON, Relation

RELATIONS_OF_RUBRIC: Final = (
    Relation(model="promotion.assessmentround", field="person", to=PERSON, how="moved"),
    Relation(model="promotion.assessmentround", field="organisation", to=ORGANISATION, how="moved"),
)
"""Two rounds under way never meet: each person who is assessed has an account, and two with accounts are not merged."""
