"""Filings: what bodies are told of committees, and what they answered."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.forms import committees as forms
from scotemp.apps.committees.kinds.titles import committee_reference, filing_title
from scotemp.apps.committees.models import Filing
from scotemp.apps.committees.rules.packs import Body
from scotemp.apps.committees.services import filings
from scotemp.kit.desks.cells import Coded
from scotemp.kit.desks.kind import Column, Filter, Kind, Verb
from scotemp.kit.desks.running import on

FILINGS: Final = Kind(
    key="filings",
    model=Filing,
    label=_("Filing"),
    plural=_("Filings"),
    hint=_("What associations, the SCO Secretariat and other bodies are told of committees, with papers and acknowledgements."),
    title=filing_title,
    order=("-pk",),
    load=lambda records: records.select_related("committee", "committee__host_locality"),
    columns=(
        Column(name="body", label=_("Receiving body"), value=lambda one: Coded(one.body, Body(one.body).names), order=("body",)),
        Column(name="committee", label=_("Committee"), value=lambda one: committee_reference(one.committee)),
        Column(name="term_number", label=_("Number of the term"), value=lambda one: one.term, type=int),
        Column(name="due_on", label=_("To be sent by"), value=lambda one: one.due_on),
        Column(name="sent_on", label=_("Sent on"), value=lambda one: one.sent_on, order=("sent_on",)),
        Column(name="acknowledged_on", label=_("Acknowledged on"), value=lambda one: one.acknowledged_on, order=("acknowledged_on",)),
        Column(name="reference", label=_("Number of the body"), value=lambda one: one.reference),
    ),
    filters=(
        Filter(name="body", label=_("Receiving body"), choices=forms.body_choices, apply=lambda records, value: records.filter(body=value)),
    ),
    edit=Verb(
        name="edit",
        label=_("Keep the number of the body"),
        form=forms.EditFilingForm,
        run=on(filings.edit_filing, "filing"),
        initial=lambda one: {"reference": one.reference},
    ),
    found_by=lambda one: [*one.committee.names.values(), one.reference],
)
