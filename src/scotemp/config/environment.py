"""What an operator may say through the environment; a wrong word stops the start and says how to mend it."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

_YES, _NO = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def flag(name: str) -> bool:
    """Return whether a switch is on; absent means off."""
    said = os.environ.get(name, "").strip().lower()
    if said not in _YES | _NO:
        message = f"{name} is {said!r}: say 1 to switch it on, or leave it out."
        raise ImproperlyConfigured(message)
    return said in _YES


def names(name: str, default: str) -> list[str]:
    """Return a list written with commas; an empty one is a fault."""
    found = [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]
    if not found:
        message = f"{name} is empty: give at least one name, with commas between them, or leave it out for {default!r}."
        raise ImproperlyConfigured(message)
    return found


def folder(name: str) -> Path | None:
    """Return a folder that must be there if it is named; nothing if it is not."""
    said = os.environ.get(name, "").strip()
    if said and not Path(said).is_dir():
        message = f"{name} is {said}, which is no folder: name one that exists, or leave it out."
        raise ImproperlyConfigured(message)
    return Path(said) if said else None


def secret_key(name: str, kept: Path, *, public: bool) -> str:
    """Return the key that signs cookies and forms: the given one, else one made for this installation and kept in `kept`.

    A public site must be given its key, so that all its workers and machines share it.
    """
    said = os.environ.get(name, "").strip()
    if said:
        if len(said) < 32:
            message = f"{name} has {len(said)} characters: give at least 32 random ones."
            raise ImproperlyConfigured(message)
        return said
    if public:
        message = f"{name} is not set, and SCOTEMP_PUBLIC is on: a public site needs its own key of at least 32 random characters."
        raise ImproperlyConfigured(message)
    try:
        with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass  # made at an earlier start
    key = kept.read_text().strip()
    if len(key) < 32:
        message = f"The key in {kept} is damaged: delete the file, a new key is made at the next start."
        raise ImproperlyConfigured(message)
    return key


def old_keys(name: str) -> list[str]:
    """Return the keys that were used before, newest first: what they signed stays valid until they are left out."""
    found = [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]
    if any(len(key) < 32 for key in found):
        message = f"{name} holds a key of fewer than 32 characters: give the old keys whole, with commas between them."
        raise ImproperlyConfigured(message)
    return found
