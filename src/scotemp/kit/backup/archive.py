"""The archive as a file: written whole or not at all, and unpacked only as its manifest says."""

import gzip
import hashlib
import io
import os
import tarfile
import tempfile
import zlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import IO, Final

from scotemp.kit.backup.errors import BackupRefused, DamagedArchive
from scotemp.kit.backup.manifest import Manifest, Sum, read

MANIFEST: Final = "manifest.json"
_LARGEST_MANIFEST = 256 * 1024 * 1024
_BLOCK = 1024 * 1024


def sum_of(path: Path) -> Sum:
    """Return size and SHA-256 of a file."""
    with path.open("rb") as file:
        return Sum(path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def write(target: Path, manifest: Manifest, files: Mapping[str, Path]) -> None:
    """Write the archive `target`, readable by its owner only; it gets its name once all of it is on the disk.

    Raises BackupRefused if a file of that name is there, its folder is not, or the disk refuses.
    """
    if target.exists():
        message = f"{target} is there already: name a new file, a backup replaces none."
        raise BackupRefused(message)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    except OSError as error:
        message = f"{target} cannot be written ({error.strerror}): name a file in a folder that exists and may be written."
        raise BackupRefused(message) from error
    try:
        with os.fdopen(handle, "wb") as out:
            _pack(out, manifest, files)
            out.flush()
            os.fsync(out.fileno())
        Path(name).replace(target)
        settle(target.parent)
    except OSError as error:
        message = f"{target} could not be written ({error.strerror}): see whether the disk has room."
        raise BackupRefused(message) from error
    finally:
        Path(name).unlink(missing_ok=True)


def settle(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def unpack(source: Path, folder: Path) -> Manifest:
    """Unpack `source` into the empty `folder`, compare every file with its sum, and return the manifest.

    Only plain files that the manifest names are unpacked, each once and in its size. Raises DamagedArchive otherwise, and
    BackupRefused where there is no such file or the format is unknown.
    """
    try:
        with gzip.open(source) as stream, tarfile.open(fileobj=stream, mode="r|") as tar:
            manifest = _unpack(tar, folder)
            while stream.read(_BLOCK):  # to the very end, where the sum of the whole stands
                pass
            return manifest
    except FileNotFoundError as error:
        message = f"There is no file {source}."
        raise BackupRefused(message) from error
    except (tarfile.TarError, EOFError, zlib.error, OSError) as error:
        message = f"{source} cannot be read to its end ({error}): it is damaged, cut off or no backup; use another copy."
        raise DamagedArchive(message) from error


def _pack(out: IO[bytes], manifest: Manifest, files: Mapping[str, Path]) -> None:
    with tarfile.open(fileobj=out, mode="w|gz", format=tarfile.PAX_FORMAT) as tar:
        text = manifest.text()
        tar.addfile(_member(MANIFEST, len(text)), io.BytesIO(text))
        for name, path in files.items():
            with path.open("rb") as file:
                tar.addfile(_member(name, manifest.files[name].bytes), file)


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member


def _unpack(tar: tarfile.TarFile, folder: Path) -> Manifest:
    first = tar.next()
    if first is None or first.name != MANIFEST or not first.isreg() or first.size > _LARGEST_MANIFEST:
        message = "The archive does not begin with its manifest: it is no backup of scotemp."
        raise DamagedArchive(message)
    manifest = read(_content(tar, first).read())
    awaited = dict(manifest.files)
    while member := tar.next():
        wanted = awaited.pop(member.name, None)
        if wanted is None or not member.isreg() or not _stays_inside(member.name):
            message = (
                f"The archive holds {member.name!r}, which its manifest does not name or which is no plain file: it was tampered with."
            )
            raise DamagedArchive(message)
        if _written(_content(tar, member), folder / member.name, wanted.bytes) != wanted:
            message = f"{member.name} in the archive is not what its sum says: it is damaged; use another copy."
            raise DamagedArchive(message)
    if awaited:
        message = f"The archive lacks {min(awaited)} and {len(awaited) - 1} other files: it is cut off; use another copy."
        raise DamagedArchive(message)
    return manifest


def _content(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    content = tar.extractfile(member)
    if content is None:
        message = f"{member.name} in the archive has no content: it is damaged."
        raise DamagedArchive(message)
    return content


def _stays_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name and "\0" not in name


def _written(content: IO[bytes], path: Path, most: int) -> Sum:
    """Write what comes, at most one block more than `most`, and return its sum."""
    path.parent.mkdir(parents=True, exist_ok=True)
    seal, size = hashlib.sha256(), 0
    with path.open("xb") as out:
        while size <= most and (block := content.read(_BLOCK)):
            size += out.write(block)
            seal.update(block)
    return Sum(size, seal.hexdigest())
