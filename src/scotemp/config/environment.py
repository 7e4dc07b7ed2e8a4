"""What an operator may say through the environment; a wrong word stops the start and says how to mend it."""

import os
import secrets
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

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


def present_folder(name: str) -> Path | None:
    """Return a folder that must be there if it is named; nothing if it is not."""
    said = os.environ.get(name, "").strip()
    if said and not Path(said).is_dir():
        message = f"{name} is {said}, which is no folder: name one that exists, or leave it out."
        raise ImproperlyConfigured(message)
    return Path(said) if said else None


def folder(name: str, default: Path) -> Path:
    """Return a folder, which is made when something is first written to it."""
    said = os.environ.get(name, "").strip()
    path = Path(said).expanduser().resolve() if said else default
    if path.exists() and not path.is_dir():
        message = f"{name} names a file, {path}: name a folder instead, it is made if absent."
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


@dataclass(frozen=True, slots=True)
class Smtp:
    """A server that sends mail; with TLS `from_the_start` or `on_request` (STARTTLS)."""

    host: str
    port: int
    user: str
    password: str
    from_the_start: bool
    on_request: bool


_SMTP_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def smtp(name: str) -> Smtp | None:
    """Return the server named as ``smtps://user:password@host:465``, ``smtp+tls://`` (STARTTLS) or ``smtp://``; none if absent."""
    said = os.environ.get(name, "").strip()
    if not said:
        return None
    try:
        url = urlsplit(said)
        host, port = url.hostname, url.port
    except ValueError:
        host = None
    if not host or url.scheme not in _SMTP_PORTS:
        message = f"{name} cannot be read: write it as smtps://user:password@mail.example:465, smtp+tls://... or smtp://..."
        raise ImproperlyConfigured(message)
    who, word = unquote(url.username or ""), unquote(url.password or "")
    return Smtp(host, port or _SMTP_PORTS[url.scheme], who, word, url.scheme == "smtps", url.scheme == "smtp+tls")


def sender(name: str, default: str, *, needed: bool) -> str:
    """Return the address that letters come from; one that is `needed` must be given."""
    said = os.environ.get(name, "").strip()
    if not said and needed:
        message = f"{name} is not set, and mail is sent: say whom letters come from, e.g. SCO TEMP <no-reply@sco.example>."
        raise ImproperlyConfigured(message)
    if said and "@" not in parseaddr(said)[1]:
        message = f"{name} is {said!r}, which is no e-mail address: write it as SCO TEMP <no-reply@sco.example>."
        raise ImproperlyConfigured(message)
    return said or default


@dataclass(frozen=True, slots=True)
class Oidc:
    """A provider of OpenID Connect through which users may sign in."""

    url: str
    client_id: str
    secret: str
    name: str

    @property
    def origin(self) -> str:
        """Scheme and host of the provider."""
        return "{0.scheme}://{0.netloc}".format(urlsplit(self.url))

    def app(self) -> dict[str, Any]:
        """Return the provider as the log-in library asks for it."""
        return {
            "provider_id": "oidc",
            "name": self.name,
            "client_id": self.client_id,
            "secret": self.secret,
            "settings": {"server_url": self.url},
        }


def oidc(url: str, client_id: str, secret: str, name: str) -> Oidc | None:
    """Return the provider that the four variables describe, none if all but the name are absent; part of them is a fault."""
    said = {variable: os.environ.get(variable, "").strip() for variable in (url, client_id, secret)}
    if not any(said.values()):
        return None
    if missing := [variable for variable, value in said.items() if not value]:
        message = f"{' and '.join(missing)} must be given too, or leave out all of {', '.join(said)}."
        raise ImproperlyConfigured(message)
    address = urlsplit(said[url])
    if address.scheme != "https" and address.hostname not in {"localhost", "127.0.0.1"}:
        message = f"{url} is {said[url]!r}: give the https:// address of the provider."
        raise ImproperlyConfigured(message)
    return Oidc(said[url], said[client_id], said[secret], os.environ.get(name, "").strip() or "OpenID Connect")


def old_keys(name: str) -> list[str]:
    """Return the keys that were used before, newest first: what they signed stays valid until they are left out."""
    found = [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]
    if any(len(key) < 32 for key in found):
        message = f"{name} holds a key of fewer than 32 characters: give the old keys whole, with commas between them."
        raise ImproperlyConfigured(message)
    return found


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
