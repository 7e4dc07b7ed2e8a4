"""The tables on the page of a shipment: units, papers, events with what is odd about them, losses."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.logistics.forms import shipments as forms
from scotemp.apps.logistics.models import Loss, TransportEvent, UnitLoad
from scotemp.apps.logistics.rules.documents import SOURCES
from scotemp.apps.logistics.services import documents, shipments, telling
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Coded
from scotemp.kit.desks.forms import NothingForm, ReasonForm
from scotemp.kit.desks.kind import Column, Part, Verb
from scotemp.kit.desks.running import on
from scotemp.nomenclature import freight_containers, transport_status

Values = Mapping[str, Any]

ODD: Final = {
    "late": _("Told late"), "out_of_order": _("Out of order"), "duplicate": _("Told twice"), "future": _("Of the future"),
    "unknown_container": _("Container not aboard"),
}  # fmt: skip

_BEFORE_DEPARTURE: Final = frozenset({"planned", "cleared_to_book", "booked", "documents_ready"})
_PAPERS_OPEN: Final = frozenset({*_BEFORE_DEPARTURE, "in_transit", "at_border", "held", "exception"})


def _add_load(viewer: Viewer, one: Any, values: Values) -> UnitLoad:
    return shipments.add_load(actor=viewer, shipment=one, **values)


def _remove_load(viewer: Viewer, row: UnitLoad, values: Values) -> UnitLoad:
    key = row.pk
    shipments.remove_load(actor=viewer, load=row)
    row.pk = key
    return row


def _lose(viewer: Viewer, one: Any, values: Values) -> Loss:
    return shipments.record_loss(actor=viewer, shipment=one, **values)


def _tell(viewer: Viewer, one: Any, values: Values) -> TransportEvent:
    return telling.tell_event(actor=viewer, shipment=one, **values)


def _size(row: UnitLoad) -> Coded | None:
    return Coded(row.size_type, freight_containers.size_type(row.size_type).names) if row.size_type else None


def _marks(row: TransportEvent) -> list[Coded]:
    """Return what is odd about an event, and whether it was corrected."""
    found = [Coded(name, ODD[name]) for name in row.flags]
    return [*found, *([Coded("corrected", _("Corrected"))] if hasattr(row, "correction") else [])]


LOADS: Final = Part(
    name="loads",
    label=_("Containers and units"),
    rows=lambda one, viewer: one.loads.select_related("shipment").order_by("pk"),
    columns=(
        Column(name="container", label=_("Container"), value=lambda row: row.container or row.mark),
        Column(name="size_type", label=_("Size and type"), value=_size),
        Column(name="seal", label=_("Seal"), value=lambda row: row.seal),
        Column(name="tonnes", label=_("Tonnes"), type=Decimal, value=lambda row: row.tonnes),
        Column(name="goods", label=_("HS code"), value=lambda row: row.goods),
    ),
    add=Verb(
        name="add", label=_("Load a unit"), form=forms.LoadForm, run=_add_load, applies=lambda one: one.state in _BEFORE_DEPARTURE
    ),
    verbs=(
        Verb(
            name="remove", label=_("Remove"), form=NothingForm, run=_remove_load,
            applies=lambda row: row.shipment.state in _BEFORE_DEPARTURE,
        ),
    ),
    empty=_("Enter each container with its number and seal, anything else by its mark."),
)  # fmt: skip

DOCUMENTS: Final = Part(
    name="documents",
    label=_("Checklist of papers"),
    rows=lambda one, viewer: one.documents.select_related("shipment").order_by("-required", "kind"),
    columns=(
        Column(name="kind", label=_("Paper"), value=lambda row: Coded(row.kind, row.get_kind_display())),
        Column(name="required", label=_("Required"), type=bool, value=lambda row: row.required),
        Column(name="why", label=_("Why"), value=lambda row: Coded(row.why, row.get_why_display())),
        Column(name="source", label=_("Source"), value=lambda row: SOURCES[row.kind]),
        Column(name="number", label=_("Number"), value=lambda row: row.number),
        Column(name="dated_on", label=_("Dated"), type=date, value=lambda row: row.dated_on),
        Column(name="waived_because", label=_("Done without because"), value=lambda row: row.waived_because),
    ),
    verbs=(
        Verb(
            name="enter", label=_("Enter number and day"), form=forms.DocumentForm, run=on(documents.enter_document, "document"),
            ability="papers", applies=lambda row: row.shipment.state in _PAPERS_OPEN,
            initial=lambda row: {"number": row.number, "dated_on": row.dated_on},
        ),
        Verb(
            name="waive", label=_("Do without"), form=ReasonForm, run=on(documents.waive_document, "document"), ability="excuse",
            applies=lambda row: row.required and not row.waived_because and row.shipment.state in _PAPERS_OPEN,
        ),
    ),
    empty=_("The route asks for no papers."),
)  # fmt: skip

EVENTS: Final = Part(
    name="tracking",
    label=_("What was told"),
    rows=lambda one, viewer: one.events.select_related("correction").order_by("-happened_at", "-pk"),
    columns=(
        Column(name="status", label=_("What happened"), value=lambda row: Coded(row.status, transport_status.get(row.status).names)),
        Column(name="place", label=_("Place"), value=lambda row: row.place),
        Column(name="happened_at", label=_("Happened"), type=datetime, value=lambda row: row.happened_at),
        Column(name="told_at", label=_("Told"), type=datetime, value=lambda row: row.told_at),
        Column(name="source", label=_("Source"), value=lambda row: row.source),
        Column(name="container", label=_("Container"), value=lambda row: row.container),
        Column(name="odd", label=_("What is odd"), type=list, value=_marks),
    ),
    add=Verb(name="add", label=_("Tell what happened"), form=forms.EventForm, run=_tell, ability="tell"),
    empty=_("Nothing was told yet. Everything is kept; what is late, out of order or told twice is marked."),
)

LOSSES: Final = Part(
    name="losses",
    label=_("Losses and damage"),
    rows=lambda one, viewer: one.losses.select_related("shipment").order_by("pk"),
    columns=(
        Column(name="words", label=_("What was lost or damaged"), value=lambda row: row.words),
        Column(name="tonnes", label=_("Tonnes that are missing"), type=Decimal, value=lambda row: row.tonnes),
        Column(name="value", label=_("Value"), type=Decimal, value=lambda row: row.value),
        Column(name="currency", label=_("Currency"), value=lambda row: row.currency),
        Column(name="evidence", label=_("Proof"), value=lambda row: row.evidence[:16]),
    ),
    add=Verb(
        name="add", label=_("Record a loss"), form=forms.LossForm, run=_lose, ability="receive",
        applies=lambda one: one.state == "delivered",
    ),
    empty=_("None is recorded."),
)  # fmt: skip
