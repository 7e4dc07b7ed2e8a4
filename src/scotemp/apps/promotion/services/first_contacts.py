"""Claim the first contact with an investor, offer it to another place, and let it lapse."""

from datetime import date
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.directory.models import Locality
from scotemp.apps.promotion.models import Credit, FirstContact, Lead
from scotemp.apps.promotion.rules.credits import WHOLE
from scotemp.apps.promotion.rules.lead_keys import key
from scotemp.apps.promotion.workflow.first_contact_gates import CLAIMED, acts_for, days_of
from scotemp.apps.promotion.workflow.lead import IN_HAND
from scotemp.kit.access.guarded import sees
from scotemp.kit.access.viewer import SYSTEM, VISITOR, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log
from scotemp.kit.recording import author, lock
from scotemp.kit.workflow.errors import Refused
from scotemp.kit.workflow.firing import fire

_LONGEST_MATTER: Final = 100


def fingerprint(lead: Lead, matter: str) -> str:
    """Return investor and matter in a form that can be compared: the organisation, else the first of its names in Latin letters."""
    who = f"organisation {lead.investor_id}" if lead.investor_id else min((key(name) for name in lead.investor_names.values()), default="")
    return f"{who} | {matter.casefold()}"


@transaction.atomic
def claim_first_contact(*, actor: str | None, lead: Lead, matter: str = "", claimed_on: date | None = None) -> FirstContact:
    """Register that the place of a lead spoke first with its investor about its industry, or about a matter in words.

    Raises ValidationError for a lead that is closed, without a matter, for a day ahead, and where another claim on the investor and
    matter is active: the message names the holder only to whoever may see that claim.
    """
    lock(lead)
    said = (lead.industry or " ".join(matter.split()))[:_LONGEST_MATTER]
    day, today = claimed_on or timezone.now().date(), timezone.now().date()
    faults = {
        "lead": (lead.state not in IN_HAND, _("This lead is closed: a first contact is registered while it is in hand.")),
        "matter": (not said, _("Name the industry of the lead, or say what you spoke about.")),
        "claimed_on": (day > today, _("This day lies ahead: record what has happened.")),
    }
    if found := {name: words for name, (wrong, words) in faults.items() if wrong}:
        raise ValidationError(found.get("lead", found))
    _refuse_second(actor, lead, said)
    claim = FirstContact(
        lead=lead, locality=lead.locality, investor=lead.investor, fingerprint=fingerprint(lead, said), matter=said, claimed_on=day,
        valid_until=day + days_of(lead.packs), created_by_id=author(actor), is_demonstration=lead.is_demonstration,
    )  # fmt: skip
    claim.full_clean()
    claim.save()
    Credit.objects.create(claim=claim, locality=lead.locality, share=WHOLE)
    told = {"lead": str(lead.pk), "credits": {str(lead.locality_id): WHOLE}}
    log.record(subject=claim, kind=CLAIMED, actor=actor, occurred_on=day, data=told)
    return claim


def _refuse_second(actor: str | None, lead: Lead, matter: str) -> None:
    """Refuse a claim where another one on the same investor, by whatever name, and matter is active."""
    called = Q(lead__keys__key__in=list(lead.keys.values_list("key", flat=True)))
    same = called | Q(investor=lead.investor_id) if lead.investor_id else called
    held = FirstContact.objects.filter(same, state="active", matter__iexact=matter).select_related("locality", "offered_to").first()
    if held is None:
        return
    user = User.objects.filter(pk=actor).first() if actor else None
    if sees(viewer_of(user) if user else VISITOR, held):
        words = _("%(place)s holds the first contact with this investor about this until %(day)s: ask for a transfer.")
        raise ValidationError(words % {"place": str(held.locality), "day": held.valid_until.isoformat()})
    raise ValidationError(_("Another place holds the first contact with this investor about this already."))


@transaction.atomic
def offer_transfer(*, actor: str | None, claim: FirstContact, to: Locality, share: int) -> None:
    """Offer a claim to another place, with `share` hundredths of a per cent of all credit; its approver then takes over or leaves it.

    Raises ValidationError for an approver of another place, the same place, a claim that is not active, more credit than the holder has.
    """
    lock(claim)
    held = claim.credits.filter(locality=claim.locality).values_list("share", flat=True).first() or 0
    faults = {
        "__all__": (
            not acts_for(actor, claim.locality.path, "LAP") or claim.state != "active",
            _("An approver of the place that holds the claim offers it, while it is active."),
        ),
        "to": (to.pk == claim.locality_id, _("This place holds the claim itself: name another one.")),
        "share": (
            not 0 < share <= held,
            _("Give the receiver more than nothing and at most the %(percent)s %% that the holder has.") % {"percent": f"{held / 100:g}"},
        ),
    }
    if found := {name: words for name, (wrong, words) in faults.items() if wrong}:
        raise ValidationError(found)
    claim.offered_to, claim.offered_share, claim.offered_by_id = to, share, author(actor)
    claim.save(update_fields=["offered_to", "offered_share", "offered_by"])
    log.record(subject=claim, kind="transfer_offered", actor=actor, data={"to": str(to.pk), "share": share})


@transaction.atomic
def withdraw_offer(*, actor: str | None, claim: FirstContact, reason: str) -> None:
    """Take the offer of a transfer back, or decline it; raises ValidationError for somebody of neither place."""
    lock(claim)
    paths = (claim.locality.path, claim.offered_to.path) if claim.offered_to else ()
    if not any(acts_for(actor, path, "LAP") for path in paths):
        raise ValidationError(_("An approver of one of the two places takes the offer back or declines it, while it stands."))
    claim.offered_to, claim.offered_share, claim.offered_by = None, None, None
    claim.save(update_fields=["offered_to", "offered_share", "offered_by"])
    log.record(subject=claim, kind="transfer_not_made", actor=actor, reason=reason)


def lapse_first_contacts(on: date) -> int:
    """Let claims whose last day has passed lapse; return how many."""
    lapsed = 0
    for claim in FirstContact.objects.filter(state="active", valid_until__lt=on):
        try:
            fire(claim, "lapse", actor=None, roles=SYSTEM.everywhere, expected_version=claim.state_version)
        except Refused:
            continue
        lapsed += 1
    return lapsed
