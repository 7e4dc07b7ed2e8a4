"""What becomes of agreements' rows when the organisation that they name is merged into another."""

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from scotemp.apps.directory.services.relations import ORGANISATION, Change, Relation


def _party(row: Any, target: Any) -> Change:
    """Drop the second place of one organisation among the parties; raises ValidationError where it owes something there."""
    if not target.agreement_parties.filter(agreement=row.agreement_id).exists():
        return {"organisation_id": target.pk}
    if row.commitments.exists() or row.blockages.exists():
        words = _("Both organisations are parties to “%(agreement)s”: end that agreement first.")
        raise ValidationError(words, params={"agreement": str(row.agreement)})
    return None


RELATIONS_OF_AGREEMENTS: Final = (Relation(model="agreements.party", field="organisation", to=ORGANISATION, how="moved", change=_party),)
