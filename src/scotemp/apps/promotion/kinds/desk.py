"""The desk of promotion."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.promotion.kinds.assessments import ASSESSMENTS
from scotemp.apps.promotion.kinds.clause_checks import CLAUSE_CHECKS
from scotemp.apps.promotion.kinds.enquiries import ENQUIRIES
from scotemp.apps.promotion.kinds.first_contacts import FIRST_CONTACTS
from scotemp.apps.promotion.kinds.grievances import GRIEVANCES
from scotemp.apps.promotion.kinds.introductions import INTRODUCTIONS
from scotemp.apps.promotion.kinds.leads import LEADS
from scotemp.apps.promotion.kinds.projects import INVESTMENT_PROJECTS
from scotemp.kit.desks.kind import Desk

DESK: Final = Desk(
    key="promotion",
    label=_("Promotion"),
    hint=_("Intelligence first, investment second: entrepreneurs, introductions, leads, and the projects that come of them."),
    kinds=(
        ASSESSMENTS,
        INTRODUCTIONS,
        LEADS,
        FIRST_CONTACTS,
        INVESTMENT_PROJECTS,
        CLAUSE_CHECKS,
        GRIEVANCES,
        ENQUIRIES,
    ),
)
