"""Requests for corridors: the routes that were shown, the quotes that the viewer may read, and what can be done."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.kinds.coded import country
from scotemp.apps.directory.kinds.titles import organisation_reference
from scotemp.apps.logistics.forms import requests as forms
from scotemp.apps.logistics.forms.shipments import PlanForm
from scotemp.apps.logistics.kinds.titles import quote_reference, request_title, shipment_reference
from scotemp.apps.logistics.models import Option, Request, Shipment
from scotemp.apps.logistics.rules.plans import modes
from scotemp.apps.logistics.services import requests, searching, shipments
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Coded
from scotemp.kit.desks.forms import NothingForm
from scotemp.kit.desks.kind import Column, Filter, Kind, Part, Verb
from scotemp.kit.desks.running import on
from scotemp.nomenclature import incoterms
from scotemp.nomenclature.language import Names

Values = Mapping[str, Any]

MODES: Final = {
    "rail": Names("Rail", "铁路", "Железная дорога"), "road": Names("Road", "公路", "Автодорога"), "sea": Names("Sea", "海运", "Море"),
    "iww": Names("Inland water", "内河", "Внутренние воды"), "air": Names("Air", "航空", "Воздух"),
}  # fmt: skip


def _draft(viewer: Viewer, _none: None, values: Values) -> Request:
    return requests.draft_request(actor=viewer, **values)


def _edit(viewer: Viewer, one: Request, values: Values) -> Request:
    requests.edit_request(actor=viewer.key, request=one, changes=values)
    return one


def _choose(viewer: Viewer, row: Option, values: Values) -> Option:
    requests.choose(actor=viewer.key, option=row)
    return row


def _find(viewer: Viewer, one: Request, values: Values) -> Request:
    searching.find_options(actor=viewer.key, request=one)
    return one


def _open(viewer: Viewer, one: Request, values: Values) -> Request:
    requests.open_quotes(actor=viewer.key, request=one)
    return one


def _award(viewer: Viewer, one: Request, values: Values) -> Request:
    requests.award(actor=viewer, request=one, quotes=list(one.quotes.filter(pk__in=map(int, values["quotes"]))))
    return one


def _plan(viewer: Viewer, one: Request, values: Values) -> Shipment:
    return shipments.plan_shipment(actor=viewer, request=one, **values)


def _total(name: str) -> Any:
    return lambda row: str(row.totals.get(name, ""))


_OPTIONS: Final = Part(
    name="options",
    label=_("Routes that were shown"),
    rows=lambda one, viewer: one.options.select_related("request").order_by("pk"),
    columns=(
        Column(name="modes", label=_("Modes"), type=list, value=lambda row: [Coded(name, MODES[name]) for name in sorted(modes(row.plan))]),
        Column(name="hours_p50", label=_("Hours, median"), value=_total("hours_p50")),
        Column(name="hours_p90", label=_("Hours, nine of ten"), value=_total("hours_p90")),
        Column(name="usd", label=_("Cost, USD"), value=_total("usd")),
        Column(name="kg_co2e", label=_("CO₂e, kg"), value=_total("kg_co2e")),
        Column(name="risk", label=_("Spread, hours"), value=_total("risk")),
        Column(
            name="countries", label=_("Countries"), type=list,
            value=lambda row: [country(code) for code in sorted(set(row.countries.values()))],
        ),
        Column(name="shown_on", label=_("Shown on"), type=date, value=lambda row: row.shown_on),
        Column(name="is_chosen", label=_("Chosen"), type=bool, value=lambda row: row.is_chosen),
        Column(name="sha256", label=_("SHA-256 of the plan"), value=lambda row: row.sha256[:16]),
    ),
    add=Verb(
        name="add", label=_("Keep a route"), form=forms.OptionForm, run=on(requests.keep_option, "request"),
        applies=lambda one: one.state in {"draft", "options_shown"},
    ),
    verbs=(
        Verb(
            name="choose", label=_("Choose this route"), form=NothingForm, run=_choose,
            applies=lambda row: not row.is_chosen and row.request.state in {"draft", "options_shown"},
        ),
    ),
    empty=_("Search a corridor and keep the routes between which you choose: each stays as it is shown today."),
)  # fmt: skip

_QUOTES: Final = Part(
    name="quotes",
    label=_("Quotes"),
    rows=lambda one, viewer: (
        one.quotes.visible_to(viewer).select_related("partner").prefetch_related("partner__names").order_by("price", "pk")
    ),
    columns=(
        Column(name="quote", label=_("Quote"), value=quote_reference),
        Column(name="partner", label=_("Logistics partner"), value=lambda row: organisation_reference(row.partner)),
        Column(name="price", label=_("Price"), type=Decimal, value=lambda row: row.price),
        Column(name="currency", label=_("Currency"), value=lambda row: row.currency),
        Column(name="transit_days", label=_("Days on the way"), type=int, value=lambda row: row.transit_days),
        Column(name="covers", label=_("Covers"), value=lambda row: _("the whole way") if row.is_whole else "; ".join(row.covers)),
        Column(name="state", label=_("State"), value=lambda row: Coded(row.state, row.flow.state[row.state].label)),
    ),
    empty=_("None that you may read. Sealed quotes are opened once the last day is over."),
)  # fmt: skip

_SHIPMENTS: Final = Part(
    name="shipments",
    label=_("Shipments"),
    rows=lambda one, viewer: one.shipments.visible_to(viewer).select_related("request").order_by("pk"),
    columns=(
        Column(name="shipment", label=_("Shipment"), value=shipment_reference),
        Column(name="state", label=_("State"), value=lambda row: Coded(row.state, row.flow.state[row.state].label)),
    ),
    empty=_("None is planned yet."),
)

REQUESTS: Final = Kind(
    key="corridor-requests",
    model=Request,
    label=_("Transport request"),
    plural=_("Transport requests"),
    hint=_("Goods to be carried: routes that were shown, quotes of logistics partners, and the shipment that comes of it."),
    title=request_title,
    order=("-pk",),
    load=lambda records: records.select_related("organisation").prefetch_related("organisation__names"),
    columns=(
        Column(name="organisation", label=_("Enterprise"), value=lambda one: organisation_reference(one.organisation)),
        Column(name="goods", label=_("HS code"), value=lambda one: one.goods),
        Column(name="tonnes", label=_("Tonnes"), type=Decimal, value=lambda one: one.tonnes),
        Column(name="quotes_due", label=_("Last day for quotes"), type=date, value=lambda one: one.quotes_due, order=("quotes_due",)),
        Column(name="deadline", label=_("Must arrive by"), type=date, value=lambda one: one.deadline, order=("deadline",)),
        Column(name="unit", label=_("Loaded in"), value=lambda one: Coded(one.unit, one.get_unit_display()), listed=False),
        Column(name="units", label=_("How many units"), type=int, value=lambda one: one.units, listed=False),
        Column(name="cargo", label=_("Class of cargo"), value=lambda one: Coded(one.cargo, one.get_cargo_display()), listed=False),
        Column(
            name="incoterm", label=_("Incoterms 2020"), listed=False,
            value=lambda one: Coded(one.incoterm, incoterms.get(one.incoterm).names)
        ),
        Column(name="named_place", label=_("Named place of the term"), value=lambda one: one.named_place, listed=False),
        Column(
            name="risk_passes", label=_("Risk passes to the buyer"), listed=False,
            value=lambda one: Coded(one.incoterm, incoterms.get(one.incoterm).risk_passes),
        ),
        Column(name="ready_on", label=_("Ready from"), type=date, value=lambda one: one.ready_on, listed=False),
        Column(
            name="avoid", label=_("Countries to be avoided"), type=list, listed=False,
            value=lambda one: [country(code) for code in one.avoid]
        ),
        Column(name="sealed", label=_("Sealed quotes"), type=bool, value=lambda one: one.sealed, listed=False),
        Column(name="opened_at", label=_("Quotes opened"), type=datetime, value=lambda one: one.opened_at, listed=False),
    ),
    filters=(
        Filter(
            name="cargo", label=_("Class of cargo"), choices=lambda: list(Request.Cargo.choices),
            apply=lambda records, value: records.filter(cargo=value),
        ),
    ),
    parts=(_OPTIONS, _QUOTES, _SHIPMENTS),
    create=Verb(name="create", label=_("Ask for transport"), form=forms.DraftRequestForm, run=_draft, initial=lambda one: {"sealed": True}),
    creators=frozenset({"ENT"}),
    edit=Verb(
        name="edit", label=_("Edit"), form=forms.EditRequestForm, run=_edit,
        applies=lambda one: one.state == "draft" and not one.options.exists(),
        initial=lambda one: {name: getattr(one, name) for name in forms.EditRequestForm.base_fields},
    ),
    verbs=(
        Verb(
            name="open", label=_("Open the quotes"), form=NothingForm, run=_open, ability="award",
            applies=lambda one: one.state == "quoting" and one.sealed and one.opened_at is None and one.may_be_opened,
        ),
        Verb(
            name="award", label=_("Award"), form=forms.AwardForm, run=_award, ability="award",
            applies=lambda one: one.state == "quoting" and (not one.sealed or one.opened_at is not None),
        ),
        Verb(
            name="find_routes", label=_("Find the efficient routes"), form=NothingForm, run=_find,
            applies=lambda one: one.state in {"draft", "options_shown"},
        ),
        Verb(
            name="plan", label=_("Plan the shipment"), form=PlanForm, run=_plan, ability="plan",
            applies=lambda one: one.state in {"options_shown", "awarded"},
        ),
    ),
)  # fmt: skip
