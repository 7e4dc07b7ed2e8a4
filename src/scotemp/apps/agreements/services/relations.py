"""What becomes of agreements' rows when the organisation that they name is merged into another."""

from typing import Any, Final

from scotemp.apps.directory.services.relations import ORGANISATION, Change, Relation


def _party(row: Any, target: Any) -> Change:
    """Drop the second place of one organisation among the parties."""
    return None if target.agreement_parties.filter(agreement=row.agreement_id).exists() else {"organisation_id": target.pk}


RELATIONS_OF_AGREEMENTS: Final = (Relation(model="agreements.party", field="organisation", to=ORGANISATION, how="moved", change=_party),)
