"""Propose a presence abroad, name who heads it, keep its certificates, activities and reports."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.committees.models import Committee, CountryDesk, Presence, PresenceActivity, PresenceCertificate, PresenceReport
from scotemp.apps.committees.rules.presences import a_year_after, expiring
from scotemp.apps.committees.services import rows
from scotemp.apps.committees.workflow.presence import GROWN, PRESENT
from scotemp.apps.committees.workflow.roles import give, take
from scotemp.apps.directory.models import Organisation
from scotemp.kit.access.viewer import SYSTEM
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log
from scotemp.kit.evidence.models import Paper
from scotemp.kit.outbox.dispatching import tell
from scotemp.kit.recording import author, edit, lock
from scotemp.kit.workflow.errors import Refused
from scotemp.kit.workflow.firing import fire

EDITABLE: Final = ("kind", "names", "city", "partner", "legal_status")
HEAD: Final = "OFF"


@transaction.atomic
def propose_presence(
    *,
    actor: str | None,
    committee: Committee,
    names: Mapping[str, str],
    kind: str,
    country: str,
    city: str = "",
    partner: Organisation | None = None,
    legal_status: str = "",
    is_demonstration: bool = False,
) -> Presence:
    """Propose a unit abroad for which a committee answers; raises ValidationError, also for a committee that has ended."""
    if committee.state in {"rejected", "dissolved"}:
        raise ValidationError({"committee": _("This committee has ended: name one that works.")})
    proposed = Presence(
        committee=committee, names=dict(names), kind=kind, country=country, city=city.strip(), partner=partner,
        legal_status=legal_status.strip(), created_by_id=author(actor), is_demonstration=is_demonstration or committee.is_demonstration,
    )  # fmt: skip
    proposed.full_clean()
    proposed.save()
    log.record(subject=proposed, kind="registered", actor=actor, data={"committee": str(committee.pk), "country": country})
    return proposed


@transaction.atomic
def edit_presence(*, actor: str | None, presence: Presence, changes: Mapping[str, object]) -> None:
    """Change columns of EDITABLE; raises ValidationError."""
    lock(presence)
    edit(presence, changes, actor=actor, allowed=EDITABLE)


@transaction.atomic
def name_head(*, actor: str | None, presence: Presence, user: User) -> None:
    """Say who heads it; he holds that role on it, and who did before no longer does. Raises ValidationError for oneself."""
    lock(presence)
    if actor == user.key:
        raise ValidationError({"user": _("Nobody names himself: ask somebody else of the office.")})
    before = presence.head
    if before == user:
        return
    edit(presence, {"head": user}, actor=actor, allowed=("head",))
    if before is not None:
        take(presence, before, HEAD, reason=_("Another heads it now."))
    give(presence, user, HEAD)


@transaction.atomic
def name_fallback(*, actor: str | None, presence: Presence, user: User) -> CountryDesk:
    """Say who answers for the country of a presence when nobody there does; raises ValidationError for its head."""
    lock(presence)
    if presence.head == user:
        raise ValidationError({"user": _("The fallback is somebody other than the head.")})
    desk: CountryDesk = CountryDesk.objects.update_or_create(country=presence.country, defaults={"fallback": user})[0]
    log.record(subject=presence, kind="fallback_named", actor=actor, data={"country": presence.country, "user": user.key})
    return desk


@transaction.atomic
def add_certificate(
    *,
    actor: str | None,
    presence: Presence,
    number: str,
    issuer: str,
    issued_on: date,
    expires_on: date | None = None,
    paper: Paper | None = None,
) -> PresenceCertificate:
    """Record a certificate of registration; without its paper it counts for nothing. Raises ValidationError."""
    shown = rows.own_paper(presence, paper, "presence_certificate") if paper else None
    row = PresenceCertificate(
        presence=presence, number=number.strip(), issuer=issuer.strip(), issued_on=issued_on, expires_on=expires_on, paper=shown
    )
    added: PresenceCertificate = rows.add(presence, row, actor)
    return added


@transaction.atomic
def add_activity(*, actor: str | None, presence: Presence, happened_on: date, what: str) -> PresenceActivity:
    """Record something that was done; raises ValidationError for a day that lies ahead, or while nobody is there."""
    if happened_on > timezone.now().date():
        raise ValidationError({"happened_on": _("This day lies ahead.")})
    if presence.state not in PRESENT:
        raise ValidationError(_("Activities are recorded once somebody is there."))
    added: PresenceActivity = rows.add(presence, PresenceActivity(presence=presence, happened_on=happened_on, what=what.strip()), actor)
    return added


@transaction.atomic
def submit_report(*, actor: str | None, report: PresenceReport, paper: Paper) -> PresenceReport:
    """Hand in an annual report; the next falls due a year on. Raises ValidationError for another paper, or one handed in before."""
    presence = report.presence
    lock(presence)
    report.refresh_from_db()
    if report.submitted_on is not None:
        raise ValidationError(_("This report was handed in already."))
    report.paper, report.submitted_on = rows.own_paper(presence, paper, "annual_report"), timezone.now().date()
    report.save()
    late = max((report.submitted_on - report.due_on).days, 0)
    told = {"due": report.due_on.isoformat(), "days_late": late}
    log.record(subject=presence, kind="reported", actor=actor, data=told, evidence=[paper.sha256])
    PresenceReport.objects.get_or_create(presence=presence, due_on=a_year_after(report.due_on))
    return report


def watch(on: date) -> int:
    """Tell of certificates that run out soon and suspend what has lapsed; for the timer, any number of times a day. Return how many."""
    touched = 0
    for presence in Presence.objects.filter(state__in=GROWN).prefetch_related("certificates", "reports").order_by("pk"):
        days = expiring(presence.held(), on)
        if days is not None:
            touched += _warn(presence, days)
        try:
            fire(presence, "suspend", actor=None, roles=SYSTEM.everywhere, expected_version=presence.state_version)
        except Refused:
            continue
        touched += 1
    return touched


@transaction.atomic
def _warn(presence: Presence, days: int) -> bool:
    """Tell head and fallback once of each day of warning."""
    ends = str(max(one.expires_on for one in presence.held() if one.expires_on))
    lock(presence)
    said = {"expires_on": ends, "days": str(days)}
    if log.timeline(presence).filter(kind="certificate_expiring", data=said).exists():
        return False
    event = log.record(subject=presence, kind="certificate_expiring", actor=None, data=said)
    desk = presence.country_desk()
    people: list[Any] = [presence.head, desk.fallback if desk else None]
    tell(users=[one for one in people if one is not None], event=event)
    return True
