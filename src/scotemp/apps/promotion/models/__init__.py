"""The records of promotion."""

from scotemp.apps.promotion.models.assessment import Answer, AssessmentRound
from scotemp.apps.promotion.models.assessor import Assessor, Score
from scotemp.apps.promotion.models.attestation import Attestation, ConfirmationLink
from scotemp.apps.promotion.models.clause_check import ClauseCheck, ClauseFinding
from scotemp.apps.promotion.models.enquiry import Enquiry
from scotemp.apps.promotion.models.first_contact import Credit, FirstContact
from scotemp.apps.promotion.models.grievance import Grievance
from scotemp.apps.promotion.models.introduction import Introduction
from scotemp.apps.promotion.models.lead import Lead
from scotemp.apps.promotion.models.lead_rows import LeadDuplicate, LeadKey, LeadMessage, Triage
from scotemp.apps.promotion.models.project import InvestmentProject
from scotemp.apps.promotion.models.project_parts import Condition, Promise, QualityMark
from scotemp.apps.promotion.models.review import Review

__all__ = [
    "Answer", "AssessmentRound", "Assessor", "Attestation", "ClauseCheck", "ClauseFinding", "Condition", "ConfirmationLink", "Credit",
    "Enquiry", "FirstContact", "Grievance", "Introduction", "InvestmentProject", "Lead", "LeadDuplicate", "LeadKey", "LeadMessage",
    "Promise", "QualityMark", "Review", "Score", "Triage",
]  # fmt: skip
