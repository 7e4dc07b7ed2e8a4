"""The records of promotion."""

from scotemp.apps.promotion.models.clause_check import ClauseCheck, ClauseFinding
from scotemp.apps.promotion.models.first_contact import Credit, FirstContact
from scotemp.apps.promotion.models.introduction import Introduction
from scotemp.apps.promotion.models.lead import Lead
from scotemp.apps.promotion.models.project import InvestmentProject

__all__ = ["ClauseCheck", "ClauseFinding", "Credit", "FirstContact", "Introduction", "InvestmentProject", "Lead"]
