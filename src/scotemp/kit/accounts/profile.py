"""What a user says of himself: name, language and time zone."""

from typing import Final

from django.db import transaction
from django.utils.translation import get_language

from scotemp.kit.accounts.models import User
from scotemp.kit.events import log
from scotemp.nomenclature.language import Language, normalise

_ZONES: Final[dict[Language, str]] = {"en": "UTC", "zh-Hans": "Asia/Shanghai", "ru": "Europe/Moscow"}


def guessed() -> tuple[Language, str]:
    """Return language and time zone of somebody of whom only the language of the page is known."""
    language = normalise(get_language() or "en")
    return language, _ZONES[language]


@transaction.atomic
def change(*, actor: str, user: User, name: str, language: str, zone: str) -> bool:
    """Change what a user says of himself; the log names the fields, not their words. Says whether anything changed.

    Raises ValidationError for an unknown language or time zone.
    """
    said = {"name": name, "language": language, "zone": zone}
    changed = sorted(field for field, value in said.items() if getattr(user, field) != value)
    if not changed:
        return False
    for field in changed:
        setattr(user, field, said[field])
    user.full_clean(exclude=["password"])
    user.save(update_fields=changed)
    log.record(subject=user, kind="edit", actor=actor, data={"changed": changed})
    return True
