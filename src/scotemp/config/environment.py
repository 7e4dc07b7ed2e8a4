"""What an operator may say through the environment; a wrong word stops the start and says how to mend it."""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

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


def sqlite_path(name: str, default: Path) -> Path:
    """Return the file of the database, given as a path or as ``sqlite:///path``."""
    said = os.environ.get(name, "").strip().removeprefix("sqlite:///")
    if "://" in said:
        message = f"{name} names a database that this version cannot speak to, {said.split(':')[0]}: give a path or sqlite:///path."
        raise ImproperlyConfigured(message)
    path = Path(said).expanduser().resolve() if said else default
    if not path.parent.is_dir():
        message = f"{name} lies in a folder that does not exist, {path.parent}: make the folder first."
        raise ImproperlyConfigured(message)
    return path


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


def count(name: str, default: int, most: int) -> int:
    """Return a whole number from 0 to `most`."""
    said = os.environ.get(name, "").strip() or str(default)
    if not said.isascii() or not said.isdigit() or int(said) > most:
        message = f"{name} is {said!r}: say a whole number from 0 to {most}."
        raise ImproperlyConfigured(message)
    return int(said)


def site(name: str, default: str) -> str:
    """Return the address under which people reach the platform, without a slash at its end."""
    said = os.environ.get(name, "").strip() or default
    address = urlsplit(said)
    if address.scheme not in {"http", "https"} or not address.netloc or address.query or address.fragment:
        message = f"{name} is {said!r}: write the address of the site, e.g. https://sco.example."
        raise ImproperlyConfigured(message)
    return said.rstrip("/")
