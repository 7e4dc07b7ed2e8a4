"""How a PostgreSQL database is copied while it is in use, and exchanged for another."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.db import DatabaseError, connection, connections, transaction

from scotemp.kit.backup.aliases import alias
from scotemp.kit.backup.errors import BackupRefused
from scotemp.kit.backup.programs import program

FILE = "database.dump"
_REPEATABLE_READ = 2  # psycopg.IsolationLevel.REPEATABLE_READ, without the driver that SQLite does not need
_VARIABLES = {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY", "options": "PGOPTIONS"}


@contextmanager
def snapshot(folder: Path) -> Iterator[tuple[str, Path]]:
    """Write a dump as of one moment into `folder`; yield a name under which Django reads that same moment, and the file."""
    copy = folder / FILE
    own = connections.settings["default"]
    options = {**own.get("OPTIONS", {}), "isolation_level": _REPEATABLE_READ}
    with alias({**own, "NAME": _live(), "OPTIONS": options}) as name, transaction.atomic(using=name):
        with connections[name].cursor() as cursor:
            cursor.execute("SELECT pg_export_snapshot()")
            moment = cursor.fetchone()[0]
        _run("pg_dump", "--format=custom", "--compress=0", "--no-owner", "--no-acl", f"--snapshot={moment}", f"--file={copy}", base=_live())
        yield name, copy


class Beside:
    """A restored database beside the one in service, until it takes its place."""

    def __init__(self, file: Path) -> None:
        """Make a new database and read the unpacked `file` into it; raises BackupRefused."""
        self._name: str | None = f"{_live()[:40]}_{uuid4().hex[:12]}"
        self._create(self._name)
        try:
            _run("pg_restore", "--no-owner", "--no-acl", "--single-transaction", "--exit-on-error", f"--dbname={self._name}", str(file))
        except BackupRefused:
            self.close()
            raise

    @contextmanager
    def opened(self) -> Iterator[str]:
        """Yield a name under which Django speaks to the restored database."""
        with alias({**connections.settings["default"], "NAME": self._name}) as name:
            yield name

    def take_over(self) -> None:
        """Exchange the names of the two databases in one transaction and drop the old one; raises BackupRefused if that is in use."""
        connection.close()
        live, old = _live(), f"{_live()[:40]}_{uuid4().hex[:12]}"
        try:
            with _maintenance() as name, transaction.atomic(using=name), connections[name].cursor() as cursor:
                cursor.execute(f"ALTER DATABASE {_quoted(live)} RENAME TO {_quoted(old)}")
                cursor.execute(f"ALTER DATABASE {_quoted(str(self._name))} RENAME TO {_quoted(live)}")
        except DatabaseError as error:
            message = f"The restored database cannot take the place of {live}: {error} Stop the server and its workers, then restore again."
            raise BackupRefused(message) from error
        self._name = old

    def close(self) -> None:
        """Drop the database that is not in service: the restored one, or the old one once their names are exchanged."""
        if self._name:
            with _maintenance() as name, connections[name].cursor() as cursor:
                cursor.execute(f"DROP DATABASE IF EXISTS {_quoted(self._name)}")
            self._name = None

    def _create(self, base: str) -> None:
        try:
            with _maintenance() as name, connections[name].cursor() as cursor:
                cursor.execute(f"CREATE DATABASE {_quoted(base)} TEMPLATE template0 ENCODING 'UTF8'")
        except DatabaseError as error:
            message = (
                f"No database can be made beside {_live()} to restore into: {error} "
                "The role of DATABASE_URL needs the right for it: ALTER ROLE ... CREATEDB."
            )
            raise BackupRefused(message) from error


def home_of_copies() -> Path | None:
    """Return nothing: the archive may be unpacked anywhere."""
    return None


@contextmanager
def _maintenance() -> Iterator[str]:
    """Yield a name for the server's own database, from which others can be renamed."""
    with alias({**connections.settings["default"], "NAME": "postgres"}) as name:
        yield name


def _live() -> str:
    return str(connection.settings_dict["NAME"])


def _quoted(name: str) -> str:
    return str(connection.ops.quote_name(name))


def _run(name: str, *arguments: str, base: str = "") -> None:
    """Run a program of PostgreSQL against the server of the settings; the password goes by the environment, which others cannot read."""
    connection.ensure_connection()
    path = program(name, settings.POSTGRES_BIN, at_least=connection.pg_version // 10_000)  # type: ignore[attr-defined]
    own = connection.settings_dict
    said = {"PGHOST": own["HOST"], "PGPORT": str(own["PORT"]), "PGUSER": own["USER"], "PGPASSWORD": own["PASSWORD"], "PGDATABASE": base}
    said |= {variable: str(own["OPTIONS"][option]) for option, variable in _VARIABLES.items() if option in own["OPTIONS"]}
    variables = os.environ | {variable: value for variable, value in said.items() if value}
    done = subprocess.run([path, *arguments], env=variables, capture_output=True, text=True, check=False)  # noqa: S603 - chosen by name
    if done.returncode:
        message = f"{name} failed: {done.stderr.strip() or f'code {done.returncode}'}"
        raise BackupRefused(message)
