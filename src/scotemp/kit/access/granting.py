"""Give a role and take it back; both leave an event on the chain of the grant."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.kit.access.models import Grant, GrantQuerySet
from scotemp.kit.access.viewer import Scope
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log

ADMINISTRATOR = "ADM"


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

    Raises ValidationError for a role that cannot be granted, days out of order, an erased user, and somebody who grants himself.
    """
    if actor == user.key:
        raise ValidationError(_("Nobody can grant himself a role: ask another administrator."))
    if user.erased_at is not None:
        raise ValidationError(_("This account is erased: it can hold no role."))
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
    """Let a grant end with `last_day`, which may lie before today.

    Raises ValidationError if it lies before the first day, or if no administrator would be left.
    """
    if grant.role == ADMINISTRATOR and not grant.scope_type and not _another_administrator(grant):
        raise ValidationError(_("This is the last administrator: make another one first."))
    grant.ends_on = last_day
    grant.full_clean()
    grant.save()
    log.record(subject=grant, kind="revoked", actor=actor, reason=reason, data=_days(grant))


def administrators() -> GrantQuerySet:
    """Return the grants of active users who administer everything today and without end."""
    lasting = Grant.objects.filter(role=ADMINISTRATOR, scope_type="", ends_on__isnull=True, user__is_active=True)
    return lasting.holding(timezone.now().date())


def _another_administrator(grant: Grant) -> bool:
    """Say whether an administrator without end stays; locks them all, so that two cannot end each other at once."""
    list(Grant.objects.filter(role=ADMINISTRATOR, scope_type="").order_by("pk").select_for_update())
    return administrators().exclude(user_id=grant.user_id).exists()


def _days(grant: Grant) -> dict[str, str | None]:
    return {"starts_on": grant.starts_on.isoformat(), "ends_on": grant.ends_on.isoformat() if grant.ends_on else None}
