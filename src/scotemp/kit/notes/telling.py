"""Who wants to know of mentions: told once a note is kept, without notes knowing who sends messages.

It loads no table, so that the application of whoever wants to know can fill the slot.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from django.db import transaction

from scotemp.kit.registry import Slot


@dataclass(frozen=True, slots=True)
class MentionNews:
    """Users mentioned for the first time in a note, all of whom may read it; no word of its text, and the record by type and id."""

    note: int
    version: int
    subject: tuple[str, str]
    author: str
    users: tuple[str, ...]


MENTIONED: Final[Slot[Callable[[MentionNews], None]]] = Slot("mentioned")
"""Called one after the other after the commit; a failure is logged and harms neither the note nor the others."""


def tell(news: MentionNews) -> None:
    """Tell all who want to know, once the transaction is kept."""
    for hear in MENTIONED:
        transaction.on_commit(partial(hear, news), robust=True)
