"""The records of promotion."""

from scotemp.apps.promotion.models.assessment import Answer, AssessmentRound
from scotemp.apps.promotion.models.assessor import Assessor, Score
from scotemp.apps.promotion.models.first_contact import Credit, FirstContact
from scotemp.apps.promotion.models.introduction import Introduction
from scotemp.apps.promotion.models.lead import Lead
from scotemp.apps.promotion.models.project import InvestmentProject

__all__ = [
    "Answer",
    "AssessmentRound",
    "Assessor",
    "Credit",
    "FirstContact",
    "Introduction",
    "InvestmentProject",
    "Lead",
    "Score",
]
