"""What the agreements do by themselves as time goes by; each can be run at any time, any number of times."""

from datetime import date

from django.db import transaction

from scotemp.apps.agreements.models import Agreement, Commitment
from scotemp.apps.agreements.selectors import is_live
from scotemp.apps.agreements.workflow.effects import SYSTEM
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log
from scotemp.kit.outbox.dispatching import tell
from scotemp.kit.recording import lock
from scotemp.kit.workflow.firing import fire


def expire_agreements(on: date) -> int:
    """Let agreements whose last day has passed expire, unless they go on by themselves; return how many."""
    over = Agreement.objects.filter(state="in_force", valid_until__lt=on).exclude(renewal="automatic")
    for agreement in over:
        fire(agreement, "expire", actor=None, roles=SYSTEM, expected_version=agreement.state_version)
    return len(over)


def find_live(on: date) -> int:
    """Find which agreements in force are lived and which stand on paper, and tell what has changed; return how many."""
    return sum(_find_live(agreement, on) for agreement in Agreement.objects.filter(state="in_force"))


def tell_overdue(on: date) -> int:
    """Tell owner and leads, once, of each commitment whose day has passed; return how many."""
    late = Commitment.objects.overdue(on).filter(agreement__state="in_force", overdue_told=False)
    for commitment in late:
        _tell_overdue(commitment)
    return len(late)


@transaction.atomic
def _find_live(agreement: Agreement, on: date) -> bool:
    lock(agreement)
    found = is_live(agreement, on)
    if found == agreement.live:
        return False
    agreement.live = found
    agreement.save(update_fields=["live"])
    log.record(subject=agreement, kind="live", actor=None, data={"is": "yes" if found else "no"})
    return True


@transaction.atomic
def _tell_overdue(commitment: Commitment) -> None:
    lock(commitment)
    commitment.overdue_told = True
    commitment.save(update_fields=["overdue_told"])
    event = log.record(subject=commitment, kind="commitment_overdue", actor=None, data={"due": commitment.due.isoformat()})
    leads = commitment.agreement.parties.values_list("lead", flat=True)
    tell(users=User.objects.filter(pk__in=[commitment.owner_id, *leads]), event=event)
