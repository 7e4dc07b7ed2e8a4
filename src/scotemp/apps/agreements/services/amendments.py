"""Propose an amendment, record each party's assent, or withdraw it; the move ``amend`` adopts it."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.agreements.models import Agreement, Amendment, Commitment, Party
from scotemp.apps.agreements.services import assents
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.content.content import Content
from scotemp.kit.events import log
from scotemp.kit.events.log import subject_of
from scotemp.kit.evidence.models import Paper
from scotemp.kit.recording import author, lock


@transaction.atomic
def propose_amendment(
    *,
    actor: str | None,
    agreement: Agreement,
    changes: Content,
    reason: str,
    paper: Paper | None = None,
    valid_until: date | None = None,
    supersedes: Iterable[Commitment] = (),
) -> Amendment:
    """Propose what changes, why, on what paper, until when the agreement holds then and which commitments it supersedes.

    Raises ValidationError unless the agreement is in force, or while another one waits.
    """
    lock(agreement)
    if not agreement.is_in_force:
        raise ValidationError(_("An agreement is amended while it is in force."))
    superseded = list(supersedes)
    if any(one.agreement_id != agreement.pk or not one.is_owed for one in superseded):
        raise ValidationError({"supersedes": _("Choose commitments of this agreement that are still owed.")})
    if paper is not None and paper.subject != subject_of(agreement):
        raise ValidationError({"paper": _("Choose a paper on this agreement.")})
    made = Amendment(
        agreement=agreement, changes=changes, reason=reason.strip(), paper=paper, valid_until=valid_until, proposed_by_id=author(actor)
    )
    made.full_clean()
    made.save()
    made.supersedes.set(superseded)
    told = {"amendment": made.pk, "supersedes": [one.pk for one in superseded]}
    log.record(subject=agreement, kind="amendment_proposed", actor=actor, data=told)
    return made


@transaction.atomic
def agree_to_amendment(*, actor: Viewer, amendment: Amendment, party: Party) -> None:
    """Record that a party agrees; raises PermissionDenied, ValidationError once it is adopted or withdrawn."""
    _open(amendment)
    assents.give(actor=actor, given=amendment.assents, party=party, subject=amendment.agreement, kind="amendment_agreed")


@transaction.atomic
def withdraw_amendment(*, actor: str | None, amendment: Amendment, reason: str) -> None:
    """Withdraw a proposal; raises ValidationError without a reason, or once it is adopted."""
    _open(amendment)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is taken back.")})
    amendment.withdrawn_on = timezone.now().date()
    amendment.save(update_fields=["withdrawn_on"])
    log.record(subject=amendment.agreement, kind="amendment_withdrawn", actor=actor, reason=reason, data={"amendment": amendment.pk})


def _open(amendment: Amendment) -> None:
    lock(amendment.agreement)
    lock(amendment)
    if not amendment.is_open:
        raise ValidationError(_("This amendment is adopted or withdrawn."))
