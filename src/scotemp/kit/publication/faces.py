"""How a snapshot is laid out for people: what its entries are called, and a template of its own where lists and tables do not do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from django.utils.functional import Promise

from scotemp.kit.registry import Slot

PLAIN: Final = "desks/payload.html"
"""Lays out any snapshot: names with their values, tables where there are several alike."""


@dataclass(frozen=True, slots=True)
class Face:
    """What the entries of a snapshot are called, wherever in it they stand; the template gets `payload` and `node`, the same in words."""

    words: Mapping[str, str | Promise] = field(default_factory=dict)
    template: str = PLAIN


FACES: Final[Slot[Face]] = Slot("faces of snapshots")
"""Filled by desks, by the type of record; without one, entries are called as the columns of the record's kind."""
