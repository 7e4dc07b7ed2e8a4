"""What becomes of receipts of warnings when the record to which they were handed is merged into another."""

from typing import Final

from scotemp.apps.directory.services.relations import ORGANISATION, PERSON, Relation

_WHY: Final = "It was handed to whoever acted for that record then; what is said later is handed to those who act for the other."
RELATIONS_OF_WARNINGS: Final = tuple(
    Relation(model="risk.warningreceipt", field="scope", to=to, how="kept", typed=True, why=_WHY) for to in (ORGANISATION, PERSON)
)
