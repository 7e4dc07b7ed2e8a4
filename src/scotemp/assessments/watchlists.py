"""Who stands on a list of parties with whom dealings are restricted, as its publisher wrote it?

The staircase to the readers of ``datasets.watchlists``: a list is read entry by entry, and refused whole with every fault in words.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any, BinaryIO, Final

from scotemp.datasets.watchlists import opening
from scotemp.datasets.watchlists.faults import Fault, Unreadable
from scotemp.datasets.watchlists.listed import Listed
from scotemp.datasets.watchlists.opening import Reading

__all__ = ["Fault", "Listed", "Reading", "Unreadable", "fingerprint", "reading", "sum_of"]

RELEVANT: Final = ("names", "weak_names", "births", "countries", "gender", "identifiers", "programmes")
"""What is compared and what a decision rests on; remarks are only told."""

_CHUNK: Final = 1024 * 1024


@contextmanager
def reading(files: Sequence[BinaryIO]) -> Iterator[Reading]:
    """Open a list of one seekable file, of OFAC's CSV files together, or of a ZIP of them; its entries come while it is read.

    Raises Unreadable for files that are no list; taking the entries raises it for a list that is broken, after which nothing of it counts.
    """
    with ExitStack() as room:
        yield opening.read(files, room)


def sum_of(files: Sequence[BinaryIO]) -> str:
    """Return the SHA-256 over all files one after the other, in the order of their own sums."""
    sums = []
    for file in files:
        file.seek(0)
        one = hashlib.sha256()
        for chunk in iter(lambda file=file: file.read(_CHUNK), b""):  # type: ignore[misc]
            one.update(chunk)
        sums.append(one.hexdigest())
    return sums[0] if len(sums) == 1 else hashlib.sha256("".join(sorted(sums)).encode()).hexdigest()


def fingerprint(kind: str, data: Mapping[str, Any]) -> str:
    """Return the SHA-256 of what screening compares of an entry: its kind and, in any order, the fields named in ``RELEVANT``.

    >>> one = {"names": ["A", "B"], "remarks": "x"}
    >>> fingerprint("person", one) == fingerprint("person", {"names": ["B", "A"], "remarks": "y"})
    True
    """
    told = {name: sorted(value) if isinstance(value, list) else value for name in RELEVANT if (value := data.get(name))}
    return hashlib.sha256(json.dumps([kind, told], ensure_ascii=False, sort_keys=True).encode()).hexdigest()
