"""Restore a backup beside what is in service, prove it, and only then let it take over."""

from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from scotemp.kit.backup import census, evidence
from scotemp.kit.backup.checking import unpacked
from scotemp.kit.backup.engines import engine
from scotemp.kit.backup.errors import BackupRefused
from scotemp.kit.backup.manifest import Manifest
from scotemp.kit.backup.saving import back_up
from scotemp.kit.events.verification import verify

_MADE_BY_MIGRATIONS = ("contenttypes.contenttype", "auth.permission")


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done: the archive, the safety backup of what was there before, migrations run forward, files of evidence brought back."""

    manifest: Manifest
    before: Path | None
    migrated: int
    evidence: int


def restore(source: Path, *, replace: bool = False) -> Restored:
    """Put database and evidence back as `source` holds them; migrations of a later version are run on them.

    The archive is read to its end, restored beside the database in service, migrated and verified there; then it takes over in one
    step. Evidence is added, none is taken away. Where anything fails, the database in service is as before.

    Raises DamagedArchive, and BackupRefused where there is something to lose and `replace` is not given, for another kind of
    database, a later version, a log that does not hold, or a database in use.
    """
    copying = engine()
    occupied = _occupied()
    if occupied and not replace:
        message = (
            f"There are records here already ({occupied}): give --replace to put the backup in their place; a safety backup is made first."
        )
        raise BackupRefused(message)
    with unpacked(source, copying.home_of_copies()) as (manifest, folder):
        _ensure_fitting(manifest)
        with closing(copying.Beside(folder / copying.FILE)) as beside:
            with beside.opened() as using:
                migrated = _proved(manifest, using)
            before = _safety_backup() if occupied else None
            brought = evidence.bring_back(folder / evidence.PREFIX) if (folder / evidence.PREFIX).is_dir() else 0
            beside.take_over()
    return Restored(manifest, before, migrated, brought)


def _ensure_fitting(manifest: Manifest) -> None:
    """Refuse an archive of another kind of database, or of a version that knows migrations which this one does not."""
    if manifest.vendor != connection.vendor:
        message = f"The archive holds a database of {manifest.vendor}, this one is of {connection.vendor}: restore it into its own kind."
        raise BackupRefused(message)
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if unknown := sorted(set(manifest.migrations) - known):
        message = (
            f"The archive was made by a later version, scotemp {manifest.scotemp}, with migrations that {version('scotemp')} does not know "
            f"({', '.join(unknown[:3])}{' ...' if len(unknown) > 3 else ''}): install that version first."
        )
        raise BackupRefused(message)


def _proved(manifest: Manifest, using: str) -> int:
    """Compare the restored database with its manifest, run migrations forward, verify the log; return how many were run."""
    try:
        found = {"migrations": census.migrations(using), "counts": census.counts(using), "log_digest": _digest(using)}
        said = {"migrations": list(manifest.migrations), "counts": {**manifest.counts}, "log_digest": manifest.log_digest}
        if differing := [name for name in said if found[name] != said[name]]:
            message = f"What was restored is not what the manifest says ({', '.join(differing)}): tampered with, use another copy."
            raise BackupRefused(message)
        call_command("migrate", database=using, interactive=False, verbosity=0, skip_checks=True)
        if broken := next(verify(using), None):
            message = f"The event log in the archive does not hold: {broken}. Use another copy, or have it looked into."
            raise BackupRefused(message)
        if _digest(using) != manifest.log_digest:
            message = "The migrations changed the event log: report this as a fault."
            raise BackupRefused(message)
        return len(census.migrations(using)) - len(manifest.migrations)
    except DatabaseError as error:
        message = f"The database in the archive cannot be used: {error}."
        raise BackupRefused(message) from error


def _digest(using: str) -> str:
    return census.digest(census.line(end) for end in census.ends(using))


def _occupied() -> str:
    """Say what would be lost: the first table that holds rows nobody's migration put there, or evidence; nothing if there is none."""
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
    for model in apps.get_models():
        own = model._meta.managed and not model._meta.proxy and model._meta.label_lower not in _MADE_BY_MIGRATIONS
        if own and model._meta.db_table in there and model._base_manager.using(DEFAULT_DB_ALIAS).exists():
            return f"table {model._meta.db_table}"
    return "files of evidence" if evidence.files() else ""


def _safety_backup() -> Path:
    folder = Path(settings.HOME) / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"before-restore-{timezone.now():%Y%m%dT%H%M%S%f}.tar.gz"
    back_up(path)
    return path
