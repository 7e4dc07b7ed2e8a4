"""What parties and alerts of the screening are called on pages."""

from typing import Any

from scotemp.apps.directory.kinds.titles import organisation_reference, organisation_title, person_reference, person_title
from scotemp.kit.desks.cells import Reference


def party_title(alert: Any, language: str) -> str:
    """Return the name of the party of an alert."""
    return organisation_title(alert.organisation, language) if alert.organisation else person_title(alert.person, language)


def party_reference(alert: Any) -> Reference | None:
    """Return the name and address of the party of an alert."""
    return organisation_reference(alert.organisation) if alert.organisation else person_reference(alert.person)


def alert_title(alert: Any, language: str) -> str:
    """Return what an alert is called: the party, the entry, the list."""
    return f"{party_title(alert, language)} / {alert.listed.name} ({alert.watch_list.key})"
