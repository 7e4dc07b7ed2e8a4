"""Roles on a committee that come and go with posts: given by the platform, taken back with the post."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from scotemp.kit.access.granting import grant, revoke
from scotemp.kit.access.models import Grant
from scotemp.kit.access.viewer import Scope
from scotemp.kit.accounts.models import User


def on(committee: Any) -> Scope:
    """Return the scope of a committee."""
    return Scope(committee._meta.label_lower, str(committee.pk))


def give(committee: Any, user: User, role: str, *, ends_on: date | None = None, reason: str = "") -> None:
    """Give a role on a committee; raises ValidationError for an erased account."""
    grant(actor=None, user=user, role=role, scope=on(committee), ends_on=ends_on, reason=reason)


def take(committee: Any, user: User, role: str, *, reason: str) -> None:
    """End a role on a committee with yesterday, or with today if it began today."""
    today = timezone.now().date()
    where = on(committee)
    for held in Grant.objects.filter(user=user, role=role, scope_type=where.type, scope_id=where.id).holding(today):
        revoke(actor=None, grant=held, last_day=max(held.starts_on, today - timedelta(days=1)), reason=reason)
