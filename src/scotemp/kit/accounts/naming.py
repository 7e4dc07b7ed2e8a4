"""Names for the keys under which the log knows users."""

from collections.abc import Iterable

from scotemp.kit.accounts.models import User


def names_of(keys: Iterable[str]) -> dict[str, str]:
    """Return the name of each user by key, in one query; keys that are no user's are left out."""
    wanted = {key for key in keys if key.isascii() and key.isdigit()}
    return {str(pk): name for pk, name in User.objects.filter(pk__in=wanted).values_list("pk", "name")} if wanted else {}
