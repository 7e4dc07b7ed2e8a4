"""Ask departments to review a project jointly, take their opinions, and answer their objections."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.promotion.models import InvestmentProject, Review
from scotemp.apps.promotion.models.project import SCOPE
from scotemp.apps.promotion.services.limits_of_projects import last_day_of
from scotemp.apps.promotion.services.papers_of_projects import must_be_of
from scotemp.kit.access.granting import grant
from scotemp.kit.access.viewer import Scope
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log
from scotemp.kit.evidence.models import Paper
from scotemp.kit.outbox.dispatching import tell
from scotemp.kit.recording import author, lock

REVIEWS = "EXP"
BEFORE_SIGNING = frozenset({"assigned", "negotiating"})


@transaction.atomic
def ask_review(
    *, actor: str | None, project: InvestmentProject, department: str, question: str, reviewer: User, new_round: bool = False
) -> Review:
    """Ask a department what it thinks, by somebody of it who may read the project from now on; due by the clock of the rule packs.

    Raises ValidationError before the project is assigned or once it is signed, for one of the team, and for a department asked already.
    """
    lock(project)
    if project.state not in BEFORE_SIGNING:
        raise ValidationError(_("Departments review a project while it is prepared and negotiated."))
    if reviewer.pk in {project.manager_id, project.assurer_id} or reviewer.key == actor:
        raise ValidationError({"reviewer": _("A review is given by somebody outside the team, and not by the one who asks.")})
    now = timezone.now()
    last = max(project.reviews.values_list("round", flat=True), default=1)
    made = Review(
        project=project, round=last + new_round, department=department.strip(), question=question.strip(), reviewer=reviewer,
        asked_on=now.date(), due_on=last_day_of("joint_review", project, now),
    )  # fmt: skip
    made.full_clean()
    made.save()
    grant(actor=None, user=reviewer, role=REVIEWS, scope=Scope(SCOPE, str(project.pk)))
    told = {"review": made.pk, "round": made.round, "department": made.department, "due": made.due_on.isoformat()}
    event = log.record(subject=project, kind="review_asked", actor=actor, data=told)
    tell(users=[reviewer], event=event)
    return made


@transaction.atomic
def give_opinion(*, actor: str | None, review: Review, opinion: str, reasons: str, paper: Paper | None = None) -> None:
    """Give the opinion of a department; raises PermissionDenied for anybody but who was asked, ValidationError.

    Conditions and objections need reasons; what was given stays: ask anew in a further round.
    """
    lock(review)
    if actor != review.reviewer.key:
        raise PermissionDenied
    _unanswered(review)
    if opinion != Review.Opinion.AGREES and not reasons.strip():
        raise ValidationError({"reasons": _("Say which conditions, or why you object.")})
    if paper is not None:
        must_be_of(review.project, paper)
    review.opinion, review.reasons, review.paper, review.given_on = opinion, reasons.strip(), paper, timezone.now().date()
    review.full_clean()
    review.save()
    on_time = "yes" if review.given_on <= review.due_on else "no"
    told = {"review": review.pk, "department": review.department, "opinion": opinion, "on_time": on_time}
    log.record(subject=review.project, kind="review_given", actor=actor, data=told)


@transaction.atomic
def answer_objection(*, actor: str | None, review: Review, reply: str) -> None:
    """Answer an objection; raises ValidationError where none is open, or for the objector himself."""
    lock(review)
    if not review.is_open_objection:
        raise ValidationError(_("No objection waits for an answer here."))
    if actor == review.reviewer.key:
        raise ValidationError(_("Who objects does not answer himself."))
    review.reply, review.replied_by_id, review.replied_on = reply.strip(), author(actor), timezone.now().date()
    review.full_clean()
    review.save()
    told = {"review": review.pk, "department": review.department}
    event = log.record(subject=review.project, kind="objection_answered", actor=actor, data=told)
    tell(users=[review.reviewer], event=event)


@transaction.atomic
def withdraw_review(*, actor: str | None, review: Review, reason: str) -> None:
    """Take back a question that was not answered, for a reason; raises ValidationError."""
    lock(review)
    _unanswered(review)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is taken back.")})
    review.withdrawn_on = timezone.now().date()
    review.save(update_fields=["withdrawn_on"])
    told = {"review": review.pk, "department": review.department}
    log.record(subject=review.project, kind="review_withdrawn", actor=actor, reason=reason, data=told)


def _unanswered(review: Review) -> None:
    if review.opinion or review.withdrawn_on is not None:
        raise ValidationError(_("This opinion was given, or the question taken back: ask anew in a further round."))
