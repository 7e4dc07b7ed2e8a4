"""Set milestones, put them off, hand them over, report, verify and drop; each is told to the chains of the milestone and of the record."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.kit.access.guarded import Guarded, abilities
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.carried import carrier
from scotemp.kit.events import log
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.services import lock
from scotemp.kit.milestones.models import Milestone, Plan
from scotemp.kit.milestones.verifiers import may_verify
from scotemp.kit.milestones.workflow import OWNER, SYSTEM, VERIFIER
from scotemp.kit.workflow.firing import fire
from scotemp.nomenclature.language import LANGUAGES

PLAN: Final = "plan_milestones"
VERIFY: Final = "verify_milestones"
"""The abilities for which the rights of a guarded record name roles."""


@transaction.atomic
def add_milestone(*, actor: Viewer, record: Guarded, title: Mapping[str, str], weight: int, due: date, owner: str) -> Milestone:
    """Add a milestone to the plan of a record, which begins with its first; `due` is its baseline from now on.

    Raises PermissionDenied without the ability `PLAN` on the record, ValidationError for a title in no working language, a
    weight that is not above 0 or nobody responsible.
    """
    _may_plan(actor, record)
    subject = log.subject_of(record)
    made = Milestone(title=_title(title), weight=_weight(weight), due=due, baseline_due=due, owner=owner.strip())
    made.clean_fields(exclude={"plan", "state"})
    # The record itself is locked, because two who begin its plan would have no row in common.
    type(record)._base_manager.select_for_update().get(pk=record.pk)
    begun = {"author_id": int(actor.key or 0), "created_at": timezone.now()}
    made.plan, _begun = Plan.objects.get_or_create(subject_type=subject.type, subject_id=subject.id, defaults=begun)
    made.save()
    _tell(made, "milestone_added", actor.key, {"weight": weight, "due": due.isoformat(), "owner": made.owner})
    return made


@transaction.atomic
def reschedule(*, actor: Viewer, milestone: Milestone, due: date, reason: str) -> Milestone:
    """Give a milestone another date and say why; the baseline stays.

    Raises PermissionDenied without the ability `PLAN`, ValidationError without a reason, for the date that it has, or once it is
    reported or verified.
    """
    kept = _open_one(actor, milestone)
    if not reason.strip():
        raise ValidationError({"reason": ValidationError(_("Say why the date changes."), code="reason")})
    if due == kept.due:
        raise ValidationError({"due": ValidationError(_("This is the present date: choose another."), code="same")})
    said = {"from": kept.due.isoformat(), "to": due.isoformat()}
    kept.due = due
    kept.save(update_fields=["due"])
    _tell(kept, "rescheduled", actor.key, said, reason.strip())
    return kept


@transaction.atomic
def hand_over(*, actor: Viewer, milestone: Milestone, owner: str) -> Milestone:
    """Make somebody else responsible.

    Raises PermissionDenied without the ability `PLAN`, ValidationError for nobody, or once it is reported or verified.
    """
    kept = _open_one(actor, milestone)
    said = {"from": kept.owner, "to": owner.strip()}
    kept.owner = owner.strip()
    kept.clean_fields(exclude={"plan", "state", "title"})
    kept.save(update_fields=["owner"])
    _tell(kept, "handed_over", actor.key, said)
    return kept


@transaction.atomic
def move(
    *, actor: Viewer, milestone: Milestone, transition: str, expected_version: int, reason: str = "", evidence: Iterable[str] = ()
) -> Milestone:
    """Report a milestone as done, verify it or send it back; raises what ``fire`` raises.

    `expected_version` is the `state_version` that the actor saw, `evidence` the SHA-256 of files. Papers on which a verified one
    rests are locked.
    """
    held, proof = parts(actor, carrier(milestone.plan.subject), milestone), tuple(evidence)
    fire(milestone, transition, actor=actor.key, roles=held, expected_version=expected_version, reason=reason, evidence=proof)
    if milestone.state == "verified":
        subject = milestone.plan.subject
        lock(actor=actor.key, subject=subject, papers=Paper.objects.of(subject).filter(sha256__in=milestone.evidence))
    _tell(milestone, "milestone_moved", actor.key, {"state": milestone.state}, reason.strip(), proof)
    return milestone


@transaction.atomic
def drop_open(*, actor: str | None, record: Guarded, reason: str) -> int:
    """Drop every milestone of a record that is not verified, and return how many there were.

    It is for the service or effect that ends the record: whoever ended it answers for it, so nobody's abilities are asked.
    Weights stay in the total: progress does not rise.
    Raises ReasonNeeded without a reason, if there is anything to drop.
    """
    subject = log.subject_of(record)
    planned = Milestone.objects.filter(plan__subject_type=subject.type, plan__subject_id=subject.id).select_related("plan")
    still_open = list(planned.exclude(state__in=("verified", "dropped")).order_by("pk"))
    for milestone in still_open:
        fire(milestone, "drop", actor=actor, roles={SYSTEM}, expected_version=milestone.state_version, reason=reason)
        _tell(milestone, "milestone_moved", actor, {"state": milestone.state}, reason.strip())
    return len(still_open)


def parts(viewer: Viewer, record: Guarded, milestone: Milestone) -> frozenset[str]:
    """Return the parts that a viewer plays for a milestone, as its flow names them: ask ``available`` with them."""
    able = abilities(viewer, record)
    own = viewer.key is not None and viewer.key == milestone.owner and able["view"]
    verifies = able.get(VERIFY, False) and may_verify(viewer, record, milestone)
    return frozenset(part for part, holds in {OWNER: own, VERIFIER: verifies}.items() if holds)


def _may_plan(actor: Viewer, record: Guarded) -> None:
    if actor.key is None or not abilities(actor, record).get(PLAN):
        raise PermissionDenied(_("Your roles do not let you plan the milestones of this record."))


def _open_one(actor: Viewer, milestone: Milestone) -> Milestone:
    kept: Milestone = Milestone.objects.select_for_update(of=("self",)).select_related("plan").get(pk=milestone.pk)
    _may_plan(actor, carrier(kept.plan.subject))
    if not kept.is_changeable:
        raise ValidationError(_("This milestone is reported as done, verified or dropped: its plan no longer changes."), code="closed")
    return kept


def _title(given: Mapping[str, str]) -> dict[str, str]:
    title = {language: text.strip() for language, text in given.items() if text.strip()}
    if not title or set(title) - set(LANGUAGES):
        words = _("Give a title in at least one of the working languages: English, Chinese, Russian.")
        raise ValidationError({"title": ValidationError(words, code="title")})
    return title


def _weight(given: int) -> int:
    if given <= 0:
        raise ValidationError({"weight": ValidationError(_("The weight is a whole number above 0."), code="weight")})
    return given


def _tell(
    milestone: Milestone, kind: str, actor: str | None, said: Mapping[str, object], reason: str = "", evidence: Iterable[str] = ()
) -> None:
    """Record on the chain of the record, and of the milestone unless the flow has done so."""
    proof = tuple(evidence)
    if kind != "milestone_moved":
        log.record(subject=milestone, kind=kind, actor=actor, reason=reason, data=said)
    told = {"milestone": milestone.pk, **said}
    log.record(subject=milestone.plan.subject, kind=kind, actor=actor, reason=reason, data=told, evidence=proof)
