"""Who is touched by a warning, and that it reaches each of them once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.risk.models import CountryWarning, WarningReceipt
from scotemp.apps.risk.workflow.receipt import ACKNOWLEDGEMENT
from scotemp.kit.access.guarded import roles_on
from scotemp.kit.access.holders import holders
from scotemp.kit.access.viewer import SYSTEM, Scope, Viewer
from scotemp.kit.accounts.models import User
from scotemp.kit.clocks.clock import Clock
from scotemp.kit.events import log
from scotemp.kit.outbox.dispatching import tell
from scotemp.kit.recording import author, edit, lock
from scotemp.kit.registry import Slot
from scotemp.kit.rulepacks.rules import clock_rule, in_force
from scotemp.kit.workflow.firing import fire


@dataclass(frozen=True, slots=True)
class Touched:
    """A scope whose holders are touched, and the record because of which."""

    scope: Scope
    because: Scope


AFFECTED: Final[Slot[Callable[[CountryWarning], Iterable[Touched]]]] = Slot("touched by warnings")
"""Desks that have records in countries, industries or on corridors answer whom of them a warning touches."""


@transaction.atomic
def hand_over(warning: CountryWarning) -> int:
    """Hand a warning to whoever it touches and has not had it at this level; return to how many it is new."""
    level = warning.level
    had = set(warning.receipts.filter(level=level).values_list("scope_type", "scope_id"))
    touched = {one.scope: one for ask in AFFECTED for one in ask(warning)}
    fresh = [one for scope, one in sorted(touched.items()) if tuple(scope) not in had]
    now = timezone.now()
    for one in fresh:
        receipt = WarningReceipt.objects.create(
            warning=warning, level=level, scope_type=one.scope.type, scope_id=one.scope.id, because_type=one.because.type,
            because_id=one.because.id, delivered_at=now, is_demonstration=warning.is_demonstration,
        )  # fmt: skip
        fire(receipt, "deliver", actor=None, roles=SYSTEM.everywhere, expected_version=receipt.state_version)
    if fresh:
        event = log.record(subject=warning, kind="warning_handed_over", actor=None, data={"level": level, "count": len(fresh)})
        tell(users=holders([one.scope for one in fresh]), event=event)
    return len(fresh)


@transaction.atomic
def acknowledge(*, actor: Viewer, receipt: WarningReceipt, action: str, words: str = "") -> None:
    """Say that a warning was seen and what was done; raises ValidationError, Refused."""
    lock(receipt)
    if action == WarningReceipt.Action.OTHER and not words.strip():
        raise ValidationError({"words": _("Say what was done.")})
    told = {"action": action, "words": words.strip(), "acknowledged_at": timezone.now(), "acknowledged_by_id": author(actor.key)}
    if receipt.state == "delivered":
        edit(receipt, told, actor=actor.key, allowed=tuple(told))
    fire(receipt, "acknowledge", actor=actor.key, roles=roles_on(actor, receipt), expected_version=receipt.state_version)


def responsible(record: Any, clock: str) -> Iterable[User]:
    """Return who must acknowledge a warning that was handed over; nobody for other records."""
    return holders([Scope(record.scope_type, record.scope_id)]) if isinstance(record, WarningReceipt) else ()


def limit(name: str, record: Any, on: Any) -> Clock | None:
    """Return the time for acknowledging a warning, which depends on its level; nothing for any other clock."""
    if name != ACKNOWLEDGEMENT or not isinstance(record, WarningReceipt):
        return None
    return clock_rule(f"{ACKNOWLEDGEMENT}_{record.level}", in_force(on))
