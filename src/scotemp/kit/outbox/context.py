"""The number beside the link to the inbox, in the frame of every page."""

from functools import cache

from django.http import HttpRequest

from scotemp.kit.accounts.models import User
from scotemp.kit.outbox.selectors import unread_count


def unread(request: HttpRequest) -> dict[str, object]:
    """Return ``unread_messages``, which costs one query on first use, and none for visitors."""

    @cache
    def count() -> int:
        user = getattr(request, "user", None)
        return unread_count(user) if isinstance(user, User) else 0

    return {"unread_messages": count}
