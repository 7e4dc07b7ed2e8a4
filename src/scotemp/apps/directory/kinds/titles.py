"""What records of the directory are called on pages, and how one leads to another."""

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from scotemp.apps.directory.selectors import display_name
from scotemp.kit.desks.cells import Reference
from scotemp.nomenclature.language import localised, normalise


def organisation_title(organisation: Any, language: str) -> str:
    """Return the name in a language, else in the source language, else the number."""
    return display_name(organisation, normalise(language)) or f"#{organisation.pk}"


def organisation_reference(organisation: Any) -> Reference | None:
    """Return the name and address of an organisation."""
    if organisation is None:
        return None
    return Reference(
        organisation_title(organisation, get_language() or "en"), reverse("desks:record", args=("organisations", organisation.pk))
    )


def locality_title(locality: Any, language: str) -> str:
    """Return the name of a locality in a language."""
    return localised(locality.names, language)


def locality_reference(locality: Any) -> Reference | None:
    """Return the name and address of a locality."""
    if locality is None:
        return None
    return Reference(locality_title(locality, get_language() or "en"), reverse("desks:record", args=("localities", locality.pk)))


def person_title(person: Any, language: str) -> str:
    """Return the name of a person in a language."""
    return localised(person.names, language)


def person_reference(person: Any) -> Reference | None:
    """Return the name and address of a person."""
    if person is None:
        return None
    return Reference(person_title(person, get_language() or "en"), reverse("desks:record", args=("people", person.pk)))


def incentive_reference(incentive: Any) -> Reference:
    """Return the name and address of an incentive."""
    return Reference(localised(incentive.names, get_language() or "en"), reverse("desks:record", args=("incentives", incentive.pk)))
