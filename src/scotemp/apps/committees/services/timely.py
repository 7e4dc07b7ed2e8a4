"""What the committees do by themselves as time goes by; each can be run at any time, any number of times."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from scotemp.apps.committees.models import Committee, Filing, Membership
from scotemp.apps.committees.rules.halves import months_before
from scotemp.apps.committees.rules.packs import Activity, Composition
from scotemp.apps.committees.selectors import lacks_to_be_valid
from scotemp.apps.committees.workflow.ruling import ruled
from scotemp.kit.access.viewer import SYSTEM
from scotemp.kit.events import log
from scotemp.kit.events.models import Event
from scotemp.kit.registry import Slot
from scotemp.kit.workflow.errors import Refused
from scotemp.kit.workflow.firing import fire

PLENARIES: Slot[Callable[[Any, date], int]] = Slot("plenaries of committees")
"""How many plenaries a committee has held since a day; while nobody answers, none is missed."""


def _moved(record: Any, move: str, reason: str = "") -> bool:
    """Fire a move of the system where its gates are open."""
    try:
        fire(record, move, actor=None, roles=SYSTEM.everywhere, expected_version=record.state_version, reason=reason)
    except Refused:
        return False
    return True


def end_memberships(on: date) -> int:
    """Let memberships whose last day has passed expire; return how many."""
    over = Membership.objects.filter(state__in=("admitted", "suspended"), until__lt=on).select_related("committee")
    return sum(_moved(one, "expire") for one in over)


def rest_committees() -> int:
    """Let committees of which nothing was heard for the months of their pack fall dormant; return how many."""
    return sum(_moved(one, "fall_dormant") for one in Committee.objects.filter(state__in=("active", "under_review")))


def _last(committee: Committee, kind: str, **data: object) -> Event | None:
    events = log.timeline(committee).filter(kind=kind, **{f"data__{key}": value for key, value in data.items()})
    return events.order_by("sequence").last()


@transaction.atomic
def settle_roles(committee: Committee) -> None:
    """Let the roles of members follow their classes of ownership where nobody overrode them."""
    rule = ruled(committee, Composition)
    for one in committee.memberships.standing().filter(role_overridden=False).select_related("organisation"):
        derived = rule.role_of(one.organisation.ownership_class).value
        if derived != one.role:
            before, one.role = one.role, derived
            one.save(update_fields=["role"])
            log.record(subject=one, kind="role_followed", actor=None, data={"from": before, "to": derived})


@transaction.atomic
def check_compositions(on: date) -> int:
    """Record of every founded committee whether its composition and its validity hold, only when that changes; return how many changed."""
    changed = 0
    for committee in Committee.objects.working():
        settle_roles(committee)
        meter = committee.composition(on)
        told = {
            "sound": "yes" if meter.sound else "no", "valid": "no" if lacks_to_be_valid(committee, on) else "yes",
        }  # fmt: skip
        last = _last(committee, "composition_checked")
        if last is not None and {name: last.data.get(name) for name in told} == told:
            continue
        broken = [f"{one.code}:{one.of}" for one in meter.violations]
        data = told | {"members": meter.total, "roles": dict(meter.roles), "violations": broken}
        log.record(subject=committee, kind="composition_checked", actor=None, occurred_on=on, data=data)
        changed += 1
    return changed


def review_committees(on: date) -> int:
    """Put under review what was not reviewed for long, held no plenary, or has been composed against the rule; return how many."""
    reviewed = 0
    for committee in Committee.objects.filter(state="active"):
        if why := _why_review(committee, on):
            reviewed += _moved(committee, "review", why)
    return reviewed


def _why_review(committee: Committee, on: date) -> str:
    rule = ruled(committee, Activity)
    entered = _last(committee, "transition", target="active")
    if entered is None or entered.occurred_on <= months_before(on, rule.review_months):
        return _("The yearly review is due.")
    founded = committee.founded_on
    since = months_before(on, rule.plenary_months)
    if PLENARIES.names() and founded is not None and founded <= since and not any(count(committee, since) for count in PLENARIES):
        return _("No plenary was held for too long.")
    last = _last(committee, "composition_checked")
    waived = committee.waiver_until is not None and committee.waiver_until >= on
    broken_since = _broken_since(committee) if last is not None and last.data.get("sound") == "no" else None
    if broken_since is not None and not waived and broken_since < on - timedelta(days=rule.broken_days):
        return _("The composition has broken the rule for too long.")
    return ""


def _broken_since(committee: Committee) -> date | None:
    """Return the day since which every check has found the composition broken."""
    since: date | None = None
    for event in log.timeline(committee).filter(kind="composition_checked").order_by("-sequence"):
        if event.data.get("sound") != "no":
            break
        since = event.occurred_on
    return since


def tell_waivers(on: date) -> int:
    """Record once that a waiver has ended; return how many."""
    ended: QuerySet[Committee] = Committee.objects.living().filter(waiver_until__lt=on)
    return sum(_tell_once(one, "waiver_ended", {"until": str(one.waiver_until)}) for one in ended)


def tell_filings(on: date) -> int:
    """Record once that a filing was to be sent by now; return how many."""
    waiting = Filing.objects.filter(Q(committee__founding_meeting_on__lt=on), state__in=("prepared", "returned"), term=1)
    overdue = [one for one in waiting.select_related("committee") if one.due_on is not None and one.due_on < on]
    return sum(_tell_once(one, "filing_overdue", {"due_on": str(one.due_on)}) for one in overdue)


@transaction.atomic
def _tell_once(record: Any, kind: str, data: dict[str, str]) -> bool:
    same = {f"data__{key}": value for key, value in data.items()}
    if log.timeline(record).filter(kind=kind, **same).exists():
        return False
    log.record(subject=record, kind=kind, actor=None, data=data)
    return True
