"""Arrays that are costly to make, kept on disk and opened in milliseconds; a broken one is made again."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from scotemp.datasets.writing import new_file
from scotemp.home import home


def cached_array(key: str, checksum: str, build: Callable[[], NDArray[np.float64]]) -> NDArray[np.float64]:
    """Return the array ``key`` made from data with the sum ``checksum``: mapped from disk, or built and kept.

    ``key`` names the array (``"icio2022-leontief"``); a changed checksum makes a new file and removes those of the old sums.
    The array is read-only, and stays in memory if the home cannot be written. A file whose header or length is wrong is built
    again. Several processes may build at once.
    """
    path = home() / "cache" / f"{key}-{checksum[:16]}.npy"
    kept = _mapped(path)
    if kept is not None:
        return kept
    values = np.ascontiguousarray(build(), dtype=np.float64)
    values.flags.writeable = False
    try:
        with new_file(path) as scratch, scratch.open("wb") as content:
            np.save(content, values)
    except OSError:  # a home that is full or read-only must not stop anyone from working
        return values
    for old in path.parent.glob(f"{key}-{'[0-9a-f]' * 16}.npy"):
        if old != path:
            old.unlink(missing_ok=True)
    return np.load(path, mmap_mode="r")  # type: ignore[no-any-return]


def clear(prefix: str) -> list[Path]:
    """Delete the cached arrays whose key begins with ``prefix`` and return their paths; the next use builds them again."""
    gone = sorted((home() / "cache").glob(f"{prefix}*.npy"))
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def _mapped(path: Path) -> NDArray[np.float64] | None:
    try:
        values: NDArray[np.float64] = np.load(path, mmap_mode="r")
    except (OSError, ValueError, EOFError):
        return None
    # A map that is shorter than its header says is refused by numpy; a longer file is not, so the length is compared here.
    whole = path.stat().st_size == values.offset + values.nbytes  # type: ignore[attr-defined]
    return values if whole and values.dtype == np.float64 else None
