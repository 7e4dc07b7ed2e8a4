"""Hold the table of papers against the folder: every file is there and has its sum, and every file has a paper."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from scotemp.kit.evidence import store
from scotemp.kit.evidence.models import Paper

_BATCH = 500


def sums() -> Iterator[str]:
    """Yield every sum that a paper names, once."""
    return Paper.objects.order_by("sha256").values_list("sha256", flat=True).distinct().iterator(chunk_size=2000)


def fault_of(sha256: str) -> str | None:
    """Say what is wrong with the file of a sum, which is read to its end; nothing if it is sound."""
    path = store.place(sha256)
    if not path.is_file():
        return "the file is missing"
    return None if store.sum_of(path) == sha256 else "the file was altered: its content does not give its sum"


def orphans() -> Iterator[Path]:
    """Yield the files that belong to no paper: left by transactions that failed and by processes that were killed."""
    files = (path for path in sorted(store.folder().rglob("*")) if path.is_file())
    while batch := list(islice(files, _BATCH)):
        known = set(Paper.objects.filter(sha256__in=[path.name for path in batch]).values_list("sha256", flat=True))
        yield from (path for path in batch if path.name not in known or path != store.place(path.name))
