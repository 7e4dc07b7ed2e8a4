"""Where the files lie: one file a content, named by its SHA-256, written whole or not at all, and never again."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Final

from django.conf import settings
from django.utils.translation import gettext as _

from scotemp.kit.evidence.content.refusal import FileRefused

INCOMING: Final = "incoming"
_CHUNK = 256 * 1024


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that is here but not kept yet; `path` is where it lies meanwhile."""

    file: IO[bytes]
    path: Path
    sha256: str
    size: int


def folder() -> Path:
    """Return the folder of all evidence, made if absent, closed to other users of the machine."""
    chosen = Path(settings.EVIDENCE_FOLDER)
    chosen.mkdir(parents=True, exist_ok=True, mode=0o700)
    return chosen


def place(sha256: str) -> Path:
    """Return where the file with a sum lies, or would lie."""
    return folder() / sha256[:2] / sha256


@contextmanager
def arriving(chunks: Iterable[bytes]) -> Iterator[Arrival]:
    """Write chunks to a file beside the others, summing on the way; unless ``keep`` takes it, it is gone afterwards.

    Raises FileRefused as soon as there are more than ``EVIDENCE_MAX_BYTES``.
    """
    incoming = folder() / INCOMING
    incoming.mkdir(exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with NamedTemporaryFile(dir=incoming) as file:
        for chunk in chunks:
            size += len(chunk)
            if size > settings.EVIDENCE_MAX_BYTES:
                most = settings.EVIDENCE_MAX_BYTES // (1024 * 1024)
                raise FileRefused(
                    "too_large", _("This file is larger than %(most)d MB: send a smaller copy, or its parts.") % {"most": most}
                )
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        yield Arrival(file, Path(file.name), digest.hexdigest(), size)


def keep(arrival: Arrival) -> None:
    """Keep a file for good; one of the same content that is here already stays as it is."""
    final = place(arrival.sha256)
    final.parent.mkdir(exist_ok=True)
    os.fsync(arrival.file.fileno())
    arrival.path.chmod(0o440)
    try:
        os.link(arrival.path, final)
    except FileExistsError:
        return
    _sync(final.parent)


def sum_of(path: Path) -> str:
    """Return the SHA-256 of a file, reading it in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _sync(directory: Path) -> None:
    """Have the disk keep the new name too."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
