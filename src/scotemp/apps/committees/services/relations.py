"""What becomes of committees' rows when the organisation that they name is merged into another."""

from typing import Any, Final

from scotemp.apps.committees.models.membership import ENDED
from scotemp.apps.directory.services.relations import ORGANISATION, PERSON, Change, Relation


def _membership(row: Any, target: Any) -> Change:
    """Drop the second membership of one organisation in a committee."""
    twice = target.memberships.filter(committee=row.committee_id).exclude(state__in=ENDED).exists()
    return None if twice else {"organisation_id": target.pk}


RELATIONS_OF_COMMITTEES: Final = (
    Relation(model="committees.committee", field="lead_organisation", to=ORGANISATION, how="moved"),
    Relation(model="committees.committee", field="association", to=ORGANISATION, how="moved"),
    Relation(model="committees.presence", field="partner", to=ORGANISATION, how="moved"),
    Relation(model="committees.membership", field="organisation", to=ORGANISATION, how="moved", change=_membership),
    Relation(model="committees.officer", field="organisation", to=ORGANISATION, how="moved"),
    Relation(model="committees.officer", field="person", to=PERSON, how="moved"),
    Relation(model="committees.actionitem", field="subject", to=ORGANISATION, how="moved", typed=True),
    Relation(model="committees.actionitem", field="subject", to=PERSON, how="moved", typed=True),
)
