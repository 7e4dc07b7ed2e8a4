"""Which database keeps the records: SQLite in the home folder, or what ``DATABASE_URL`` names."""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

_POSTGRES = ("postgres", "postgresql")
_KEPT_OPEN = 60
"""Seconds for which a thread keeps its connection to a server; it is tried before it is used again."""


def database(name: str, default: Path) -> dict[str, Any]:
    """Return Django's settings of the database that the variable `name` addresses, else of the SQLite file `default`.

    Raises ImproperlyConfigured for an address that makes no sense, a folder or a driver that is not there.
    """
    said = os.environ.get(name, "").strip()
    scheme, separator, rest = said.partition("://")
    if not said:
        return _sqlite(name, default)
    if separator and scheme == "sqlite" and rest.startswith("/") and len(rest) > 1:
        return _sqlite(name, Path(rest[1:]).expanduser().resolve())
    if separator and scheme in _POSTGRES:
        return _postgres(name, said)
    # Not repeated, for an address may hold a password.
    message = f"{name} is no address of a database that scotemp can speak to: give sqlite:///path or postgresql://user:password@host/name."
    raise ImproperlyConfigured(message)


def _sqlite(name: str, path: Path) -> dict[str, Any]:
    if not path.parent.is_dir():
        message = f"{name} lies in a folder that does not exist, {path.parent}: make the folder first."
        raise ImproperlyConfigured(message)
    # With these options readers and writers of several processes wait for each other instead of failing.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON",
        },
    }


def _postgres(name: str, address: str) -> dict[str, Any]:
    if find_spec("psycopg") is None:
        message = f"{name} names a PostgreSQL database, and its driver is not installed: pip install 'scotemp[postgres]'."
        raise ImproperlyConfigured(message)
    try:
        found: dict[str, Any] = {**dj_database_url.parse(address, conn_max_age=_KEPT_OPEN, conn_health_checks=True)}
    except ValueError as error:
        message = f"{name} cannot be read: write postgresql://user:password@host:port/name, special signs as %40 and the like."
        raise ImproperlyConfigured(message) from error
    if not found["NAME"]:
        message = f"{name} names no database: write postgresql://user:password@host:port/name."
        raise ImproperlyConfigured(message)
    found["OPTIONS"] = {"connect_timeout": 5, **found.get("OPTIONS", {})}
    return found
