"""Enter commitments clause by clause, hand them over, and record the parties' waivers."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from scotemp.apps.agreements.models import Agreement, Commitment, Party
from scotemp.apps.agreements.services import assents
from scotemp.kit.access.viewer import Viewer, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.content.content import Content
from scotemp.kit.events import log
from scotemp.kit.events.log import subject_of
from scotemp.kit.milestones.models import Plan
from scotemp.kit.recording import author, edit, lock

EDITABLE: Final = ("number", "text", "party", "counterparty", "due", "weight")


@transaction.atomic
def add_commitment(
    *,
    actor: str | None,
    agreement: Agreement,
    number: str,
    text: Content,
    party: Party,
    due: date,
    counterparty: Party | None = None,
    owner: User | None = None,
    weight: int = 1,
    source: str = "typed",
) -> Commitment:
    """Enter what a clause binds a party to; it belongs to the present version of the text.

    `source` says whether somebody typed it or confirmed what was read. Raises ValidationError, also once the agreement is over.
    """
    lock(agreement)
    if agreement.has_ended:
        raise ValidationError(_("The agreement is over."))
    made = Commitment(
        agreement=agreement, number=number.strip(), text=text, party=party, counterparty=counterparty, owner=owner, due=due, weight=weight,
        source=source, version=agreement.version, created_by_id=author(actor), is_demonstration=agreement.is_demonstration,
    )  # fmt: skip
    _check(made)
    made.save()
    told = {
        "agreement": agreement.pk,
        "party": party.pk,
        "due": due.isoformat(),
        "weight": weight,
        "source": source,
        "version": made.version,
    }
    log.record(subject=made, kind="registered", actor=actor, data=told)
    log.record(subject=agreement, kind="commitment_added", actor=actor, data={"commitment": made.pk, **told})
    return made


@transaction.atomic
def edit_commitment(*, actor: str | None, commitment: Commitment, changes: Mapping[str, object]) -> None:
    """Change columns of EDITABLE; raises ValidationError once the agreement is in force: then an amendment is needed."""
    _before_force(commitment)
    for name, value in changes.items():
        setattr(commitment, name, value)
    _check(commitment)
    lock(commitment)
    edit(commitment, changes, actor=actor, allowed=EDITABLE)


@transaction.atomic
def hand_over(*, actor: str | None, commitment: Commitment, owner: User) -> None:
    """Name who answers for a commitment: somebody of the party that owes it; nothing else changes. Raises ValidationError."""
    lock(commitment)
    _of_party(commitment.party, owner)
    edit(commitment, {"owner": owner}, actor=actor, allowed=("owner",))


@transaction.atomic
def take_back(*, actor: str | None, commitment: Commitment, reason: str) -> None:
    """Remove what was entered wrongly; raises ValidationError without a reason, with a plan, or once the agreement is in force."""
    _before_force(commitment)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is taken back.")})
    about = subject_of(commitment)
    if Plan.objects.filter(subject_type=about.type, subject_id=about.id).exists() or commitment.blockages.exists():
        raise ValidationError(_("Milestones or blockages stand on this commitment: it is kept."))
    told = {"commitment": commitment.pk, "number": commitment.number}
    agreement = commitment.agreement
    commitment.delete()
    log.record(subject=agreement, kind="commitment_removed", actor=actor, reason=reason, data=told)


@transaction.atomic
def consent_to_waive(*, actor: Viewer, commitment: Commitment, party: Party) -> None:
    """Record that a party agrees that the commitment is no longer owed; raises PermissionDenied, ValidationError."""
    lock(commitment)
    if not commitment.is_owed:
        raise ValidationError(_("This commitment is not owed any more."))
    assents.give(actor=actor, given=commitment.waivers, party=party, subject=commitment, kind="waiver_agreed")


def _before_force(commitment: Commitment) -> None:
    lock(commitment.agreement)
    lock(commitment)
    if commitment.agreement.is_in_force or commitment.agreement.has_ended:
        raise ValidationError(_("The agreement is in force: propose an amendment that supersedes this commitment."))


def _check(commitment: Commitment) -> None:
    strangers = [p for p in (commitment.party, commitment.counterparty) if p is not None and p.agreement_id != commitment.agreement_id]
    if strangers:
        raise ValidationError({"party": _("This is no party to the agreement.")})
    if commitment.owner is not None:
        _of_party(commitment.party, commitment.owner)
    commitment.full_clean()


def _of_party(party: Party, owner: Any) -> None:
    if not party.has_on_its_side(viewer_of(owner)):
        raise ValidationError({"owner": _("This person does not stand on the side of the party that owes it.")})
