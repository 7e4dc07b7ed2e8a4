"""The records of promotion."""

from scotemp.apps.promotion.models.block import Block
from scotemp.apps.promotion.models.cooperation import CooperationRequest, ExcludedPlace
from scotemp.apps.promotion.models.first_contact import Credit, FirstContact
from scotemp.apps.promotion.models.introduction import Introduction
from scotemp.apps.promotion.models.introduction_rows import ContactOpening, IntroductionOutcome
from scotemp.apps.promotion.models.lead import Lead
from scotemp.apps.promotion.models.project import InvestmentProject

__all__ = [
    "Block", "ContactOpening", "CooperationRequest", "Credit", "ExcludedPlace", "FirstContact", "Introduction", "IntroductionOutcome",
    "InvestmentProject", "Lead",
]  # fmt: skip
