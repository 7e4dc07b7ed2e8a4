"""The signed link in every mail by which its recipient stops further ones, without signing in."""

from typing import Final

from django.core import signing

from scotemp.kit.accounts.models import User

_SALT: Final = "scotemp.kit.outbox.leaving"


def token_of(user: User) -> str:
    """Return the token of a user; it does not expire, because old mails must still let go."""
    return signing.dumps(user.pk, salt=_SALT)


def user_of(token: str) -> User | None:
    """Return the user whom a token names; none if it was not signed here."""
    try:
        return User.objects.filter(pk=signing.loads(token, salt=_SALT)).first()
    except signing.BadSignature:
        return None
