"""What becomes of requests and blocks when the organisation or person that they name is merged into another."""

from collections.abc import Callable
from typing import Any, Final

from django.db import models

from scotemp.apps.directory.services.relations import ORGANISATION, PERSON, Change, Relation


def _block(side: str) -> Callable[[Any, Any], Change]:
    """Return the rule that a block moves unless it would be one of oneself, or a second one of a pair."""

    def change(row: Any, target: Any) -> Change:
        pair = {"blocker_id": row.blocker_id, "blocked_id": row.blocked_id} | {f"{side}_id": target.pk}
        twice = row.lifted_on is None and models.QuerySet(type(row)).filter(lifted_on=None, **pair).exists()
        return None if twice or pair["blocker_id"] == pair["blocked_id"] else {f"{side}_id": target.pk}

    return change


RELATIONS_OF_INTRODUCTIONS: Final = (
    Relation(model="promotion.cooperationrequest", field="organisation", to=ORGANISATION, how="moved"),
    Relation(model="promotion.cooperationrequest", field="person", to=PERSON, how="moved"),
    Relation(model="promotion.block", field="blocker", to=ORGANISATION, how="moved", change=_block("blocker")),
    Relation(model="promotion.block", field="blocked", to=ORGANISATION, how="moved", change=_block("blocked")),
)
