"""Grievances of investors about a project in operation or on its way there."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from scotemp.apps.promotion.models.project import InvestmentProject
from scotemp.apps.promotion.workflow.grievance import GRIEVANCE, OPEN
from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.taxonomies.fields import TermField
from scotemp.kit.workflow.flowing import Flowing


class GrievanceQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of grievances."""

    def open(self) -> Self:
        """Return those that are not over."""
        return self.filter(state__in=OPEN)


class Grievance(Flowing, Guarded):
    """What an investor complains of, and what it was answered; seen by whoever sees the project."""

    flow = GRIEVANCE

    project = models.ForeignKey(InvestmentProject, on_delete=models.PROTECT, related_name="grievances")
    category = TermField(taxonomy="grievance_categories")
    text = models.CharField(max_length=2000)
    raised_on = models.DateField(editable=False)
    answer = models.CharField(max_length=2000, blank=True)
    answered_on = models.DateField(null=True, blank=True, editable=False)

    objects: ClassVar[Any] = GrievanceQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return f"{self.category} {self.raised_on}"

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on grievances granted one by one, or of projects of the viewer."""
        return super().party_to(viewer) | Q(project__in=InvestmentProject.objects.filter(InvestmentProject.party_to(viewer)).values("pk"))

    def scopes(self) -> tuple[Scope, ...]:
        """Return the grievance and the scopes of its project."""
        return (*super().scopes(), *self.project.scopes())
