"""What parties, entries and grounds of the screening are called on pages."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scotemp.apps.directory.kinds.titles import organisation_reference, organisation_title, person_reference, person_title
from scotemp.apps.risk.rules.reasons import CLEAR, MATCH
from scotemp.kit.desks.cells import Reference
from scotemp.kit.workflow.errors import spoken

WHY: Final = {
    "identifier": _("The same registry number"),
    "name": _("The name"),
    "weak_name": _("A weak alias"),
    "token": _("A part of the name"),
    "industry": _("Industry in the name"),
    "region": _("Region in the name"),
    "birth": _("Date of birth"),
    "country": _("Country"),
    "gender": _("Gender"),
    "identifier_conflict": _("Other registry number"),
}
"""The grounds of a score by their code."""

SCRIPT_WORDS: Final = {
    "latin": pgettext_lazy("script", "Latin"), "han": pgettext_lazy("script", "Chinese"), "cyrillic": pgettext_lazy("script", "Cyrillic"),
    "arabic": pgettext_lazy("script", "Arabic"), "devanagari": pgettext_lazy("script", "Devanagari"),
    "other": pgettext_lazy("script", "Other"),
}  # fmt: skip

CLOSED_BECAUSE: Final = {
    "weak": _("Too weak to be an alert"),
    "unlike": _("Does not hit any more"),
    "delisted": _("Taken off the list"),
    "ours_changed": _("Our side has changed"),
    "theirs_changed": _("The entry has changed"),
    "again": _("It hits again"),
    "wrongly_closed": _("It was wrongly closed"),
    "party_gone": _("The party was merged or archived"),
    "returned": _("Sent back"),
}
"""Why the platform closed or opened an alert, by its code."""


def party_title(alert: Any, language: str) -> str:
    """Return the name of the party of an alert."""
    return organisation_title(alert.organisation, language) if alert.organisation else person_title(alert.person, language)


def party_reference(alert: Any) -> Reference | None:
    """Return the name and address of the party of an alert."""
    return organisation_reference(alert.organisation) if alert.organisation else person_reference(alert.person)


def alert_title(alert: Any, language: str) -> str:
    """Return what an alert is called: the party, the entry, the list."""
    return f"{party_title(alert, language)} / {alert.listed.name} ({alert.watch_list.key})"


def ground(code: str) -> str:
    """Return the ground of a decision in the language that is active."""
    names = CLEAR.get(code) or MATCH.get(code)
    return spoken(names) if names else code
