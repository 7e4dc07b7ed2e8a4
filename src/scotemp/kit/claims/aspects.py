"""What can be claimed of a record, declared by the desks."""

from typing import Final, NamedTuple

from scotemp.kit.registry import Slot
from scotemp.nomenclature.language import Names


class Aspect(NamedTuple):
    """A side of a record that can be proved, for instance ``legal_name``, and what people call it.

    Where a record has many of a kind, the claim names one behind a colon: ``stakes:12`` is of the aspect ``stakes``.
    """

    name: str
    label: Names


ASPECTS: Final[Slot[Aspect]] = Slot("aspects of claims")
"""The aspects by name: ``ASPECTS.put(aspect.name, aspect)`` in ``AppConfig.ready``."""


def kind_of(aspect: str) -> str:
    """Return the name under which an aspect is declared.

    >>> kind_of("stakes:12")
    'stakes'
    """
    return aspect.partition(":")[0]
