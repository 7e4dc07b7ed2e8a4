"""Draw up the settlement of a year, word its lines, and record each side's confirmation."""

from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from scotemp.apps.agreements.models import Agreement, Party, Settlement, SettlementLine
from scotemp.apps.agreements.services import assents
from scotemp.apps.agreements.workflow.effects import SYSTEM
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.events import log
from scotemp.kit.recording import author, edit, lock
from scotemp.kit.workflow.firing import fire

_BY_STATE: Final = {
    "planned": ("carried_over", "lapsed"),
    "in_progress": ("carried_over", "lapsed"),
    "fulfilled": ("fulfilled",),
    "superseded": ("amended",),
}
"""What can be settled of a commitment by its state, the first by itself; of all others, that it lapsed."""


def outcomes(state: str) -> tuple[str, ...]:
    """Return what can be settled of a commitment in a state."""
    return _BY_STATE.get(state, ("lapsed",))


@transaction.atomic
def draw_up(*, actor: str | None, agreement: Agreement, year: int) -> Settlement:
    """Draw up the settlement of a year: a line for each commitment that no earlier one has closed.

    Raises ValidationError before the agreement was in force, or for a year that has one.
    """
    lock(agreement)
    if not (agreement.is_in_force or agreement.state in {"completed", "expired", "terminated"}):
        raise ValidationError(_("There is nothing to settle: the agreement has not been in force."))
    made = Settlement(agreement=agreement, year=year, created_by_id=author(actor), is_demonstration=agreement.is_demonstration)
    made.full_clean()
    made.save()
    closed = SettlementLine.objects.filter(settlement__agreement=agreement, settlement__state="confirmed").exclude(outcome="carried_over")
    for one in agreement.commitments.exclude(pk__in=closed.values("commitment")).order_by("pk"):
        SettlementLine.objects.create(settlement=made, commitment=one, outcome=outcomes(one.state)[0], standing=one.state)
    log.record(subject=made, kind="registered", actor=actor, data={"agreement": agreement.pk, "year": year})
    log.record(subject=agreement, kind="settlement_drawn_up", actor=actor, data={"settlement": made.pk, "year": year})
    return made


@transaction.atomic
def word_line(*, actor: str | None, line: SettlementLine, outcome: str, reason: str) -> None:
    """Say what became of a commitment and why; raises ValidationError once the parties have it, or for what its state does not bear."""
    lock(line.settlement)
    if line.settlement.state != "draft":
        raise ValidationError(_("The parties have this settlement: it is sent back before a line changes."))
    lock(line)
    state = line.commitment.state
    if outcome not in outcomes(state):
        raise ValidationError({"outcome": _("That is not what became of it: its state says otherwise.")})
    changes = {"outcome": outcome, "reason": reason.strip(), "standing": state}
    edit(line, changes, actor=actor, allowed=("outcome", "reason", "standing"), subject=line.settlement)


@transaction.atomic
def confirm(*, actor: Viewer, settlement: Settlement, party: Party) -> None:
    """Confirm a settlement for a party; with the last one it is closed, and what was settled as lapsed lapses.

    Raises PermissionDenied for somebody whose word does not bind the party, ValidationError where the parties do not have it, or where a
    commitment has moved since its line was written.
    """
    lock(settlement)
    if settlement.state != "with_parties":
        raise ValidationError(_("The parties confirm a settlement that was put to them."))
    moved = [line.commitment.number for line in settlement.lines.select_related("commitment") if line.commitment.state != line.standing]
    if moved:
        told = {"numbers": ", ".join(moved)}
        raise ValidationError(
            _("These commitments have moved since: %(numbers)s. Send the settlement back and word the lines anew.") % told
        )
    assents.give(actor=actor, given=settlement.assents, party=party, subject=settlement, kind="settlement_confirmed")
    if settlement.assents.count() == settlement.agreement.parties.count():
        fire(settlement, "confirm", actor=actor.key, roles=SYSTEM, expected_version=settlement.state_version)
