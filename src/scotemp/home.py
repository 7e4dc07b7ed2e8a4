"""Where this installation keeps what it writes: database, caches, keys."""

import os
from pathlib import Path


def home() -> Path:
    """Return the folder named by ``SCOTEMP_HOME`` (default ``~/.scotemp``), made if absent.

    Raises
    ------
    NotADirectoryError
        If the name is taken by a file.
    """
    folder = Path(os.environ.get("SCOTEMP_HOME") or Path.home() / ".scotemp").expanduser().resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        message = f"SCOTEMP_HOME names a file, {folder}: name a folder instead, it is made if absent."
        raise NotADirectoryError(message) from None
    return folder
