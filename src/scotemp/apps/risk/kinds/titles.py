"""What records of risk are called on pages, and how one leads to another."""

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from scotemp.kit.desks.cells import Reference
from scotemp.nomenclature.language import localised


def list_title(watch_list: Any, language: str) -> str:
    """Return the name of a list in a language, the active one if none is given."""
    return localised(watch_list.names, language or get_language() or "en")


def list_reference(watch_list: Any) -> Reference:
    """Return name and address of a list."""
    return Reference(list_title(watch_list, ""), reverse("desks:record", args=("watch-lists", watch_list.pk)))


def version_title(version: Any, language: str) -> str:
    """Return the name of the list and the number of the version."""
    return f"{list_title(version.watch_list, language)} · {version.number}"


def version_reference(version: Any) -> Reference | None:
    """Return number and address of a version."""
    if version is None:
        return None
    return Reference(_("Version %(number)s") % {"number": version.number}, reverse("desks:record", args=("list-versions", version.pk)))


def party_reference(party: Any) -> Reference:
    """Return name and address of an entry of a list."""
    return Reference(party.name, reverse("desks:record", args=("listed-parties", party.pk)))
