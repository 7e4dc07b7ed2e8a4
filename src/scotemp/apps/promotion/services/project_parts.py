"""Promises to the investor, permits and connections, and marks of quality of a project."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.promotion.models import Condition, InvestmentProject, Promise, QualityMark
from scotemp.apps.promotion.services.papers_of_projects import must_be_of
from scotemp.kit.events import log
from scotemp.kit.evidence.models import Paper
from scotemp.kit.recording import author, edit, lock, tell_added

OPERATES = frozenset({"landed", "aftercare", "closed"})


@transaction.atomic
def promise(*, actor: str | None, project: InvestmentProject, text: str, due_on: date) -> Promise:
    """Promise something to the investor by a day; raises ValidationError once the project is over."""
    _living(project)
    made = Promise(project=project, text=text.strip(), due_on=due_on, made_by_id=author(actor))
    made.full_clean()
    made.save()
    log.record(subject=project, kind="promised", actor=actor, data={"promise": made.pk, "due": due_on.isoformat()})
    return made


@transaction.atomic
def keep_promise(*, actor: str | None, given: Promise, kept_on: date, paper: Paper) -> None:
    """Record that a promise was kept, which a paper on the project shows; raises ValidationError."""
    _open_promise(given)
    if kept_on > timezone.now().date():
        raise ValidationError({"kept_on": _("This day lies ahead.")})
    must_be_of(given.project, paper)
    given.kept_on, given.paper = kept_on, paper
    given.full_clean()
    given.save()
    told = {"promise": given.pk, "on_time": "yes" if kept_on <= given.due_on else "no"}
    log.record(subject=given.project, kind="promise_kept", actor=actor, occurred_on=kept_on, data=told, evidence=(paper.sha256,))


@transaction.atomic
def give_up_promise(*, actor: str | None, given: Promise, reason: str) -> None:
    """Give a promise up, and say why; raises ValidationError."""
    _open_promise(given)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the promise is given up.")})
    given.given_up_on, given.reason = timezone.now().date(), reason.strip()
    given.full_clean()
    given.save()
    log.record(subject=given.project, kind="promise_given_up", actor=actor, reason=reason, data={"promise": given.pk})


@transaction.atomic
def add_condition(*, actor: str | None, project: InvestmentProject, **said: Any) -> Condition:
    """Enter a permit or connection that was applied for, and at which agency; raises ValidationError."""
    _living(project)
    made = Condition(project=project, **said)
    _in_order(made)
    made.full_clean()
    made.save()
    tell_added(project, made, actor)
    return made


@transaction.atomic
def decide_condition(*, actor: str | None, condition: Condition, granted: bool, decided_on: date, reason: str = "") -> None:
    """Record that an agency granted or refused what was applied for; raises ValidationError, also for a refusal without a reason."""
    lock(condition)
    if condition.decided_on is not None:
        raise ValidationError(_("This is decided already: a further application is a further row."))
    if not granted and not reason.strip():
        raise ValidationError({"reason": _("Say why it was refused.")})
    edit(
        condition, {"granted_on" if granted else "refused_on": decided_on, "reason": reason.strip()}, actor=actor,
        allowed=("granted_on", "refused_on", "reason"), subject=condition.project,
    )  # fmt: skip
    _in_order(condition)
    told = {"condition": condition.pk, "what": condition.kind, "granted": "yes" if granted else "no", "days": condition.days(decided_on)}
    log.record(subject=condition.project, kind="condition_decided", actor=actor, occurred_on=decided_on, data=told)


@transaction.atomic
def mark_quality(*, actor: str | None, project: InvestmentProject, moment: str, cluster: str, level: int, basis: str) -> QualityMark:
    """Mark the level of a project in a cluster, at intake or, once landed, in operation; one before is replaced, the log keeps it.

    Raises ValidationError, also for marks at intake once the project is signed: what is marked then cannot be made to fit.
    """
    lock(project)
    if moment == "operation" and project.state not in OPERATES:
        raise ValidationError({"moment": _("What a project is in operation is measured once it has landed.")})
    if moment == "intake" and project.signed_on is not None:
        raise ValidationError({"moment": _("Marks at intake are given before signing.")})
    found = QualityMark.objects.filter(project=project, moment=moment, cluster=cluster).first()
    made = found or QualityMark(project=project, moment=moment, cluster=cluster)
    made.level, made.basis, made.marked_by_id, made.marked_on = level, basis.strip(), author(actor), timezone.now().date()
    made.full_clean()
    made.save()
    told = {"moment": moment, "cluster": cluster, "level": level, "basis": made.basis}
    log.record(subject=project, kind="quality_marked", actor=actor, data=told)
    return made


def _living(project: InvestmentProject) -> None:
    lock(project)
    if project.has_ended:
        raise ValidationError(_("The project is over."))


def _open_promise(given: Promise) -> None:
    lock(given)
    if not given.is_open:
        raise ValidationError(_("This promise was kept or given up."))


def _in_order(condition: Condition) -> None:
    today = timezone.now().date()
    if condition.applied_on > today or (condition.decided_on or today) > today:
        raise ValidationError(_("This day lies ahead."))
