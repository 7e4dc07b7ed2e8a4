"""Say whether an archive is whole, and whether the log in service still holds all that it held then."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS

from scotemp.kit.backup import archive, census
from scotemp.kit.backup.errors import DamagedArchive
from scotemp.kit.backup.manifest import Manifest
from scotemp.kit.backup.saving import ENDS

_SHOWN = 20


@contextmanager
def unpacked(source: Path, place: Path | None = None) -> Iterator[tuple[Manifest, Path]]:
    """Yield the manifest of `source` and a folder, made inside `place`, with its files, all of them as their sums say.

    Raises DamagedArchive and BackupRefused.
    """
    with tempfile.TemporaryDirectory(prefix=".scotemp-restore-", dir=place) as scratch:
        folder = Path(scratch)
        manifest = archive.unpack(source, folder)
        if ENDS not in manifest.files or manifest.files[ENDS].sha256 != manifest.log_digest:
            message = (
                f"The ends of the event log in {source} do not give the digest of its manifest: it was tampered with; use another copy."
            )
            raise DamagedArchive(message)
        yield manifest, folder


def check(source: Path, *, against_live: bool = False) -> tuple[Manifest, list[str]]:
    """Return the manifest of a whole archive and, if asked, the chains whose end then is no more in the log in service (at most 20).

    Raises DamagedArchive and BackupRefused.
    """
    with unpacked(source) as (manifest, folder):
        gone: list[str] = []
        if against_live:
            missing = islice(census.gone(kept_ends(folder), DEFAULT_DB_ALIAS), _SHOWN)
            gone = [f"{end.subject_type} {end.subject_id} #{end.sequence}" for end in missing]
        return manifest, gone


def kept_ends(folder: Path) -> Iterator[census.End]:
    """Yield the ends of chains that an unpacked archive lists; raises DamagedArchive."""
    with (folder / ENDS).open("rb") as lines:
        for line in lines:
            try:
                yield census.End(*json.loads(line))
            except (ValueError, TypeError) as error:
                message = f"{ENDS} in the archive cannot be read: it is damaged; use another copy."
                raise DamagedArchive(message) from error
