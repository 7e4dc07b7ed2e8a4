"""Hide an enterprise from a rival, and lift that again."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.directory.models import Organisation
from scotemp.apps.promotion.models import Block
from scotemp.apps.promotion.workflow.acting import acts_for_organisation
from scotemp.kit.events import log
from scotemp.kit.recording import author, lock


@transaction.atomic
def block(*, actor: str, blocker: Organisation, blocked: Organisation, reason: str = "") -> Block:
    """Hide what an enterprise seeks, and its people, from a rival; the rival is not told. Raises ValidationError."""
    if not acts_for_organisation(actor, blocker):
        raise ValidationError({"blocker": _("You do not act for this enterprise.")})
    made = Block(blocker=blocker, blocked=blocked, reason=reason, since=timezone.now().date(), created_by_id=author(actor))
    made.is_demonstration = blocker.is_demonstration
    made.full_clean()
    made.save()
    log.record(subject=made, kind="registered", actor=actor)
    return made


@transaction.atomic
def lift(*, actor: str | None, block: Block) -> None:
    """Show oneself to a rival again; raises ValidationError if it was lifted already."""
    lock(block)
    if block.lifted_on is not None:
        raise ValidationError(_("This block was lifted already."))
    block.lifted_on = timezone.now().date()
    block.save(update_fields=["lifted_on"])
    log.record(subject=block, kind="block_lifted", actor=actor)
