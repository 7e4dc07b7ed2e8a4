"""Fill the index: beside each write of a record, and anew for all."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from django.db import transaction

from scotemp.kit.access.guarded import Guarded
from scotemp.kit.events.log import OutsideTransaction
from scotemp.kit.search.analyzer import indexed
from scotemp.kit.search.models import Entry
from scotemp.kit.search.searchables import SEARCHABLES, Searchable
from scotemp.nomenclature.language import LANGUAGES

_BATCH: Final = 500


def index(record: Guarded) -> None:
    """Let a saved record be found by its present words, in the transaction that writes it.

    Raises OutsideTransaction, and NotThere for a kind that is not searched.
    """
    kind = SEARCHABLES[record._meta.label_lower]
    _together("indexed")
    entry = _entry(kind, record)
    values = {"titles": entry.titles, "title_tokens": entry.title_tokens, "tokens": entry.tokens, "title_length": entry.title_length}
    Entry.objects.update_or_create(subject_type=entry.subject_type, subject_id=entry.subject_id, defaults=values)


def index_new(records: Sequence[Guarded]) -> None:
    """Let records of one kind that have just been made be found, all together; raises as ``index``."""
    if records:
        _together("indexed")
        kind = SEARCHABLES[records[0]._meta.label_lower]
        Entry.objects.bulk_create([_entry(kind, record) for record in records])


def forget(record: Guarded) -> None:
    """Let a record be found no more, in the transaction that removes it and before it loses its key; raises OutsideTransaction."""
    _together("forgotten")
    Entry.objects.filter(subject_type=record._meta.label_lower, subject_id=record.pk).delete()


@transaction.atomic
def reindex(kind: Searchable) -> int:
    """Fill the index anew for one kind and return how many records it has."""
    Entry.objects.filter(subject_type=kind.type).delete()
    count = 0
    entries = (_entry(kind, record) for record in _all(kind))
    while batch := list(islice(entries, _BATCH)):
        Entry.objects.bulk_create(batch)
        count += len(batch)
    return count


def _all(kind: Searchable) -> Iterable[Guarded]:
    records: Iterable[Guarded] = kind.prepare(kind.records()).order_by("pk").iterator(_BATCH)
    return records


def _entry(kind: Searchable, record: Guarded) -> Entry:
    titles = {language: kind.title(record, language) for language in LANGUAGES}
    title_tokens = indexed(*titles.values())
    return Entry(
        subject_type=kind.type,
        subject_id=record.pk,
        titles=titles,
        title_tokens=title_tokens,
        tokens=indexed(*titles.values(), *kind.texts(record)),
        title_length=min(len(title) for title in titles.values()),
    )


def _together(what: str) -> None:
    if not transaction.get_connection().in_atomic_block:
        message = f"A record is {what} in the transaction that writes it: wrap both in transaction.atomic()."
        raise OutsideTransaction(message)
