"""Claims to the first contact: their list and their page."""

from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scotemp.apps.directory.kinds.coded import industry
from scotemp.apps.directory.kinds.titles import locality_reference
from scotemp.apps.promotion.forms.leads import OfferForm
from scotemp.apps.promotion.kinds.titles import claim_reference, claim_title, lead_reference
from scotemp.apps.promotion.models import FirstContact
from scotemp.apps.promotion.services import first_contacts
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import shown
from scotemp.kit.desks.forms import ReasonForm
from scotemp.kit.desks.kind import Column, Kind, Part, Verb
from scotemp.kit.desks.running import on
from scotemp.nomenclature import industries


def _percent(share: int | None) -> str | None:
    """Return hundredths of a per cent as a percentage."""
    return None if share is None else f"{share / 100:.2f} %"


def _matter(claim: FirstContact) -> str:
    return shown(industry(claim.matter)) if claim.matter in industries.by_code() else claim.matter


def _offer(viewer: Viewer, claim: FirstContact, values: Any) -> FirstContact:
    first_contacts.offer_transfer(actor=viewer.key, claim=claim, to=values["to"], share=values["percent"])
    return claim


_CREDITS: Final = Part(
    name="credits",
    label=_("Credit"),
    rows=lambda claim, viewer: claim.credits.select_related("locality").order_by("-share", "pk"),
    columns=(
        Column(name="locality", label=_("Locality"), value=lambda one: locality_reference(one.locality)),
        Column(name="share", label=_("Part of the credit"), value=lambda one: _percent(one.share)),
    ),
)

_HISTORY: Final = Part(
    name="history",
    label=_("All claims on this lead"),
    rows=lambda claim, viewer: (
        FirstContact.objects.visible_to(viewer).filter(lead=claim.lead_id).select_related("lead__locality", "locality").order_by("pk")
    ),
    columns=(
        Column(name="claim", label=_("First contact"), value=claim_reference),
        Column(name="locality", label=_("Locality"), value=lambda one: locality_reference(one.locality)),
        Column(name="state", label=_("State"), value=lambda one: one.flow.state[one.state].label),
        Column(name="claimed_on", label=_("Claimed on"), value=lambda one: one.claimed_on),
    ),
)

FIRST_CONTACTS: Final = Kind(
    key="first-contacts",
    model=FirstContact,
    label=_("First contact"),
    plural=_("First contacts"),
    hint=_("Which place spoke first with an investor, until when that counts, and how credit is split when it is handed over."),
    title=claim_title,
    order=("-claimed_on", "-pk"),
    load=lambda records: records.select_related("lead__locality", "locality", "offered_to"),
    columns=(
        Column(name="lead", label=pgettext_lazy("of an investment", "Lead"), value=lambda one: lead_reference(one.lead)),
        Column(name="locality", label=_("Locality"), value=lambda one: locality_reference(one.locality)),
        Column(name="matter", label=_("Matter"), value=_matter),
        Column(name="claimed_on", label=_("Claimed on"), value=lambda one: one.claimed_on, type=date, order=("claimed_on",)),
        Column(name="valid_until", label=_("Valid until"), value=lambda one: one.valid_until, type=date, order=("valid_until",)),
        Column(name="offered_to", label=_("Offered to"), value=lambda one: locality_reference(one.offered_to) if one.offered_to else None),
        Column(name="offered_share", label=_("Credit offered"), value=lambda one: _percent(one.offered_share), listed=False),
    ),
    found_by=lambda claim: claim.lead.investor_names.values(),
    parts=(_CREDITS, _HISTORY),
    verbs=(
        Verb(
            name="offer",
            label=_("Offer to another place"),
            form=OfferForm,
            run=_offer,
            ability="offer",
            applies=lambda one: one.state == "active" and one.offered_to_id is None,
            hint=_("The approver of that place then takes over; the lead moves there, and the credit is split as you say."),
        ),
        Verb(
            name="withdraw-offer",
            label=_("Take back or decline the offer"),
            form=ReasonForm,
            run=on(first_contacts.withdraw_offer, "claim"),
            ability="offer",
            applies=lambda one: one.state == "active" and one.offered_to_id is not None,
        ),
    ),
)
