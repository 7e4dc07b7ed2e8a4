"""What a database holds, counted and sealed so that two can be compared: rows, migrations, the ends of all chains of the log."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.apps import apps
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Exists, OuterRef

from scotemp.kit.events.models import Event

_CHUNK = 2000


class End(NamedTuple):
    """The last event of a chain."""

    subject_type: str
    subject_id: str
    sequence: int
    hash: str


def counts(using: str) -> dict[str, int]:
    """Return how many rows each table of the installed applications holds; tables that are not there yet are left out."""
    with connections[using].cursor() as cursor:
        there = set(connections[using].introspection.table_names(cursor))
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed and not model._meta.proxy]
    return {model._meta.db_table: model._base_manager.using(using).count() for model in models if model._meta.db_table in there}


def migrations(using: str) -> list[str]:
    """Return the applied migrations as ``app.name``, sorted."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connections[using]).applied_migrations())


def ends(using: str) -> Iterator[End]:
    """Yield the end of every chain in the order of the hashes, which all databases sort alike."""
    later = Event.objects.filter(
        subject_type=OuterRef("subject_type"), subject_id=OuterRef("subject_id"), sequence__gt=OuterRef("sequence")
    )
    found = Event.objects.using(using).filter(~Exists(later)).order_by("hash", "subject_type", "subject_id")
    for row in found.values_list(*End._fields).iterator(chunk_size=_CHUNK):
        yield End(*row)


def line(end: End) -> bytes:
    """Return the line that stands for an end in the archive and under the digest: JSON in ASCII."""
    return json.dumps(end, separators=(",", ":"), ensure_ascii=True).encode("ascii") + b"\n"


def digest(lines: Iterable[bytes]) -> str:
    """Return the SHA-256 over the lines of all ends: one number that changes with any chain that grows, shrinks or goes."""
    seal = hashlib.sha256()
    for one in lines:
        seal.update(one)
    return seal.hexdigest()


def gone(kept: Iterable[End], using: str) -> Iterator[End]:
    """Yield the ends of `kept` that the log does not hold any more, at that place and with that hash.

    A chain may have grown since; what was its end must still be in it.
    """
    batch: list[End] = []
    for end in kept:
        batch.append(end)
        if len(batch) == _CHUNK // 4:
            yield from _gone(batch, using)
            batch = []
    yield from _gone(batch, using)


def _gone(batch: list[End], using: str) -> Iterator[End]:
    there = Event.objects.using(using).filter(
        subject_id__in={end.subject_id for end in batch}, sequence__in={end.sequence for end in batch}
    )
    held = {End(*row) for row in there.filter(subject_type__in={end.subject_type for end in batch}).values_list(*End._fields)}
    yield from (end for end in batch if end not in held)
