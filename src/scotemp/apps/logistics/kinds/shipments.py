"""Shipments: who sends what to whom, and what can be done on the way."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.kinds.coded import country
from scotemp.apps.directory.kinds.titles import organisation_reference
from scotemp.apps.logistics.forms import shipments as forms
from scotemp.apps.logistics.kinds.shipment_parts import DOCUMENTS, EVENTS, LOADS, LOSSES
from scotemp.apps.logistics.kinds.titles import quote_reference, request_reference, shipment_title
from scotemp.apps.logistics.models import Shipment
from scotemp.apps.logistics.services import shipments
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Coded
from scotemp.kit.desks.forms import ReasonForm
from scotemp.kit.desks.kind import Column, Kind, Run, Verb
from scotemp.kit.desks.running import on
from scotemp.nomenclature import incoterms

Values = Mapping[str, Any]


def _as_viewer(service: Any) -> Run:
    """Return a verb that calls a service with the viewer and his roles, the shipment, and the form's values under their names."""

    def run(viewer: Viewer, one: Shipment, values: Values) -> Shipment:
        service(actor=viewer, shipment=one, **values)
        return one

    return run


SHIPMENTS: Final = Kind(
    key="shipments",
    model=Shipment,
    label=_("Shipment"),
    plural=_("Shipments"),
    hint=_("Goods on their way: planned, cleared, booked, with papers, events and what came of it."),
    title=shipment_title,
    order=("-pk",),
    load=lambda records: records.select_related("request", "option", "quote", "consignor", "consignee", "carrier").prefetch_related(
        "consignor__names", "consignee__names", "carrier__names"
    ),
    columns=(
        Column(name="consignor", label=_("Consignor"), value=lambda one: organisation_reference(one.consignor)),
        Column(name="consignee", label=_("Consignee"), value=lambda one: organisation_reference(one.consignee)),
        Column(name="carrier", label=_("Carrier"), value=lambda one: organisation_reference(one.carrier)),
        Column(name="deadline", label=_("Must arrive by"), type=date, value=lambda one: one.deadline, order=("deadline",)),
        Column(name="request", label=_("Transport request"), value=lambda one: request_reference(one.request), listed=False),
        Column(name="quote", label=_("Quote"), value=lambda one: quote_reference(one.quote), listed=False),
        Column(
            name="incoterm", label=_("Incoterms 2020"), listed=False,
            value=lambda one: Coded(one.incoterm, incoterms.get(one.incoterm).names),
        ),
        Column(name="named_place", label=_("Named place of the term"), value=lambda one: one.named_place, listed=False),
        Column(
            name="countries", label=_("Countries of the route"), type=list, listed=False,
            value=lambda one: [country(code) for code in one.countries],
        ),
        Column(name="plan", label=_("SHA-256 of the plan"), value=lambda one: one.option.sha256, listed=False),
        Column(name="unquoted_because", label=_("Booked without a quote because"), value=lambda one: one.unquoted_because, listed=False),
        Column(name="departed_at", label=_("Departed"), type=datetime, value=lambda one: one.departed_at, listed=False),
        Column(name="delivered_at", label=_("Delivered"), type=datetime, value=lambda one: one.delivered_at, listed=False),
        Column(name="delivered_tonnes", label=_("Tonnes that arrived"), type=Decimal, value=lambda one: one.delivered_tonnes, listed=False),
    ),
    parts=(LOADS, DOCUMENTS, EVENTS, LOSSES),
    verbs=(
        Verb(
            name="reroute", label=_("Change the route"), form=forms.RerouteForm, run=_as_viewer(shipments.reroute),
            applies=lambda one: one.state in {"planned", "cleared_to_book", "booked", "documents_ready"},
            hint=_("Screening, booking and papers begin anew."),
        ),
        Verb(
            name="excuse", label=_("Book without a quote"), form=ReasonForm, run=on(shipments.excuse_quote, "shipment"), ability="excuse",
            applies=lambda one: one.quote is None and one.state in {"planned", "cleared_to_book"},
        ),
        Verb(
            name="resume", label=_("Go on"), form=ReasonForm, run=_as_viewer(shipments.resume), ability="papers",
            applies=lambda one: one.state == "exception",
        ),
        Verb(
            name="deliver", label=_("Confirm the delivery"), form=forms.DeliveryForm, run=_as_viewer(shipments.confirm_delivery),
            ability="receive", applies=lambda one: one.state in {"in_transit", "at_border"},
        ),
    ),
)  # fmt: skip
