"""What becomes of rows of projects and groups when the organisation that they name is merged into another."""

from collections.abc import Callable
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from scotemp.apps.committees.models.group import LIVING
from scotemp.apps.directory.services.relations import ORGANISATION, Change, Relation


def _alone(owner: str) -> Callable[[Any, Any], Change]:
    """Return the rule that a row moves unless its owner has one of the target already."""

    def change(row: Any, target: Any) -> Change:
        twice = models.QuerySet(type(row)).filter(**{owner: getattr(row, owner)}, organisation=target).exists()
        return None if twice else {"organisation_id": target.pk}

    return change


def _both_hold_shares() -> ValidationError:
    words = _("Both hold shares in one project or group: one of them must leave it first, so that the shares stay whole.")
    return ValidationError(words)


def _partner(row: Any, target: Any) -> Change:
    if row.project.partners.filter(organisation=target).exists():
        raise _both_hold_shares()
    return {"organisation_id": target.pk}


def _member(row: Any, target: Any) -> Change:
    if row.state not in LIVING or not row.group.members.filter(organisation=target, state__in=LIVING).exists():
        return {"organisation_id": target.pk}
    if row.state == "joined":
        raise _both_hold_shares()
    return None


def _rivalry(side: str) -> Callable[[Any, Any], Change]:
    def change(row: Any, target: Any) -> Change:
        other = row.right_id if side == "left" else row.left_id
        left, right = sorted((target.pk, other))
        twice = models.QuerySet(type(row)).filter(committee=row.committee_id, left=left, right=right).exists()
        return None if left == right or twice else {"left_id": left, "right_id": right}

    return change


def _moved(model: str, change: Callable[[Any, Any], Change], field: str = "organisation") -> Relation:
    return Relation(model=f"committees.{model}", field=field, to=ORGANISATION, how="moved", change=change)


RELATIONS_OF_GROUPS: Final = (
    _moved("projectpartner", _partner),
    _moved("groupmember", _member),
    _moved("groupoffer", _alone("group")),
    _moved("counterparty", _alone("group")),
    _moved("rivalry", _rivalry("left"), "left"),
    _moved("rivalry", _rivalry("right"), "right"),
)
