"""The assent of a party to an amendment, a waiver or a settlement: one rule for all three."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.agreements.models import Party
from scotemp.apps.agreements.services.parties import hold_for_assent
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.events import log


def give(*, actor: Viewer, given: Any, party: Party, subject: Any, kind: str) -> None:
    """Add the assent of a party to those `given` to a record, and tell the subject's log.

    Raises PermissionDenied for somebody whose word does not bind the party, ValidationError where the party has spoken, or the same
    person has for another party.
    """
    hold_for_assent(actor, party)
    if party.agreement_id != subject.pk and party.agreement_id != getattr(subject, "agreement_id", None):
        raise ValidationError({"party": _("This is no party to the agreement.")})
    if given.filter(party=party).exists():
        raise ValidationError({"party": _("This party has agreed already.")})
    if given.filter(given_by=int(actor.key or 0)).exists():
        raise ValidationError({"party": _("You agreed for another party: somebody else agrees for this one.")})
    given.create(party=party, given_by_id=int(actor.key or 0), given_on=timezone.now().date())
    log.record(subject=subject, kind=kind, actor=actor.key, data={"party": party.pk})
