"""The records of promotion."""

from scotemp.apps.promotion.models.enquiry import Enquiry
from scotemp.apps.promotion.models.first_contact import Credit, FirstContact
from scotemp.apps.promotion.models.introduction import Introduction
from scotemp.apps.promotion.models.lead import Lead
from scotemp.apps.promotion.models.lead_rows import LeadDuplicate, LeadKey, LeadMessage, Triage
from scotemp.apps.promotion.models.project import InvestmentProject

__all__ = [
    "Credit",
    "Enquiry",
    "FirstContact",
    "Introduction",
    "InvestmentProject",
    "Lead",
    "LeadDuplicate",
    "LeadKey",
    "LeadMessage",
    "Triage",
]
