"""Draft an agreement, edit it, and note what its signing and filing brought."""

from collections.abc import Mapping
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from scotemp.apps.agreements.models import Agreement
from scotemp.kit.events import log
from scotemp.kit.recording import author, edit, lock

EDITABLE: Final = ("kind", "names", "summary", "languages_equal", "signed_in", "valid_until", "renewal")
FILED: Final = ("signed_in", "registry_number")


@transaction.atomic
def draft_agreement(
    *, actor: str | None, names: Mapping[str, str], kind: str = "strategic", is_demonstration: bool = False, **told: Any
) -> Agreement:
    """Draft an agreement; names by language, `told` are columns of EDITABLE. Raises ValidationError."""
    if alien := set(told) - set(EDITABLE):
        raise ValidationError(_("These cannot be changed here: %(names)s.") % {"names": ", ".join(sorted(alien))})
    made = Agreement(names=dict(names), kind=kind, is_demonstration=is_demonstration, created_by_id=author(actor), **told)
    made.full_clean()
    made.save()
    log.record(subject=made, kind="registered", actor=actor, data={"kind": kind})
    return made


@transaction.atomic
def edit_agreement(*, actor: str | None, agreement: Agreement, changes: Mapping[str, object]) -> None:
    """Change columns of EDITABLE; raises ValidationError once the agreement has been approved: then an amendment is needed."""
    open_for_drafting(agreement)
    edit(agreement, changes, actor=actor, allowed=EDITABLE)


@transaction.atomic
def note_filing(*, actor: str | None, agreement: Agreement, signed_in: str, registry_number: str) -> None:
    """Note where it was signed and under which number it is filed; raises ValidationError before approval or once filed."""
    lock(agreement)
    if agreement.state not in {"approved", "signed"}:
        raise ValidationError(_("Place and registry number are noted between approval and filing."))
    edit(agreement, {"signed_in": signed_in, "registry_number": registry_number}, actor=actor, allowed=FILED)


def open_for_drafting(agreement: Agreement) -> None:
    """Hold an agreement until the transaction ends; raises ValidationError unless its terms may still be changed."""
    lock(agreement)
    if not agreement.is_open_for_drafting:
        raise ValidationError(_("The text has been approved: send it back first, or propose an amendment once it is in force."))
