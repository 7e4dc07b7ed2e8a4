"""Those who assess an entrepreneur, and the grades that they give: handed in once, corrected only by a further row."""

from decimal import Decimal
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models import ExpertProfile
from scotemp.apps.promotion.models.assessment import AssessmentRound
from scotemp.kit.rubrics.rubric import Score as Given


class AssessorQuerySet(models.QuerySet[Any]):
    """Sets of assessors."""

    def living(self) -> Self:
        """Return those who have not stepped aside."""
        return self.filter(recused_on__isnull=True).order_by("pk")

    def handed_in(self) -> Self:
        """Return those of the living who have handed in their scores."""
        return self.living().filter(submitted_on__isnull=False)


class Assessor(models.Model):
    """An appointed expert in a round: `affiliations` are the keys that were compared when he declared that he has no conflict."""

    round = models.ForeignKey(AssessmentRound, on_delete=models.PROTECT, related_name="assessors")
    expert = models.ForeignKey(ExpertProfile, on_delete=models.PROTECT, related_name="assessments")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    named_on = models.DateField()
    declared_on = models.DateField(null=True, blank=True)
    affiliations = models.JSONField(default=list, blank=True)
    submitted_on = models.DateField(null=True, blank=True)
    recused_on = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = AssessorQuerySet.as_manager()

    class Meta:
        """Each expert once; scores only by one who has declared himself."""

        constraints = (
            models.UniqueConstraint(
                fields=("round", "expert"),
                name="promotion_assessor_once",
                violation_error_message=_("This expert is or was an assessor of this round."),
            ),
            models.CheckConstraint(
                condition=Q(submitted_on__isnull=True) | Q(declared_on__isnull=False), name="promotion_assessor_has_declared"
            ),
        )

    @property
    def may_score(self) -> bool:
        """Whether grades of his are still taken: he has declared himself, and not handed in or stepped aside."""
        return self.declared_on is not None and self.submitted_on is None and self.recused_on is None


class ScoreQuerySet(models.QuerySet[Any]):
    """Sets of scores."""

    def standing(self) -> Self:
        """Return those that count: not corrected since."""
        return self.filter(correction=None).select_related("assessor").order_by("pk")


class Score(models.Model):
    """A grade on an indicator with its reasons; `evidence` are the sums of the papers on which it rests.

    Until the assessor hands in, it is a draft. Then it stands; a later row that `corrects` it takes its place.
    """

    assessor = models.ForeignKey(Assessor, on_delete=models.PROTECT, related_name="scores")
    indicator = models.CharField(max_length=60)
    grade = models.PositiveSmallIntegerField()
    reasons = models.TextField(max_length=2000)
    evidence = models.JSONField(default=list, blank=True)
    given_on = models.DateField()
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="correction")

    objects: ClassVar[Any] = ScoreQuerySet.as_manager()

    class Meta:
        """One grade an indicator, and its corrections."""

        constraints = (
            models.UniqueConstraint(fields=("assessor", "indicator"), condition=Q(corrects__isnull=True), name="promotion_score_once"),
        )

    def given(self) -> Given:
        """Return it as the kit's rubrics take it: the assessor by the number of his profile, the unit by that of the round."""
        who, unit = str(self.assessor.expert_id), str(self.assessor.round_id)
        return Given(who, self.indicator, unit, Decimal(self.grade), tuple(self.evidence))
