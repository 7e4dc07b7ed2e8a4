"""Make a token, find whom one speaks for, and take it back."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from scotemp.kit.access.viewer import Viewer, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.api.models import Token
from scotemp.kit.events import log

_PREFIX = "sct_"


@transaction.atomic
def make(*, actor: str, user: User, name: str, roles: Iterable[str], may_write: bool, last_day: date | None = None) -> tuple[Token, str]:
    """Make a token and return it with its secret, which is shown this once; raises ValidationError."""
    secret = _PREFIX + secrets.token_urlsafe(32)
    token = Token(
        user=user,
        name=name,
        sha256=_digest(secret),
        beginning=secret[:8],
        roles=sorted(set(roles)),
        may_write=may_write,
        last_day=last_day,
    )
    token.full_clean()
    token.save()
    log.record(subject=token, kind="token_made", actor=actor, data={"roles": token.roles, "may_write": may_write})
    return token, secret


@transaction.atomic
def revoke(*, actor: str, token: Token) -> None:
    """Let a token open nothing from now on."""
    token.revoked_at = timezone.now()
    token.save(update_fields=["revoked_at"])
    log.record(subject=token, kind="token_revoked", actor=actor)


def find(secret: str) -> Token | None:
    """Return the token of a secret, if it holds today; its last day of use is written down once a day."""
    today = timezone.now().date()
    token = Token.objects.holding(today).select_related("user").filter(sha256=_digest(secret)).first()
    if token and token.used_on != today:
        Token.objects.filter(pk=token.pk).update(used_on=today)
    return token


def viewer_for(token: Token) -> Viewer:
    """Return the rights of a token: those of its user's roles that it names."""
    return viewer_of(token.user).only(token.roles)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
