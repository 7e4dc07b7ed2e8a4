"""Settlements: the lines of a year, and how the parties confirm them."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.agreements.forms import agreements as forms
from scotemp.apps.agreements.kinds.titles import agreement_reference, commitment_reference, party_reference, settlement_title
from scotemp.apps.agreements.models import Settlement
from scotemp.apps.agreements.services import settlements
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Coded
from scotemp.kit.desks.kind import Column, Kind, Part, Verb
from scotemp.kit.desks.running import on


def _confirm(viewer: Viewer, settlement: Settlement, values: Mapping[str, Any]) -> Settlement:
    settlements.confirm(actor=viewer, settlement=settlement, party=values["party"])
    return settlement


_LINES: Final = Part(
    name="lines",
    label=_("Lines"),
    rows=lambda one, viewer: (
        one.lines.select_related("settlement", "commitment__party__organisation", "commitment__party__locality")
        .prefetch_related("commitment__party__organisation__names")
        .order_by("pk")
    ),
    columns=(
        Column(name="commitment", label=_("Commitment"), value=lambda row: commitment_reference(row.commitment)),
        Column(name="party", label=_("Who owes it"), value=lambda row: party_reference(row.commitment.party)),
        Column(name="outcome", label=_("What became of it"), value=lambda row: Coded(row.outcome, row.get_outcome_display())),
        Column(
            name="standing", label=_("State when written"),
            value=lambda row: Coded(row.standing, row.commitment.flow.state[row.standing].label),
        ),
        Column(name="reason", label=_("Why"), value=lambda row: row.reason),
    ),
    verbs=(
        Verb(
            name="word", label=_("Say what became of it"), form=forms.LineForm, run=on(settlements.word_line, "line"),
            applies=lambda row: row.settlement.state == "draft", initial=lambda row: {"outcome": row.outcome, "reason": row.reason},
        ),
    ),
    empty=_("No commitment was open this year."),
)  # fmt: skip

_CONFIRMATIONS: Final = Part(
    name="confirmations",
    label=_("Confirmations"),
    rows=lambda one, viewer: (
        one.assents.select_related("party__organisation", "party__locality").prefetch_related("party__organisation__names").order_by("pk")
    ),
    columns=(
        Column(name="party", label=_("Party"), value=lambda row: party_reference(row.party)),
        Column(name="given_on", label=_("Given on"), value=lambda row: row.given_on),
    ),
    add=Verb(
        name="add", label=_("Confirm"), form=forms.AssentForm, run=_confirm, ability="assent",
        applies=lambda one: one.state == "with_parties",
    ),
    empty=_("It is closed once every party has confirmed it."),
)  # fmt: skip

SETTLEMENTS: Final = Kind(
    key="settlements",
    model=Settlement,
    label=_("Yearly settlement"),
    plural=_("Yearly settlements"),
    hint=_("What became of each commitment in a year; drawn up on the page of the agreement, confirmed by every party."),
    title=settlement_title,
    order=("-year",),
    load=lambda records: records.select_related("agreement").prefetch_related("agreement__parties__locality"),
    columns=(
        Column(name="agreement", label=_("Agreement"), value=lambda one: agreement_reference(one.agreement)),
        Column(name="year", label=_("Year"), value=lambda one: str(one.year), order=("year",)),
    ),
    parts=(_LINES, _CONFIRMATIONS),
)
