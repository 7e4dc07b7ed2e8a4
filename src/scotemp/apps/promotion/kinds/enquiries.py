"""Public enquiries, for the platform's staff: which place is to answer."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scotemp.apps.directory.kinds.coded import country, industry, language
from scotemp.apps.directory.kinds.titles import locality_reference
from scotemp.apps.promotion.forms.leads import AssignForm, CloseEnquiryForm
from scotemp.apps.promotion.kinds.titles import enquiry_title, lead_reference
from scotemp.apps.promotion.models import Enquiry
from scotemp.apps.promotion.services import enquiries
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.kind import Column, Filter, Kind, Verb
from scotemp.kit.desks.running import on


def _assign(viewer: Viewer, enquiry: Enquiry, values: Mapping[str, Any]) -> Enquiry:
    enquiries.assign_enquiry(actor=viewer.key, enquiry=enquiry, **values)
    return enquiry


ENQUIRIES: Final = Kind(
    key="enquiries",
    model=Enquiry,
    label=_("Public enquiry"),
    plural=_("Public enquiries"),
    hint=_("What people without an account asked. Name the place that answers where they named none; who they are is shown on the lead."),
    title=enquiry_title,
    order=("-came_in_at", "-pk"),
    load=lambda records: records.select_related("locality", "lead__locality"),
    columns=(
        Column(name="came_in_at", label=_("Came in on"), value=lambda one: one.came_in_at, type=datetime, order=("came_in_at",)),
        Column(name="country", label=_("Country"), value=lambda one: country(one.country)),
        Column(name="industry", label=_("Industry"), value=lambda one: industry(one.industry) if one.industry else None),
        Column(name="language", label=_("Language"), value=lambda one: language(one.language)),
        Column(name="locality", label=_("Locality"), value=lambda one: locality_reference(one.locality) if one.locality else None),
        Column(name="lead", label=pgettext_lazy("of an investment", "Lead"), value=lambda one: lead_reference(one.lead)),
        Column(name="text", label=_("What was asked"), value=lambda one: one.text, listed=False),
        Column(name="ended_on", label=_("Ended on"), value=lambda one: one.ended_on, listed=False),
    ),
    filters=(
        Filter(
            name="waits",
            label=_("Place"),
            choices=lambda: [("yes", _("still to be named"))],
            apply=lambda records, value: records.filter(lead=None, ended_on=None),
        ),
    ),
    verbs=(
        Verb(name="assign", label=_("Name the place that answers"), form=AssignForm, run=_assign, applies=lambda one: one.waits),
        Verb(
            name="close",
            label=_("Close the enquiry"),
            form=CloseEnquiryForm,
            run=on(enquiries.close_enquiry, "enquiry"),
            applies=lambda one: one.waits,
        ),
    ),
)
