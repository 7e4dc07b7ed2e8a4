"""What is kept beside a project: promises to the investor, permits and connections, marks of quality."""

from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.promotion.models.project import InvestmentProject
from scotemp.apps.promotion.rules.quality import CLUSTERS, MOMENTS
from scotemp.kit.evidence.models import Paper
from scotemp.kit.taxonomies.fields import TermField


class Promise(models.Model):
    """What was promised to the investor by a day: kept, which a paper shows, or given up, which words explain."""

    project = models.ForeignKey(InvestmentProject, on_delete=models.PROTECT, related_name="promises")
    text = models.CharField(max_length=1000)
    due_on = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kept_on = models.DateField(null=True, blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    given_up_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        """Kept by a paper, or given up for a reason, or neither yet."""

        constraints = (
            models.CheckConstraint(
                condition=Q(kept_on__isnull=True, given_up_on__isnull=True)
                | Q(kept_on__isnull=False, paper__isnull=False, given_up_on__isnull=True)
                | (Q(kept_on__isnull=True, given_up_on__isnull=False) & ~Q(reason="")),
                name="promotion_promise_kept_or_given_up",
            ),
        )

    @property
    def is_open(self) -> bool:
        """Whether it is neither kept nor given up."""
        return self.kept_on is None and self.given_up_on is None


class Condition(models.Model):
    """A permit or connection that the project waits for: at which agency, since when, until when it was due, when it was decided."""

    project = models.ForeignKey(InvestmentProject, on_delete=models.PROTECT, related_name="conditions")
    kind = TermField(taxonomy="project_conditions")
    agency = models.CharField(max_length=200)
    applied_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    granted_on = models.DateField(null=True, blank=True)
    refused_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        """Days in their order, and one decision."""

        constraints = (
            models.CheckConstraint(
                condition=(Q(granted_on__isnull=True) | Q(granted_on__gte=F("applied_on")))
                & (Q(refused_on__isnull=True) | Q(refused_on__gte=F("applied_on")))
                & (Q(granted_on__isnull=True) | Q(refused_on__isnull=True)),
                name="promotion_condition_in_order",
                violation_error_message=_("The decision lies before the application."),
            ),
        )

    @property
    def decided_on(self) -> date | None:
        """The day of the decision."""
        return self.granted_on or self.refused_on

    def days(self, on: date) -> int:
        """Return how many days it lay with the agency, until a day if it is not decided."""
        return max(((self.decided_on or on) - self.applied_on).days, 0)


class QualityMark(models.Model):
    """The level of a project in one cluster of quality, at intake or in operation, and which figure shows it."""

    project = models.ForeignKey(InvestmentProject, on_delete=models.PROTECT, related_name="quality_marks")
    moment = models.CharField(max_length=10, choices=[(code, words.en) for code, words in MOMENTS.items()])
    cluster = models.CharField(max_length=12, choices=[(code, words.en) for code, words in CLUSTERS.items()])
    level = models.PositiveSmallIntegerField(validators=[MaxValueValidator(3)])
    basis = models.CharField(max_length=500)
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    marked_on = models.DateField()

    class Meta:
        """One mark a cluster and moment."""

        constraints = (models.UniqueConstraint(fields=("project", "moment", "cluster"), name="promotion_one_quality_mark"),)
