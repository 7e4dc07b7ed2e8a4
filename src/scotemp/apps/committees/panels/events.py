"""What the data of the committees' events say, in words."""

from django.utils.translation import gettext as _

from scotemp.apps.committees.models import Officer
from scotemp.kit.events.models import Event
from scotemp.kit.workflow.errors import spoken
from scotemp.nomenclature.ownership import CommitteeRole


def office(event: Event) -> str:
    """Return which office."""
    return str(dict(Officer.Office.choices).get(event.data.get("office", ""), ""))


def term(event: Event) -> str:
    """Return the number and the days of a term."""
    return f"{event.data.get('term', '')}: {event.data.get('starts_on', '')} – {event.data.get('ends_on', '')}"


def roles(event: Event) -> str:
    """Return from which role to which."""
    named = [spoken(CommitteeRole(code).names) for code in (event.data.get("from"), event.data.get("to")) if code]
    return " → ".join(named)


def composition_checked(event: Event) -> str:
    """Return what a check found."""
    sound = _("keeps the rule") if event.data.get("sound") == "yes" else _("breaks the rule")
    valid = _("valid by rule") if event.data.get("valid") == "yes" else _("not valid by rule")
    words = _("%(sound)s; %(valid)s; members: %(count)s")
    return words % {"sound": sound, "valid": valid, "count": event.data.get("members", 0)}


def half(event: Event) -> str:
    """Return of which half-year."""
    return str(event.data.get("half", ""))
