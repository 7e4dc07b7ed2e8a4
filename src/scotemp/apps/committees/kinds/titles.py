"""What committees are called on pages, and how one leads to another."""

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from scotemp.apps.directory.kinds.titles import localised
from scotemp.kit.desks.cells import Reference


def committee_title(committee: Any, language: str) -> str:
    """Return the name of a committee in a language."""
    return localised(committee.names, language)


def committee_reference(committee: Any) -> Reference | None:
    """Return the name and address of a committee."""
    if committee is None:
        return None
    return Reference(committee_title(committee, get_language() or "en"), reverse("desks:record", args=("committees", committee.pk)))
