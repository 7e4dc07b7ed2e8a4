"""Whoever writes a record lets it be found by its present words."""

from collections.abc import Sequence
from typing import Any

from scotemp.kit.desks.kind import kind_of
from scotemp.kit.search.indexing import forget, index, index_new


def find_new(records: Sequence[Any]) -> None:
    """Let records of one kind that have just been made be found, in the transaction that writes them, where it is searched.

    They hold what their titles need, for they are not read again.
    """
    kind = kind_of(type(records[0])) if records else None
    if kind is not None and kind.found_by is not None:
        index_new(records)


def keep_found(record: Any) -> None:
    """Let a record be found by what is now kept of it, in the transaction that writes it; a kind that is not searched is passed over.

    ``changing`` does so after every verb and move; a service that is called past it (from an import of its own, say) does so itself.
    """
    kind = kind_of(type(record))
    if kind is None or kind.found_by is None:
        return
    kept = kind.load(kind.model._default_manager.filter(pk=record.pk)).first()
    if kept is None:
        forget(record)
    else:
        index(kept)
