"""Form a taskforce, let its members come and go without losing anything, take its reports, and raise their absence."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.agreements.models import Agreement, Party, Taskforce, TaskforceMember, TaskforceReport
from scotemp.apps.agreements.models.agreement import SCOPE
from scotemp.apps.agreements.rules.cadence import following, level
from scotemp.apps.agreements.selectors import owned_by, standing, steps_of
from scotemp.apps.agreements.services.commitments import hand_over
from scotemp.apps.agreements.services.parties import name_lead
from scotemp.kit.access.granting import grant, revoke
from scotemp.kit.access.models import Grant
from scotemp.kit.access.viewer import Scope, Viewer, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.content.content import Content
from scotemp.kit.events import log
from scotemp.kit.milestones import services as milestones
from scotemp.kit.outbox.dispatching import tell
from scotemp.kit.recording import author, edit, lock, tell_added

EDITABLE: Final = ("names", "cadence")
LEAD: Final = "TFL"


@transaction.atomic
def form_taskforce(*, actor: str | None, agreement: Agreement, names: Mapping[str, str], cadence: str, first_report_on: date) -> Taskforce:
    """Form a taskforce for an agreement; its members come next. Raises ValidationError, also for an agreement that has ended."""
    if agreement.has_ended:
        raise ValidationError(_("This agreement has ended: there is nothing to see through."))
    formed = Taskforce(
        agreement=agreement, names=dict(names), cadence=cadence, first_report_on=first_report_on, visibility=agreement.visibility,
        created_by_id=author(actor), is_demonstration=agreement.is_demonstration,
    )  # fmt: skip
    formed.full_clean()
    formed.save()
    log.record(subject=formed, kind="registered", actor=actor, data={"agreement": str(agreement.pk), "cadence": cadence})
    return formed


@transaction.atomic
def edit_taskforce(*, actor: str | None, taskforce: Taskforce, changes: Mapping[str, object]) -> None:
    """Change name or cadence; raises ValidationError."""
    lock(taskforce)
    edit(taskforce, changes, actor=actor, allowed=EDITABLE)


@transaction.atomic
def add_member(
    *, actor: str | None, taskforce: Taskforce, party: Party, user: User, lead: bool = False, duty: str = "", starts_on: date | None = None
) -> TaskforceMember:
    """Take in somebody who stands on the side of a party; whoever leads for it is its lead, and holds that role on the agreement.

    Raises ValidationError for somebody who is a member already, for a second lead of a party, and for a stranger to the party.
    """
    lock(taskforce)
    if party.agreement_id != taskforce.agreement_id:
        raise ValidationError({"party": _("This is no party to the agreement of the taskforce.")})
    if not party.has_on_its_side(viewer_of(user)):
        raise ValidationError({"user": _("This person holds no role on that party: the party has to give one first.")})
    if actor == user.key and lead:
        raise ValidationError({"user": _("Nobody makes himself a lead: ask a colleague of the platform.")})
    serving = taskforce.members.filter(ends_on=None)
    if serving.filter(user=user).exists():
        raise ValidationError({"user": _("This person is a member already.")})
    if lead and serving.filter(party=party, lead=True).exists():
        raise ValidationError({"lead": _("This party has a lead: let another succeed him, then nothing is lost.")})
    today = timezone.now().date()
    member = TaskforceMember(taskforce=taskforce, party=party, user=user, lead=lead, duty=duty, starts_on=starts_on or today)
    member.full_clean()
    member.save()
    if lead:
        name_lead(actor=actor, party=party, lead=user)
        grant(actor=None, user=user, role=LEAD, scope=_scope(taskforce), starts_on=min(member.starts_on, today))
    tell_added(taskforce, member, actor)
    return member


@transaction.atomic
def succeed(*, actor: Viewer, member: TaskforceMember, successor: User, reason: str) -> TaskforceMember:
    """Let somebody take the place of a member today, with all open commitments and milestones that he has under the agreement.

    Raises ValidationError without a reason, for the member himself, and what ``add_member`` raises.
    """
    taskforce, before = member.taskforce, member.user
    lock(taskforce)
    if successor.pk == member.user_id:
        raise ValidationError({"successor": _("The successor is somebody else.")})
    today = timezone.now().date()
    _end(member, max(today - timedelta(days=1), member.starts_on), reason, actor.key)
    held = TaskforceMember.objects.filter(taskforce=taskforce, user=successor, party=member.party, ends_on=None).first()
    if held is not None:
        _end(held, max(today - timedelta(days=1), held.starts_on), reason, actor.key)
    told: dict[str, Any] = {"party": member.party, "lead": member.lead, "duty": member.duty, "starts_on": today}
    taken = add_member(actor=actor.key, taskforce=taskforce, user=successor, **told)
    moved = _hand_over_work(actor, taskforce.agreement, before, successor)
    said = {"from": before.key, "to": successor.key, "handed_over": moved}
    log.record(subject=taskforce, kind="succeeded", actor=actor.key, reason=reason, data=said)
    return taken


def _hand_over_work(actor: Viewer, agreement: Agreement, before: User, successor: User) -> int:
    """Hand all open work over; return how many commitments and milestones."""
    owned, steps = list(owned_by(agreement, before)), list(steps_of(agreement, before))
    for commitment in owned:
        hand_over(actor=actor.key, commitment=commitment, owner=successor)
    for step in steps:
        milestones.hand_over(actor=actor, milestone=step, owner=successor.key)
    return len(owned) + len(steps)


@transaction.atomic
def end_member(*, actor: str | None, member: TaskforceMember, reason: str) -> TaskforceMember:
    """Let a member leave today; raises ValidationError without a reason, for a lead, and for one with open work: he needs a successor."""
    lock(member.taskforce)
    agreement = member.taskforce.agreement
    if count := owned_by(agreement, member.user).count() + steps_of(agreement, member.user).count():
        words = _("%(count)s open commitments or milestones are in these hands: name a successor, who takes them over.")
        raise ValidationError(words % {"count": count})
    if member.lead and member.taskforce.state == "working":
        raise ValidationError(_("A party is never without a lead: name a successor."))
    _end(member, timezone.now().date(), reason, actor)
    return member


def _end(member: TaskforceMember, last_day: date, reason: str, actor: str | None) -> None:
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the member leaves.")})
    if member.ends_on is not None:
        raise ValidationError(_("This member has left already."))
    member.ends_on = last_day
    member.full_clean()
    member.save()
    where = _scope(member.taskforce)
    for given in Grant.objects.filter(user=member.user, role=LEAD, scope_type=where.type, scope_id=where.id, ends_on=None):
        revoke(actor=actor, grant=given, last_day=max(last_day, given.starts_on), reason=reason)
    log.record(
        subject=member.taskforce, kind="ended", actor=actor, reason=reason,
        data={"what": "taskforcemember", "key": str(member.pk), "last_day": last_day.isoformat()},
    )  # fmt: skip


def _scope(taskforce: Taskforce) -> Scope:
    return Scope(SCOPE, str(taskforce.agreement_id))


@transaction.atomic
def submit_report(*, actor: str | None, report: TaskforceReport, text: Content) -> TaskforceReport:
    """Hand in a report with the figures of its agreement as they stand; the next one falls due by the cadence.

    Raises ValidationError for an empty one, and for one that was handed in before.
    """
    taskforce = report.taskforce
    lock(taskforce)
    report.refresh_from_db()
    if report.submitted_on is not None:
        raise ValidationError(_("This report was handed in already; say what is new in the next one."))
    if not text:
        raise ValidationError({"text": _("Write what was done, what is late and who is blocking.")})
    report.text, report.figures = text, _figures(taskforce.agreement)
    report.submitted_on, report.submitted_by_id = timezone.now().date(), author(actor)
    report.save()
    late = max((report.submitted_on - report.due_on).days, 0)
    log.record(
        subject=taskforce, kind="reported", actor=actor,
        data={"due": report.due_on.isoformat(), "days_late": late, "on_time": "no" if late else "yes", "figures": report.figures},
    )  # fmt: skip
    TaskforceReport.objects.get_or_create(
        taskforce=taskforce, due_on=following(report.due_on, taskforce.cadence, taskforce.first_report_on)
    )
    return report


def _figures(agreement: Agreement) -> dict[str, int]:
    """Return how the agreement stands, in whole numbers; progress in per cent, rounded down."""
    now = standing(agreement, timezone.now().date())
    counted = {name: getattr(now, name) for name in ("commitments", "fulfilled", "overdue", "blocked")}
    return {"progress_percent": int(now.progress * 100), **counted}


def raise_overdue(on: date) -> int:
    """Tell of overdue reports, each level once: the leads, then who approves for the parties, then the director; return how many."""
    late = TaskforceReport.objects.filter(submitted_on=None, due_on__lt=on, taskforce__state="working").order_by("pk")
    return sum(_raise(report, level(report.due_on, on)) for report in late)


@transaction.atomic
def _raise(report: TaskforceReport, up: int) -> bool:
    kept = TaskforceReport.objects.select_for_update(of=("self",)).select_related("taskforce__agreement").get(pk=report.pk)
    if kept.submitted_on is not None or kept.raised >= up:
        return False
    kept.raised = up
    kept.save(update_fields=["raised"])
    event = log.record(subject=kept.taskforce, kind="report_overdue", actor=None, data={"due": kept.due_on.isoformat(), "level": str(up)})
    tell(users=_told(kept.taskforce, up), event=event)
    return True


def _told(taskforce: Taskforce, up: int) -> Any:
    """Return the users to whom a level of silence is told, all levels below it included."""
    today = timezone.now().date()
    keys = set(taskforce.members.holding(today).filter(lead=True).values_list("user_id", flat=True))
    holding = Grant.objects.holding(today)
    if up >= 2:
        for party in taskforce.agreement.parties.select_related("locality"):
            for scope in party.scopes():
                roles = holding.filter(scope_type=scope.type, scope_id=scope.id, role__in=("LAP", "ENT"))
                keys |= set(roles.values_list("user_id", flat=True))
    if up >= 3:
        keys |= set(holding.filter(role="DIR", scope_type="").values_list("user_id", flat=True))
    return User.objects.filter(pk__in=keys).order_by("pk")
