"""Give a role and take it back; both leave an event on the chain of the grant."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from scotemp.kit.access.models import Grant
from scotemp.kit.access.viewer import Scope
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log


@transaction.atomic
def grant(
    *,
    actor: str | None,
    user: User,
    role: str,
    scope: Scope | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    reason: str = "",
) -> Grant:
    """Give a user a role within a scope, everywhere without one; a grant that holds already is returned as it is.

    Raises ValidationError for a role that cannot be granted or days out of order.
    """
    begin = starts_on or timezone.now().date()
    where = scope or Scope("", "")
    same = Grant.objects.filter(user=user, role=role, scope_type=where.type, scope_id=where.id, ends_on=ends_on)
    if held := same.holding(begin).first():
        return held
    given = Grant(user=user, role=role, scope_type=where.type, scope_id=where.id, starts_on=begin, ends_on=ends_on)
    given.full_clean()
    given.save()
    told = {"user": user.key, "role": role, "scope_type": where.type, "scope_id": where.id, **_days(given)}
    log.record(subject=given, kind="granted", actor=actor, reason=reason, data=told)
    return given


@transaction.atomic
def revoke(*, actor: str | None, grant: Grant, last_day: date, reason: str) -> None:
    """Let a grant end with `last_day`, which may lie before today; raises ValidationError if it lies before the first."""
    grant.ends_on = last_day
    grant.full_clean()
    grant.save()
    log.record(subject=grant, kind="revoked", actor=actor, reason=reason, data=_days(grant))


def _days(grant: Grant) -> dict[str, str | None]:
    return {"starts_on": grant.starts_on.isoformat(), "ends_on": grant.ends_on.isoformat() if grant.ends_on else None}
