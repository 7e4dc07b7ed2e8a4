"""Quotes of logistics partners: written, handed in, and read once they are opened."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.kinds.titles import organisation_reference
from scotemp.apps.logistics.forms import requests as forms
from scotemp.apps.logistics.kinds.titles import quote_title, request_reference
from scotemp.apps.logistics.models import Quote
from scotemp.apps.logistics.services import quotes
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.kind import Column, Kind, Verb

Values = Mapping[str, Any]


def _draft(viewer: Viewer, _none: None, values: Values) -> Quote:
    return quotes.draft_quote(actor=viewer, **values)


def _edit(viewer: Viewer, one: Quote, values: Values) -> Quote:
    quotes.edit_quote(actor=viewer.key, quote=one, changes=values)
    return one


QUOTES: Final = Kind(
    key="freight-quotes",
    model=Quote,
    label=_("Freight quote"),
    plural=_("Freight quotes"),
    hint=_("What logistics partners ask for carrying goods. A sealed quote is read by nobody but its writer before the last day is over."),
    title=quote_title,
    order=("-pk",),
    load=lambda records: records.select_related("request", "partner").prefetch_related("partner__names"),
    columns=(
        Column(name="request", label=_("For the request"), value=lambda one: request_reference(one.request)),
        Column(name="partner", label=_("Logistics partner"), value=lambda one: organisation_reference(one.partner)),
        Column(name="price", label=_("Price"), type=Decimal, value=lambda one: one.price),
        Column(name="currency", label=_("Currency"), value=lambda one: one.currency),
        Column(name="transit_days", label=_("Days on the way"), type=int, value=lambda one: one.transit_days),
        Column(name="valid_until", label=_("Holds until"), type=date, value=lambda one: one.valid_until, order=("valid_until",)),
        Column(name="inclusions", label=_("What the price includes"), value=lambda one: one.inclusions, listed=False),
        Column(name="covers", label=_("Steps that it covers"), type=list, value=lambda one: one.covers, listed=False),
    ),
    create=Verb(name="create", label=_("Write a quote"), form=forms.DraftQuoteForm, run=_draft),
    creators=frozenset({"LGP"}),
    edit=Verb(
        name="edit", label=_("Edit"), form=forms.EditQuoteForm, run=_edit, applies=lambda one: one.state == "draft",
        initial=lambda one: {name: getattr(one, name) for name in forms.EditQuoteForm.base_fields},
    ),
)  # fmt: skip
