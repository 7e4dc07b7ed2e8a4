"""Name assessors, let them declare themselves or step aside, and keep their grades: blind until all are in, and final."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from scotemp.apps.directory.models import ExpertProfile
from scotemp.apps.promotion.models import AssessmentRound, Assessor, Score
from scotemp.apps.promotion.models.assessment import aspect_of
from scotemp.apps.promotion.rules.rubric import LOWEST
from scotemp.apps.promotion.workflow.assessment_effects import end_right, keep_profile
from scotemp.apps.promotion.workflow.assessment_gates import assessor_affiliations, subject_affiliations
from scotemp.apps.promotion.workflow.rubrics import rubric_of
from scotemp.kit.access.granting import grant
from scotemp.kit.access.viewer import Scope
from scotemp.kit.claims.selectors import standing
from scotemp.kit.events import log
from scotemp.kit.events.log import subject_of
from scotemp.kit.evidence.models import Paper
from scotemp.kit.recording import lock
from scotemp.kit.rubrics.conflicts import disjoint
from scotemp.kit.workflow.errors import MissingRequirements
from scotemp.kit.workflow.firing import fire

MOST = 3
"""Assessors of a round: two, and a third where they differ."""


@transaction.atomic
def name_assessor(*, actor: str | None, round: AssessmentRound, expert: ExpertProfile) -> Assessor:
    """Ask an appointed expert to assess; he holds EXP on it from now on.

    Raises ValidationError for one who is not appointed or has no account, is the person or shares an affiliation with him or with another
    assessor, was one before, or names himself; and once the scores are in.
    """
    lock(round)
    if round.state not in {"invited", "self_assessed", "evidence_review"}:
        raise ValidationError(_("The scores are in: no assessor is added."))
    living = list(round.assessors.living().select_related("expert__person"))
    if len(living) >= MOST:
        raise ValidationError(_("There are three assessors: a third settles it, and no fourth is asked."))
    user = expert.person.user
    if expert.state != "appointed" or user is None:
        raise ValidationError({"expert": _("Choose an expert who is appointed and has an account.")})
    if expert.person_id == round.person_id:
        raise ValidationError({"expert": _("Nobody assesses himself.")})
    if actor == user.key:
        raise ValidationError({"expert": _("Nobody names himself: ask a colleague.")})
    made = Assessor(round=round, expert=expert, user=user, named_on=timezone.now().date())
    _refuse_shared(made, living)
    made.full_clean()
    made.save()
    grant(actor=None, user=user, role="EXP", scope=Scope(*subject_of(made)))
    log.record(subject=round, kind="assessor_named", actor=actor, data={"assessor": made.pk})
    return made


@transaction.atomic
def declare_no_conflict(*, actor: str | None, assessor: Assessor) -> Assessor:
    """Declare for oneself that one has no conflict of interest; the affiliations of the day are compared once more, and kept.

    Raises ValidationError for somebody else, one who has stepped aside, or where an affiliation is shared.
    """
    _hold(assessor)
    _own(actor, assessor)
    if assessor.recused_on is not None:
        raise ValidationError(_("You have stepped aside."))
    _refuse_shared(assessor, list(assessor.round.assessors.living().exclude(pk=assessor.pk).select_related("expert__person")))
    assessor.affiliations = sorted(assessor_affiliations(assessor))
    assessor.declared_on = timezone.now().date()
    assessor.full_clean()
    assessor.save()
    log.record(subject=assessor.round, kind="no_conflict_declared", actor=actor, data={"assessor": assessor.pk})
    return assessor


@transaction.atomic
def step_aside(*, actor: str | None, assessor: Assessor, reason: str) -> Assessor:
    """Step aside oneself; raises ValidationError for somebody else, and what ``recuse`` raises."""
    _own(actor, assessor)
    return recuse(actor=actor, assessor=assessor, reason=reason)


@transaction.atomic
def recuse(*, actor: str | None, assessor: Assessor, reason: str) -> Assessor:
    """Let an assessor go before the scores are in; his grades count no more, and his right on the round ends.

    Raises ValidationError without a reason or later.
    """
    _hold(assessor)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why.")})
    if assessor.round.is_scored or assessor.recused_on is not None:
        raise ValidationError(_("The scores are in: an assessor steps aside before."))
    assessor.recused_on = timezone.now().date()
    assessor.save(update_fields=["recused_on"])
    end_right(assessor, actor, "recused")
    log.record(subject=assessor.round, kind="assessor_recused", actor=actor, reason=reason, data={"assessor": assessor.pk})
    return assessor


@transaction.atomic
def score(*, actor: str | None, round: AssessmentRound, indicator: str, grade: int, reasons: str, evidence: Iterable[Paper] = ()) -> Score:
    """Grade an indicator as its assessor, or change the grade before handing in; the log keeps neither grade nor reasons.

    Raises ValidationError for anybody else, a grade off the scale or above what was checked, without reasons, or after handing in.
    """
    lock(round)
    assessor = _assessor(round, actor)
    if round.state != "evidence_review" or not assessor.may_score:
        raise ValidationError(_("Grades are taken while the round is with its assessors, from those who have declared no conflict."))
    kept = assessor.scores.filter(indicator=indicator, corrects=None).first()
    made = kept or Score(assessor=assessor, indicator=indicator)
    return _keep(made, grade, reasons, evidence, actor, "score_drafted")


@transaction.atomic
def hand_in(*, actor: str | None, round: AssessmentRound) -> Assessor:
    """Hand in all grades at once, for good; when nobody is waited for, the scores are put to the person.

    Raises ValidationError while an indicator has no grade.
    """
    lock(round)
    assessor = _assessor(round, actor)
    if round.state != "evidence_review" or not assessor.may_score:
        raise ValidationError(_("Grades are taken while the round is with its assessors, from those who have declared no conflict."))
    rubric = rubric_of(round)
    missing = set(rubric.indicators) - set(assessor.scores.values_list("indicator", flat=True))
    if missing:
        named = ", ".join(rubric.indicators[name].label.get(get_language() or "en") for name in rubric.indicators if name in missing)
        raise ValidationError(_("These indicators have no grade yet: %(names)s.") % {"names": named})
    assessor.submitted_on = timezone.now().date()
    assessor.save(update_fields=["submitted_on"])
    log.record(subject=round, kind="scores_handed_in", actor=actor, data={"assessor": assessor.pk})
    _close(round, actor)
    return assessor


@transaction.atomic
def correct(*, actor: str | None, score: Score, grade: int, reasons: str) -> Score:
    """Correct one's own grade while the person may reply: a further row, with its reasons; the one before stays.

    Raises ValidationError for anybody else, or at any other time.
    """
    _hold(score.assessor)
    _own(actor, score.assessor)
    if score.assessor.round.state != "panel_scored":
        raise ValidationError(_("A grade is corrected while the person may reply, and not afterwards."))
    if Score.objects.filter(corrects=score).exists():
        raise ValidationError(_("This grade was corrected before: correct that one."))
    papers = Paper.objects.of(subject_of(score.assessor.round)).filter(sha256__in=score.evidence)
    made = Score(assessor=score.assessor, indicator=score.indicator, corrects=score)
    _keep(made, grade, reasons, papers, actor, "score_corrected")
    keep_profile(score.assessor.round)
    return made


def _keep(made: Score, grade: int, reasons: str, evidence: Iterable[Paper], actor: str | None, kind: str) -> Score:
    """Check a grade against rubric and evidence, and keep it."""
    round_ = made.assessor.round
    indicator = rubric_of(round_).indicators.get(made.indicator)
    if indicator is None:
        raise ValidationError({"indicator": _("The rubric has no such indicator.")})
    if not LOWEST <= grade <= indicator.top:
        told = {"least": LOWEST, "most": indicator.top}
        raise ValidationError({"grade": _("This grade is not on the scale from %(least)s to %(most)s.") % told})
    if not reasons.strip():
        raise ValidationError({"reasons": _("Say why this grade.")})
    if grade > LOWEST and standing(round_, aspect_of(made.indicator), timezone.now().date()) is None:
        raise ValidationError({"grade": _("Nothing that was checked bears this grade: without checked evidence it is the lowest.")})
    made.grade, made.reasons, made.given_on = grade, reasons.strip(), timezone.now().date()
    made.evidence = _sums(round_, made.indicator, grade, evidence)
    made.full_clean()
    made.save()
    log.record(subject=round_, kind=kind, actor=actor, data={"assessor": made.assessor_id, "indicator": made.indicator})
    return made


def _sums(round_: AssessmentRound, indicator: str, grade: int, evidence: Iterable[Paper]) -> list[str]:
    """Return the sums of the papers on which a grade rests: those named, else the one that was checked."""
    papers = list(evidence)
    if any(one.subject != subject_of(round_) for one in papers):
        raise ValidationError({"evidence": _("Choose papers of this record.")})
    checked = standing(round_, aspect_of(indicator), timezone.now().date()) if grade > LOWEST and not papers else None
    return [checked.paper.sha256] if checked is not None and checked.paper is not None else sorted(one.sha256 for one in papers)


def _close(round_: AssessmentRound, actor: str | None) -> None:
    """Put the scores to the person as soon as nothing is missing."""
    try:
        fire(round_, "close_panel", actor=actor, roles=("EXP",), expected_version=round_.state_version)
    except MissingRequirements:  # another assessor, or a third one, is waited for
        return


def _refuse_shared(assessor: Assessor, others: list[Assessor]) -> None:
    own = assessor_affiliations(assessor)
    if not disjoint(own, subject_affiliations(assessor.round)):
        raise ValidationError({"expert": _("This expert shares an affiliation with the person who is assessed.")})
    if not all(disjoint(own, assessor_affiliations(one)) for one in others):
        raise ValidationError({"expert": _("This expert shares an affiliation with another assessor.")})


def _hold(assessor: Assessor) -> None:
    """Lock the round of an assessor and read him anew."""
    lock(assessor.round)
    assessor.refresh_from_db(fields=["declared_on", "submitted_on", "recused_on", "affiliations"])


def _own(actor: str | None, assessor: Assessor) -> None:
    if str(assessor.user_id) != actor:
        raise ValidationError(_("Only the assessor himself may do this."))


def _assessor(round_: AssessmentRound, actor: str | None) -> Assessor:
    found: Assessor | None = round_.assessors.living().filter(user_id=actor).first() if actor else None
    if found is None:
        raise ValidationError(_("You are not an assessor of this round."))
    return found
