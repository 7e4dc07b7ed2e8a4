"""What records of committees are called on pages, and how one leads to another."""

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from scotemp.apps.committees.rules.packs import Body
from scotemp.apps.directory.kinds.titles import organisation_title
from scotemp.kit.desks.cells import Coded, Reference
from scotemp.kit.workflow.errors import spoken
from scotemp.nomenclature.language import localised
from scotemp.nomenclature.ownership import CommitteeRole


def committee_title(committee: Any, language: str) -> str:
    """Return the name of a committee in a language."""
    return localised(committee.names, language)


def committee_reference(committee: Any) -> Reference | None:
    """Return the name and address of a committee."""
    if committee is None:
        return None
    return Reference(committee_title(committee, get_language() or "en"), reverse("desks:record", args=("committees", committee.pk)))


def membership_title(membership: Any, language: str) -> str:
    """Return who is a member of what."""
    return f"{organisation_title(membership.organisation, language)} · {committee_title(membership.committee, language)}"


def membership_reference(membership: Any) -> Reference:
    """Return the name of the member, leading to its membership."""
    name = organisation_title(membership.organisation, get_language() or "en")
    return Reference(name, reverse("desks:record", args=("memberships", membership.pk)))


def body_title(filing: Any) -> str:
    """Return the name of the body in the language that is active."""
    return spoken(Body(filing.body).names)


def filing_title(filing: Any, language: str) -> str:
    """Return which body is told of which committee."""
    return f"{body_title(filing)} · {committee_title(filing.committee, language)}"


def filing_reference(filing: Any) -> Reference:
    """Return the name of the body, leading to the filing."""
    return Reference(body_title(filing), reverse("desks:record", args=("filings", filing.pk)))


def role(code: str) -> Coded | None:
    """Return a role in a committee."""
    return Coded(code, CommitteeRole(code).names) if code else None


def meeting_reference(meeting: Any) -> Reference | None:
    """Return the title and address of a meeting."""
    if meeting is None:
        return None
    return Reference(localised(meeting.title, get_language() or "en"), reverse("desks:record", args=("meetings", meeting.pk)))


def resolution_title(resolution: Any, language: str) -> str:
    """Return number and title of a resolution."""
    return " ".join(part for part in (resolution.mark, resolution.title.get(language).text) if part)


def resolution_reference(resolution: Any) -> Reference | None:
    """Return the title and address of a resolution."""
    if resolution is None:
        return None
    return Reference(resolution_title(resolution, get_language() or "en"), reverse("desks:record", args=("resolutions", resolution.pk)))


def action_reference(action: Any) -> Reference:
    """Return what is to be done, leading to its page."""
    return Reference(localised(action.what, get_language() or "en"), reverse("desks:record", args=("action-items", action.pk)))
