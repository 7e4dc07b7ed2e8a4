"""Say who holds a commitment up, answer, and say that it goes on; the days that a party took are told when it ends."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.agreements.models import Blockage, Commitment, Party
from scotemp.apps.agreements.workflow.effects import end_blockage
from scotemp.kit.access.guarded import abilities
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.events import log
from scotemp.kit.recording import lock

BLOCK = "block"
"""The ability to take part in this, for which the rights of a commitment name roles."""


@transaction.atomic
def block(*, actor: Viewer, commitment: Commitment, party: Party, since: date, waits_for: str) -> Blockage:
    """Say that a party holds a commitment up, since when and what is waited for.

    Raises PermissionDenied without the ability `BLOCK`, ValidationError for a day to come, a party that is named already or is none to the
    agreement, and once nothing is owed.
    """
    _may(actor, commitment)
    lock(commitment)
    if not commitment.is_owed:
        raise ValidationError(_("This commitment is not owed any more."))
    if party.agreement_id != commitment.agreement_id:
        raise ValidationError({"party": _("This is no party to the agreement.")})
    if since > timezone.now().date():
        raise ValidationError({"since": _("This day is still to come.")})
    made = Blockage(commitment=commitment, party=party, since=since, waits_for=waits_for.strip(), said_by_id=int(actor.key or 0))
    made.full_clean()
    made.save()
    told = {"blockage": made.pk, "party": party.pk, "since": since.isoformat()}
    log.record(subject=commitment, kind="blocked", actor=actor.key, data=told)
    return made


@transaction.atomic
def answer(*, actor: Viewer, blockage: Blockage, answer: str) -> None:
    """Answer for the party that is waited for; raises PermissionDenied for somebody of another side, ValidationError once it has ended."""
    _may(actor, blockage.commitment)
    _open(blockage)
    if not (blockage.party.has_on_its_side(actor) or actor.is_staff):
        raise PermissionDenied(_("The party that is waited for answers."))
    blockage.answer, blockage.answered_by_id, blockage.answered_on = answer.strip(), int(actor.key or 0), timezone.now().date()
    blockage.full_clean()
    blockage.save()
    log.record(subject=blockage.commitment, kind="blockage_answered", actor=actor.key, data={"blockage": blockage.pk})


@transaction.atomic
def unblock(*, actor: Viewer, blockage: Blockage, until: date) -> None:
    """Say that it goes on; raises PermissionDenied for the party that is waited for, ValidationError for a day before or to come."""
    _may(actor, blockage.commitment)
    _open(blockage)
    if blockage.party.has_on_its_side(actor) and not actor.is_staff:
        raise PermissionDenied(_("Another side or the platform says when the wait is over."))
    if not blockage.since <= until <= timezone.now().date():
        raise ValidationError({"until": _("Choose a day between the first day of the wait and today.")})
    end_blockage(blockage, actor.key, until)


def _open(blockage: Blockage) -> None:
    lock(blockage.commitment)
    lock(blockage)
    if blockage.until is not None:
        raise ValidationError(_("This wait is over."))


def _may(actor: Viewer, commitment: Commitment) -> None:
    if actor.key is None or not abilities(actor, commitment).get(BLOCK):
        raise PermissionDenied(_("Your roles do not let you say who holds this commitment up."))
