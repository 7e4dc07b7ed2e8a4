"""Taskforces that see agreements through: members of every party with their time in office, and what they report."""

from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.agreements.models.agreement import Agreement, Party
from scotemp.apps.agreements.rules.cadence import CADENCES
from scotemp.apps.agreements.workflow.taskforce import TASKFORCE
from scotemp.apps.directory.models.names import names_by_language
from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.content.fields import ContentField
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing


class TaskforceQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of taskforces."""


class Taskforce(Flowing, Guarded):
    """Those who see an agreement through, and how often they report; `cadence` is one of ``rules.cadence.CADENCES``."""

    flow = TASKFORCE

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="taskforces")
    names = models.JSONField(validators=[names_by_language])
    cadence = models.CharField(max_length=12, choices=[(name, words.en) for name, words in CADENCES.items()], default="monthly")
    first_report_on = models.DateField()

    objects: ClassVar[Any] = TaskforceQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return str(self.names.get("en") or next(iter(self.names.values()), ""))

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on taskforces granted one by one, or of agreements of which the viewer is of a party."""
        agreements: models.QuerySet[Agreement] = models.QuerySet(Agreement).filter(Agreement.party_to(viewer))
        return super().party_to(viewer) | Q(agreement__in=agreements.values("pk"))

    def scopes(self) -> tuple[Scope, ...]:
        """Return the taskforce and the scopes of its agreement."""
        return (*super().scopes(), *self.agreement.scopes())


class TaskforceMemberQuerySet(models.QuerySet[Any]):
    """Sets of members."""

    def holding(self, on: date) -> Self:
        """Return those in office on a day."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)


class TaskforceMember(models.Model):
    """Somebody in a taskforce for a party, from a day to a day; who leaves stays readable."""

    taskforce = models.ForeignKey(Taskforce, on_delete=models.PROTECT, related_name="members")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="taskforce_members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    lead = models.BooleanField(default=False)
    duty = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = TaskforceMemberQuerySet.as_manager()

    class Meta:
        """Each user once at a time, and one lead a party."""

        constraints = (
            models.UniqueConstraint(fields=("taskforce", "user"), condition=Q(ends_on__isnull=True), name="agreements_member_once"),
            models.UniqueConstraint(
                fields=("taskforce", "party"), condition=Q(ends_on__isnull=True, lead=True), name="agreements_one_lead_a_party"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="agreements_member_days",
                violation_error_message=_("The last day lies before the first."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user_id} in {self.taskforce_id}"


class TaskforceReport(models.Model):
    """A report that is due or has been handed in; `figures` are those of the agreement on the day, `raised` how far up silence went."""

    taskforce = models.ForeignKey(Taskforce, on_delete=models.PROTECT, related_name="reports")
    due_on = models.DateField()
    submitted_on = models.DateField(null=True, blank=True, editable=False)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    text = ContentField(_("Report"), blank=True)
    figures = models.JSONField(default=dict, editable=False)
    raised = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        """One report a day on which one is due."""

        ordering = ("due_on",)
        constraints = (models.UniqueConstraint(fields=("taskforce", "due_on"), name="agreements_one_report_a_day"),)

    def __str__(self) -> str:
        return f"{self.taskforce_id} {self.due_on}"
