"""Leads: their list and their page."""

from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.kinds.coded import industry
from scotemp.apps.directory.kinds.titles import locality_reference, organisation_reference
from scotemp.apps.promotion.kinds.titles import lead_title
from scotemp.apps.promotion.models import Lead
from scotemp.kit.desks.kind import Column, Kind

LEADS: Final = Kind(
    key="leads",
    model=Lead,
    label=_("Lead"),
    plural=_("Leads"),
    hint=_("First signs that somebody may invest, each with its clocks: answer, assessment, feedback."),
    title=lead_title,
    order=("-came_in_on", "-pk"),
    load=lambda records: records.select_related("locality", "investor", "referrer", "officer").prefetch_related("investor__names"),
    columns=(
        Column(name="investor", label=_("Investor"), value=lambda one: organisation_reference(one.investor)),
        Column(name="locality", label=_("Locality"), value=lambda one: locality_reference(one.locality)),
        Column(name="industry", label=_("Industry"), value=lambda one: industry(one.industry) if one.industry else None),
        Column(name="came_in_on", label=_("Came in on"), value=lambda one: one.came_in_on, type=date, order=("came_in_on",)),
    ),
)
