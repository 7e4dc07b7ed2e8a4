"""Columns and verbs that projects and groups share."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.rules.shares import percent
from scotemp.apps.directory.kinds.titles import organisation_reference
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Reference
from scotemp.kit.desks.forms import ReasonForm
from scotemp.kit.desks.kind import Column, Verb
from scotemp.nomenclature.language import localised

ORGANISATION: Final = Column(name="organisation", label=_("Organisation"), value=lambda row: organisation_reference(row.organisation))


def title(record: Any, language: str) -> str:
    """Return the name of a record in a language."""
    return localised(record.names, language)


def share(name: str, label: Any) -> Column:
    """Return the column of a share, in per cent."""
    return Column(
        name=name, label=label, type=Decimal, value=lambda row: None if getattr(row, name) is None else percent(getattr(row, name))
    )


def reference(key: str, record: Any) -> Reference | None:
    """Return the name and address of a record of a kind."""
    if record is None:
        return None
    return Reference(title(record, get_language() or "en"), reverse("desks:record", args=(key, record.pk)))


def remover(service: Callable[..., None], row: str, *, ability: str = "edit") -> Verb:
    """Return the verb that takes a row back with a service, for a reason."""

    def run(viewer: Viewer, one: Any, values: Mapping[str, Any]) -> Any:
        service(actor=viewer.key, **{row: one}, **values)
        return one

    return Verb(name="take-back", label=_("Take back"), form=ReasonForm, run=run, ability=ability)
