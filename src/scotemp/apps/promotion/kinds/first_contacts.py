"""Claims to the first contact: their list and their page."""

from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.kinds.titles import locality_reference
from scotemp.apps.promotion.kinds.titles import claim_title, lead_reference
from scotemp.apps.promotion.models import FirstContact
from scotemp.kit.desks.kind import Column, Kind

FIRST_CONTACTS: Final = Kind(
    key="first-contacts",
    model=FirstContact,
    label=_("First contact"),
    plural=_("First contacts"),
    hint=_("Which place spoke first with an investor, until when that counts, and how credit is split when it is handed over."),
    title=claim_title,
    order=("-claimed_on", "-pk"),
    load=lambda records: records.select_related("lead__locality", "locality"),
    columns=(
        Column(name="lead", label=_("Lead"), value=lambda one: lead_reference(one.lead)),
        Column(name="locality", label=_("Locality"), value=lambda one: locality_reference(one.locality)),
        Column(name="valid_until", label=_("Valid until"), value=lambda one: one.valid_until, type=date, order=("valid_until",)),
    ),
)
