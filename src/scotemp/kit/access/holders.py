"""Who holds a role within a scope today."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from scotemp.kit.access.guarded import Guarded, Visibility
from scotemp.kit.access.models import Grant
from scotemp.kit.access.viewer import Scope
from scotemp.kit.accounts.models import User
from scotemp.nomenclature.roles import STAFF


def holders(scopes: Iterable[Scope], on: date | None = None) -> QuerySet[User]:
    """Return the active users who hold a role within one of the scopes on a day, today (UTC) if not given."""
    within = Q(pk__in=[])
    for scope in scopes:
        within |= Q(scope_type=scope.type, scope_id=scope.id)
    granted = Grant.objects.filter(within).holding(on or timezone.now().date())
    return User.objects.filter(pk__in=granted.values("user_id"), is_active=True)


def sharers(record: Guarded) -> QuerySet[User]:
    """Return the active users who share a record: its author, and who holds a role within its scopes, as far as they see it."""
    author = User.objects.filter(pk=record.created_by_id or 0, is_active=True)
    match record.visibility:
        case Visibility.PRIVATE:
            return author
        case Visibility.STAFF:
            everywhere = Grant.objects.filter(scope_type="", role__in=STAFF).holding(timezone.now().date())
            return User.objects.filter(pk__in=everywhere.values("user_id"), is_active=True)
        case _:
            return author | holders(record.scopes())
