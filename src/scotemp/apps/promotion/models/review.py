"""The joint review of a project by several departments, in one or more rounds."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.promotion.models.project import InvestmentProject
from scotemp.kit.evidence.models import Paper


class Review(models.Model):
    """What one department was asked about a project in a round, what it said by when, and what its objection was answered."""

    class Opinion(models.TextChoices):
        """What a department thinks."""

        AGREES = "agrees", _("agrees")
        CONDITIONS = "conditions", _("agrees with conditions")
        OBJECTS = "objects", _("objects")

    project = models.ForeignKey(InvestmentProject, on_delete=models.PROTECT, related_name="reviews")
    round = models.PositiveSmallIntegerField(default=1)
    department = models.CharField(max_length=200)
    question = models.CharField(max_length=1000)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    due_on = models.DateField()
    opinion = models.CharField(max_length=12, choices=Opinion.choices, blank=True)
    reasons = models.CharField(max_length=2000, blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    given_on = models.DateField(null=True, blank=True)
    reply = models.CharField(max_length=2000, blank=True)
    replied_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    replied_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        """A department is asked once a round."""

        constraints = (
            models.UniqueConstraint(
                fields=("project", "round", "department"),
                condition=Q(withdrawn_on__isnull=True),
                name="promotion_department_once_a_round",
                violation_error_message=_("This department is asked in this round already."),
            ),
        )

    @property
    def is_open_objection(self) -> bool:
        """Whether it objects and was not answered."""
        return self.opinion == self.Opinion.OBJECTS and not self.reply
