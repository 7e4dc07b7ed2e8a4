"""Investment projects: their list and their page."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.kinds.coded import industry
from scotemp.apps.directory.kinds.titles import locality_reference, organisation_reference
from scotemp.apps.promotion.kinds.titles import lead_reference, project_title
from scotemp.apps.promotion.models import InvestmentProject
from scotemp.kit.desks.kind import Column, Kind

INVESTMENT_PROJECTS: Final = Kind(
    key="investment-projects",
    model=InvestmentProject,
    label=_("Investment project"),
    plural=_("Investment projects"),
    hint=_("From prospect to operation: every stage with its day and its evidence."),
    title=project_title,
    order=("-pk",),
    load=lambda records: records.select_related("locality", "investor", "lead__locality", "committee").prefetch_related("investor__names"),
    columns=(
        Column(name="locality", label=_("Locality"), value=lambda one: locality_reference(one.locality)),
        Column(name="investor", label=_("Investor"), value=lambda one: organisation_reference(one.investor)),
        Column(name="industry", label=_("Industry"), value=lambda one: industry(one.industry) if one.industry else None),
        Column(name="lead", label=_("Lead"), value=lambda one: lead_reference(one.lead), listed=False),
    ),
)
