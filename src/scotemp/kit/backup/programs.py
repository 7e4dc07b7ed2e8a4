"""Where PostgreSQL's own programs are on this machine, of whatever version is installed."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from scotemp.kit.backup.errors import BackupRefused

_USUAL = (
    "usr/lib/postgresql/*/bin",
    "usr/pgsql-*/bin",
    "usr/local/pgsql/bin",
    "usr/local/opt/postgresql@*/bin",
    "opt/homebrew/opt/postgresql@*/bin",
    "Applications/Postgres.app/Contents/Versions/*/bin",
)
"""Packagers keep several versions side by side, apart from the path."""


class NotInstalled(BackupRefused):
    """A program of PostgreSQL is not on this machine, or is too old."""


def program(name: str, folder: Path | None, at_least: int = 14) -> Path:
    """Return the newest program of that name whose major version is `at_least` or more.

    It is looked for in `folder` if that is given, else on the path and in the usual places. Raises NotInstalled.
    """
    found = {path: version for path in _candidates(name, folder) if (version := major(path)) is not None}
    fitting = {path: version for path, version in found.items() if version >= at_least}
    if fitting:
        return max(fitting, key=lambda path: fitting[path])
    seen = f"found only version {max(found.values())}" if found else "none was found"
    message = (
        f"{name} of PostgreSQL {at_least} or newer is needed, {seen}: install it (Debian, Ubuntu: apt install postgresql; "
        "Fedora: dnf install postgresql-server; macOS: brew install postgresql), or name its folder in SCOTEMP_POSTGRES_BIN."
    )
    raise NotInstalled(message)


def major(path: Path) -> int | None:
    """Return the major version that a program reports; nothing if it does not run."""
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, check=True, timeout=30).stdout  # noqa: S603 - chosen by name
    except (OSError, subprocess.SubprocessError):
        return None
    version = re.search(r"(\d+)(?:\.\d+)*(?:\w*)", said.partition(")")[2] or said)
    return int(version[1]) if version else None


def _candidates(name: str, folder: Path | None) -> Iterator[Path]:
    if folder is not None:
        places = [folder]
    else:
        on_path = shutil.which(name)
        places = [Path(on_path).parent] if on_path else []
        places += [place for pattern in _USUAL for place in Path("/").glob(pattern)]
    for place in places:
        if (place / name).is_file():
            yield place / name
