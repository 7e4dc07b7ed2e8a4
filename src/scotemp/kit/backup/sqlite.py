"""How an SQLite database is copied while it is in use, and exchanged for another."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection, connections

from scotemp.kit.backup.aliases import alias
from scotemp.kit.backup.archive import settle
from scotemp.kit.backup.errors import BackupRefused

FILE = "database.sqlite3"


@contextmanager
def snapshot(folder: Path) -> Iterator[tuple[str, Path]]:
    """Write a copy as of one moment into `folder`; yield a name under which Django reads it, and the file."""
    copy = folder / FILE
    with closing(sqlite3.connect(_live())) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
    with alias(_settings(copy)) as name:
        yield name, copy


class Beside:
    """A restored database beside the one in service, until it takes its place."""

    def __init__(self, file: Path) -> None:
        """Take the unpacked `file`, which lies on the same disk as the database in service."""
        self._file = file

    @contextmanager
    def opened(self) -> Iterator[str]:
        """Yield a name under which Django speaks to the restored database."""
        try:
            with alias(_settings(self._file)) as name:
                yield name
        except sqlite3.DatabaseError as error:
            message = f"The database in the archive cannot be read: {error}."
            raise BackupRefused(message) from error

    def take_over(self) -> None:
        """Put the restored database in the place of the one in service; raises BackupRefused if that is in use."""
        connection.close()
        live = _live()
        if live.exists():
            _close_journal(live)
        _close_journal(self._file)
        self._file.replace(live)
        settle(live.parent)

    def close(self) -> None:
        """Leave nothing behind: the file lies in a folder that goes anyhow."""


def home_of_copies() -> Path:
    """Return the folder on the disk of the database, where a restored one is prepared."""
    return _live().parent


def _live() -> Path:
    return Path(connection.settings_dict["NAME"])


def _settings(path: Path) -> dict[str, object]:
    options = {**connection.settings_dict["OPTIONS"], "init_command": "PRAGMA foreign_keys=ON"}
    return {**connections.settings["default"], "NAME": str(path), "OPTIONS": options}


def _close_journal(path: Path) -> None:
    """Write everything into the one file and delete the journals beside it, which succeeds only if nobody else has it open."""
    with closing(sqlite3.connect(path, timeout=1)) as own:
        try:
            own.execute("PRAGMA journal_mode=DELETE").fetchone()
        except sqlite3.OperationalError as error:
            message = f"{path} is in use by another process: stop the server and its workers, then restore again."
            raise BackupRefused(message) from error
