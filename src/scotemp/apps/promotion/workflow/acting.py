"""Whether somebody acts for himself, an enterprise or a place: asked of the grants, for a role alone does not say where it holds."""

from typing import Any

from django.utils import timezone

from scotemp.apps.directory.models import Locality, Organisation, Person
from scotemp.apps.directory.models.locality import SCOPE, scopes_on
from scotemp.kit.access.models import Grant


def acts_for_organisation(actor: str | None, organisation: Organisation) -> bool:
    """Say whether somebody represents an enterprise today."""
    return _holds(actor, ("ENT",), "directory.organisation", [str(organisation.pk)])


def acts_for_place(actor: str | None, locality: Locality, *roles: str) -> bool:
    """Say whether somebody holds one of the roles, LOC if none is named, today at a place or at one around it."""
    return _holds(actor, roles or ("LOC",), SCOPE, [scope.id for scope in scopes_on(locality.path)])


def is_himself(actor: str | None, person: Person) -> bool:
    """Say whether somebody is the person."""
    return actor is not None and str(person.user_id) == actor


def acts_for_introduced(actor: str | None, introduction: Any) -> bool:
    """Say whether somebody may consent for the one introduced: a person for himself alone, else who represents the enterprise."""
    if introduction.person is not None:
        return is_himself(actor, introduction.person)
    return acts_for_organisation(actor, introduction.organisation)


def _holds(actor: str | None, roles: tuple[str, ...], scope_type: str, keys: list[str]) -> bool:
    if actor is None:
        return False
    held = Grant.objects.filter(user_id=actor, role__in=roles, scope_type=scope_type, scope_id__in=keys)
    return held.holding(timezone.now().date()).exists()
