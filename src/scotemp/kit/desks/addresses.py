"""Where the page of a record is."""

from typing import Any

from django.apps import apps
from django.urls import reverse

from scotemp.kit.desks.kind import Kind, kind_of


def address(record: Any) -> str | None:
    """Return the address of a record's page in the language that is active; none if no desk shows it."""
    kind = kind_of(type(record))
    return address_of(kind, record.pk) if kind else None


def address_of(kind: Kind, key: object) -> str:
    """Return the address of the page of one record of a kind."""
    return reverse("desks:record", args=(kind.key, key))


def address_of_subject(subject_type: str, subject_id: str | int) -> str | None:
    """Return the address of a record that is named as the log names it; none if no desk shows its kind."""
    try:
        kind = kind_of(apps.get_model(subject_type))
    except (LookupError, ValueError):
        return None
    return address_of(kind, subject_id) if kind else None
