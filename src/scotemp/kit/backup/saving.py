"""Make a backup."""

import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Final

from django.db import connection
from django.utils import timezone

from scotemp.kit.backup import archive, census, evidence
from scotemp.kit.backup.engines import engine
from scotemp.kit.backup.manifest import Manifest

ENDS: Final = "chains.jsonl"
"""The member of an archive with the end of every chain of the event log."""


def back_up(target: Path) -> Manifest:
    """Write an archive of the database as of one moment and of the evidence to `target`, and return its manifest.

    The platform may go on working meanwhile. Neither the signing key nor caches are in the archive. Raises BackupRefused.
    """
    target = target.expanduser().absolute()
    with tempfile.TemporaryDirectory(prefix=".scotemp-backup-", dir=target.parent if target.parent.is_dir() else None) as scratch:
        folder, copying = Path(scratch), engine()
        with copying.snapshot(folder) as (using, copy):
            lines = folder / ENDS
            chains = _write_ends(lines, using)
            # Evidence is put down before its event: what the copy names is there by now.
            files = {ENDS: lines, copying.FILE: copy, **evidence.files()}
            manifest = Manifest(
                scotemp=version("scotemp"),
                created_at=timezone.now().isoformat(timespec="seconds"),
                vendor=connection.vendor,
                migrations=tuple(census.migrations(using)),
                counts=census.counts(using),
                chains=chains,
                log_digest=archive.sum_of(lines).sha256,
                files={name: archive.sum_of(path) for name, path in files.items()},
            )
        archive.write(target, manifest, files)
    return manifest


def _write_ends(path: Path, using: str) -> int:
    chains = 0
    with path.open("wb") as out:
        for end in census.ends(using):
            out.write(census.line(end))
            chains += 1
    return chains
