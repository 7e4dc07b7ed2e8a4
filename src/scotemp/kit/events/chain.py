"""How an event is sealed: one canonical text of all it says and of the seal before it, and the SHA-256 of that text."""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime

JSON = None | bool | int | str | list["JSON"] | dict[str, "JSON"]

FIRST = ""
"""What the first event of a chain names as the seal before it."""

_FORMAT = 1
_SHA256 = re.compile(r"[0-9a-f]{64}")
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")


class NotRecordable(ValueError):
    """A statement cannot be kept so that it reads the same on every database."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Everything that the seal of an event covers; `corrects` is the seal of the event that it replaces."""

    subject_type: str
    subject_id: str
    sequence: int
    kind: str
    occurred_on: date
    recorded_at: datetime
    actor: str | None
    on_behalf_of: str | None
    reason: str
    data: JSON
    evidence: JSON
    corrects: str | None
    previous_hash: str

    def canonical(self) -> str:
        """Return the text that is hashed: JSON in ASCII, keys sorted, no spaces, the time in UTC to the microsecond."""
        said = {field.name: getattr(self, field.name) for field in fields(self)} | {
            "format": _FORMAT,
            "occurred_on": self.occurred_on.isoformat(),
            "recorded_at": self.recorded_at.astimezone(UTC).isoformat(timespec="microseconds"),
        }
        return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)

    def fingerprint(self) -> str:
        """Return the SHA-256 of the canonical text, in hexadecimal."""
        return hashlib.sha256(self.canonical().encode("ascii")).hexdigest()


def plain(value: object, where: str) -> JSON:
    """Return `value` as JSON that every database returns unchanged; raises NotRecordable, naming the spot after `where`.

    Fractions are refused because databases write them differently; give them as text.

    >>> plain({"share": (1, "0.5")}, "data")
    {'share': [1, '0.5']}
    >>> plain({"share": 0.5}, "data")
    Traceback (most recent call last):
    scotemp.kit.events.chain.NotRecordable: data.share is a float: give text, a whole number, true, false, null, a list or a table of them.
    """
    if isinstance(value, str):
        if _UNKEEPABLE.search(value):
            message = f"{where} holds a character that databases refuse (NUL or half a surrogate pair): take it out."
            raise NotRecordable(message)
        return str(value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, list | tuple):
        return [plain(part, f"{where}[{place}]") for place, part in enumerate(value)]
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return {str(plain(key, f"a key of {where}")): plain(part, f"{where}.{key}") for key, part in value.items()}
    message = f"{where} is a {type(value).__name__}: give text, a whole number, true, false, null, a list or a table of them."
    raise NotRecordable(message)


def checksums(evidence: Iterable[str]) -> list[JSON]:
    """Return the checksums of evidence files as a list; raises NotRecordable for anything that is not a SHA-256."""
    found: list[JSON] = []
    for checksum in evidence:
        if not _SHA256.fullmatch(checksum):
            message = f"Evidence is named by the SHA-256 of the file, 64 signs of 0-9 and a-f; this is not one: {checksum!r}."
            raise NotRecordable(message)
        found.append(checksum)
    return found
