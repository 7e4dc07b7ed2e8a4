"""The purposes that papers serve, declared by the desks."""

from typing import Final, NamedTuple

from scotemp.kit.registry import Slot
from scotemp.nomenclature.language import Names


class Tag(NamedTuple):
    """A purpose that gates ask for, for instance ``registry_extract``, and what people call such a paper."""

    name: str
    label: Names


TAGS: Final[Slot[Tag]] = Slot("tags of evidence")
"""The tags by name: ``TAGS.put(tag.name, tag)`` in ``AppConfig.ready``."""
