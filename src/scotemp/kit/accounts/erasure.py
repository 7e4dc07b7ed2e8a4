"""Erasing a user: his row stays as a number that the log names, and nothing of him stays in it."""

from django.db import transaction
from django.utils import timezone

from scotemp.kit.accounts.models import User
from scotemp.kit.accounts.personal import PERSONAL
from scotemp.kit.events import log


@transaction.atomic
def erase(*, actor: str | None, user: User, reason: str = "") -> None:
    """Take the person out of a user's row and out of all that keepers of personal data hold; the log names only the key.

    Raises ValidationError if a keeper refuses: nothing is erased then.
    """
    row = User.objects.select_for_update().get(pk=user.pk)
    if row.erased_at is not None:
        return
    for contributor in PERSONAL:
        contributor.erase(actor=actor, user=row)
    row.email, row.name = f"erased-{row.key}@invalid", f"#{row.key}"
    row.language, row.zone, row.last_login = "en", "UTC", None
    row.is_active, row.erased_at = False, timezone.now()
    row.set_unusable_password()
    row.save()
    log.record(subject=row, kind="erased", actor=actor, reason=reason)
