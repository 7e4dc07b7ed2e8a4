"""Whoever writes a record lets it be found by its present words."""

from typing import Any

from scotemp.kit.desks.kind import kind_of
from scotemp.kit.search.indexing import forget, index


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
