"""What is shown of a record, as data, and the seal by which a change of it is seen.

It loads no table, so that the application of a desk can fill the slot.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from django.db import models

from scotemp.kit.events.chain import JSON, plain
from scotemp.kit.registry import Slot

SNAPSHOTS: Final[Slot[Callable[[Any], Mapping[str, object]]]] = Slot("snapshots")
"""How the public sees a record, by the type of record (``forms.form``): text, whole numbers, lists and tables of them."""


def snapshot(record: models.Model) -> JSON:
    """Return what would be shown of a record today; raises NotThere if its desk publishes nothing, NotRecordable for a fraction."""
    return plain(dict(SNAPSHOTS[record._meta.label_lower](record)), "snapshot")


def seal(payload: JSON) -> str:
    """Return the SHA-256 of a snapshot, whatever the order of its keys.

    >>> seal({"a": 1, "b": 2}) == seal({"b": 2, "a": 1}), seal({"a": 1}) == seal({"a": "1"})
    (True, False)
    """
    return hashlib.sha256(canonical(payload)).hexdigest()


def canonical(payload: JSON) -> bytes:
    """Return the text whose SHA-256 is the seal: JSON in ASCII, keys in order, no spaces."""
    return json.dumps(payload, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode("ascii")
