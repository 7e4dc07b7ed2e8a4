"""The first page of an archive: what is in it, of which version, and the sum of every file."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from scotemp.kit.backup.errors import BackupRefused, DamagedArchive

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Sum:
    """Size in bytes and SHA-256 of a file."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an archive says of itself; `log_digest` is the seal over the ends of all chains of the event log."""

    scotemp: str
    created_at: str
    vendor: str
    migrations: tuple[str, ...]
    counts: Mapping[str, int]
    chains: int
    log_digest: str
    files: Mapping[str, Sum]

    def text(self) -> bytes:
        """Return the manifest as JSON."""
        return json.dumps({"format": FORMAT, **asdict(self)}, indent=1, sort_keys=True, ensure_ascii=False).encode()


def read(text: bytes) -> Manifest:
    """Return the manifest written in `text`; raises DamagedArchive, and BackupRefused for a format that this version does not know."""
    try:
        said: dict[str, Any] = json.loads(text)
        if said["format"] != FORMAT:
            message = (
                f"The archive has format {said['format']}, this version reads {FORMAT}: restore it with scotemp {said.get('scotemp')}."
            )
            raise BackupRefused(message)
        values = {field.name: said[field.name] for field in fields(Manifest)}
        values["files"] = {name: Sum(int(one["bytes"]), str(one["sha256"])) for name, one in said["files"].items()}
        return Manifest(**values | {"migrations": tuple(values["migrations"])})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = "The manifest of the archive cannot be read: the file is damaged or no backup of scotemp; use another copy."
        raise DamagedArchive(message) from error
