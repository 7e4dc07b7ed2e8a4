"""Which way of copying belongs to the database in service."""

from types import ModuleType

from django.db import connection

from scotemp.kit.backup import postgres, sqlite
from scotemp.kit.backup.errors import BackupRefused

_ENGINES: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgres}


def engine() -> ModuleType:
    """Return the module with ``FILE``, ``snapshot``, ``Beside`` and ``home_of_copies``; raises BackupRefused for other databases."""
    if connection.vendor not in _ENGINES:
        message = f"A database of {connection.vendor} cannot be backed up here: use its own tools."
        raise BackupRefused(message)
    return _ENGINES[connection.vendor]
