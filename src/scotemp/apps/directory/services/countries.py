"""What the desks tell of a country on its page: each desk lends a section, and leads from it to its records."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Reference
from scotemp.kit.desks.kind import Words
from scotemp.kit.registry import Slot

MOST: Final = 30
"""So many records a section names at most."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record that touches the country, how it stands, and whether it is invented."""

    record: Reference
    stands: str = ""
    is_demonstration: bool = False


@dataclass(frozen=True, slots=True)
class CountrySection:
    """A heading, and the records of a country (alpha-3) that a viewer may see: at most MOST of them."""

    label: Words
    gather: Callable[[str, Viewer], Sequence[Entry]]


SECTIONS: Final[Slot[CountrySection]] = Slot("sections of a country")
"""Filled by desks when Django starts; the risk desk shows them on its page of a country."""
