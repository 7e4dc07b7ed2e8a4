"""Django's check of the lists of terms: each fault of a file, with line and remedy."""

from typing import Any

from django.core.checks import CheckMessage, Error

from scotemp.kit.marked import FaultyFile
from scotemp.kit.taxonomies.loading import taxonomies


def lists_are_sound(**kwargs: Any) -> list[CheckMessage]:
    """Return an error for each fault."""
    try:
        taxonomies()
    except FaultyFile as faulty:
        return [Error(fault, id="taxonomies.E001") for fault in faulty.faults]
    return []
