"""What records of promotion are called on pages, and how one leads to another."""

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext

from scotemp.apps.directory.kinds.titles import locality_title, organisation_title, person_title
from scotemp.apps.promotion.models import CooperationRequest, Enquiry, FirstContact, Grievance, Introduction, InvestmentProject, Lead
from scotemp.kit.desks.cells import Reference, shown
from scotemp.kit.taxonomies.loading import taxonomy
from scotemp.nomenclature.language import localised


def introduction_title(introduction: Introduction, language: str) -> str:
    """Return who is introduced to which place."""
    who = person_title(introduction.person, language) if introduction.person else organisation_title(introduction.organisation, language)
    return f"{who} → {locality_title(introduction.locality, language)}"


def lead_title(lead: Lead, language: str) -> str:
    """Return the investor and the place."""
    return f"{localised(lead.investor_names, language)} → {locality_title(lead.locality, language)}"


def claim_title(claim: FirstContact, language: str) -> str:
    """Return the investor and the place that claims the first contact."""
    return lead_title(claim.lead, language)


def enquiry_title(enquiry: Enquiry, language: str) -> str:
    """Return the number of an enquiry: it names nobody."""
    return gettext("Enquiry %(number)s") % {"number": enquiry.pk}


def project_title(project: InvestmentProject, language: str) -> str:
    """Return the name of a project in a language."""
    return localised(project.names, language)


def _reference(title: Any, kind: str, record: Any) -> Reference | None:
    return Reference(title(record, get_language() or "en"), reverse("desks:record", args=(kind, record.pk))) if record else None


def introduction_reference(introduction: Introduction | None) -> Reference | None:
    """Return the title and address of an introduction."""
    return _reference(introduction_title, "introductions", introduction)


def lead_reference(lead: Lead | None) -> Reference | None:
    """Return the title and address of a lead."""
    return _reference(lead_title, "leads", lead)


def project_reference(project: InvestmentProject | None) -> Reference | None:
    """Return the title and address of an investment project."""
    return _reference(project_title, "investment-projects", project)


def grievance_title(grievance: Grievance, language: str) -> str:
    """Return what a grievance is about and when it was raised."""
    return f"{taxonomy('grievance_categories').term(grievance.category).label.get(language)}, {shown(grievance.raised_on)}"


def grievance_reference(grievance: Grievance | None) -> Reference | None:
    """Return the title and address of a grievance."""
    return _reference(grievance_title, "grievances", grievance)


def claim_reference(claim: FirstContact | None) -> Reference | None:
    """Return the title and address of a claim to the first contact."""
    return _reference(claim_title, "first-contacts", claim)


def cooperation_title(request: CooperationRequest, language: str) -> str:
    """Return what is sought or offered, in one line."""
    return localised(request.names, language)


def cooperation_reference(request: CooperationRequest | None) -> Reference | None:
    """Return the title and address of a cooperation request."""
    return _reference(cooperation_title, "cooperation-requests", request)
