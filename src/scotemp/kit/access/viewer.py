"""A user's rights, read once and asked often: which roles, everywhere and where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from scotemp.kit.access.models import Grant
from scotemp.nomenclature.roles import STAFF


class Scope(NamedTuple):
    """What a grant is limited to: a record, named as the log names it."""

    type: str
    id: str


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who looks and acts: his key in the log (nobody's, for a visitor) and his roles everywhere and within scopes."""

    key: str | None = None
    everywhere: frozenset[str] = frozenset()
    within: Mapping[Scope, frozenset[str]] = field(default_factory=dict)

    @property
    def is_member(self) -> bool:
        """Whether he has an account."""
        return self.key is not None

    @property
    def is_staff(self) -> bool:
        """Whether he works for the platform."""
        return bool(self.everywhere & STAFF)

    def roles(self, scopes: Iterable[Scope] = ()) -> frozenset[str]:
        """Return his roles everywhere and within any of the scopes."""
        return self.everywhere.union(*(self.within.get(scope, frozenset()) for scope in scopes))

    def ids(self, scope_type: str) -> frozenset[str]:
        """Return the records of a type within which he holds any role."""
        return frozenset(scope.id for scope in self.within if scope.type == scope_type)

    def only(self, roles: Iterable[str]) -> "Viewer":
        """Return the same person with no roles but these, where he holds them at all."""
        kept = frozenset(roles)
        return Viewer(self.key, self.everywhere & kept, {scope: held & kept for scope, held in self.within.items() if held & kept})


VISITOR: Final = Viewer()
"""Somebody without an account."""

SYSTEM: Final = Viewer(everywhere=frozenset({"SYS"}))
"""The platform itself, when a timer fires."""


def viewer_of(user: AbstractBaseUser | AnonymousUser, on: date | None = None) -> Viewer:
    """Return the rights of a user on a day, today (UTC) if not given; an inactive or absent user is a visitor."""
    if not user.is_authenticated or not user.is_active:
        return VISITOR
    everywhere: set[str] = set()
    within: dict[Scope, frozenset[str]] = {}
    for grant in Grant.objects.filter(user_id=user.pk).holding(on or timezone.now().date()):
        if grant.scope_type:
            scope = Scope(grant.scope_type, grant.scope_id)
            within[scope] = within.get(scope, frozenset()) | {grant.role}
        else:
            everywhere.add(grant.role)
    return Viewer(str(user.pk), frozenset(everywhere), within)
