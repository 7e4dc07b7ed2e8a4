"""Walk every chain and find the first link of each that does not hold."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import groupby
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import F

from scotemp.kit.events.chain import FIRST, Link
from scotemp.kit.events.log import Subject
from scotemp.kit.events.models import Event

_CHUNK = 2000
_COVERED = tuple(field.name for field in fields(Link) if field.name != "corrects")


@dataclass(frozen=True, slots=True)
class Broken:
    """The first link of a chain that does not hold, and what is wrong with it."""

    subject: Subject
    sequence: int
    fault: str

    def __str__(self) -> str:
        return f"{self.subject.type} {self.subject.id} #{self.sequence}: {self.fault}"


def verify(using: str = DEFAULT_DB_ALIAS) -> Iterator[Broken]:
    """Yield the first broken link of every chain that has one, reading the log once and holding a few thousand events at most."""
    rows = (
        Event.objects.using(using)
        .order_by("subject_type", "subject_id", "sequence")
        .values(*_COVERED, "hash", "corrects_id", corrected_hash=F("corrects__hash"))
        .iterator(chunk_size=_CHUNK)
    )
    for subject, chain in groupby(rows, key=lambda row: Subject(row["subject_type"], row["subject_id"])):
        if broken := _first_fault(subject, chain):
            yield broken


def _first_fault(subject: Subject, chain: Iterator[dict[str, Any]]) -> Broken | None:
    expected, previous = 1, FIRST
    for row in chain:
        if row["sequence"] != expected:
            return Broken(subject, expected, f"the event is missing; the next one there is #{row['sequence']}")
        if row["previous_hash"] != previous:
            return Broken(subject, expected, "it does not follow the event before it: one of the two was exchanged")
        if row["corrects_id"] is not None and row["corrected_hash"] is None:
            return Broken(subject, expected, "the event that it corrects is missing")
        if _fingerprint(row) != row["hash"]:
            return Broken(subject, expected, "it was altered after it was recorded: what it says does not give its hash")
        expected, previous = expected + 1, row["hash"]
    return None


def _fingerprint(row: dict[str, Any]) -> str | None:
    """Return the hash of what a row says; nothing if it no longer has a day or a time that could be read."""
    if row["occurred_on"] is None or row["recorded_at"] is None:
        return None
    return Link(**{name: row[name] for name in _COVERED}, corrects=row["corrected_hash"]).fingerprint()
