"""Investment projects: from prospect to operation, and what was proved of them."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.agreements.models import Agreement
from scotemp.apps.committees.models import Committee
from scotemp.apps.directory.models import Organisation
from scotemp.apps.directory.models.codes import country, currency, industry
from scotemp.apps.directory.models.locality import OfLocality
from scotemp.apps.directory.models.names import names_by_language
from scotemp.apps.promotion.models.introduction import ORGANISATION
from scotemp.apps.promotion.models.lead import Lead
from scotemp.apps.promotion.workflow.project import INVESTMENT_PROJECT
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.content.fields import ContentField
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing

_POSITIVE = (MinValueValidator(0),)


class InvestmentProjectQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of investment projects."""


class InvestmentProject(Flowing, OfLocality):
    """What an investor builds or makes in a locality: amounts in whole units of `currency`; one lead makes one project."""

    flow = INVESTMENT_PROJECT

    lead = models.OneToOneField(Lead, on_delete=models.PROTECT, editable=False, related_name="project")
    investor = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="investment_projects")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="investment_projects")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, null=True, blank=True, related_name="investment_projects")
    names = models.JSONField(validators=[names_by_language])
    description = ContentField(_("Description"), blank=True)
    industry = models.CharField(max_length=10, blank=True, validators=[industry])
    manager = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    assurer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    amount = models.DecimalField(max_digits=18, decimal_places=0, null=True, blank=True, validators=_POSITIVE)
    currency = models.CharField(max_length=3, blank=True, validators=[currency])
    investor_country = models.CharField(max_length=3, blank=True, validators=[country], editable=False)
    signed_on = models.DateField(null=True, blank=True, editable=False)
    start_due_on = models.DateField(null=True, blank=True)
    production_due_on = models.DateField(null=True, blank=True)
    registration_number = models.CharField(max_length=100, blank=True)

    objects: ClassVar[Any] = InvestmentProjectQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return str(self.names.get("en") or next(iter(self.names.values()), ""))

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on projects of the viewer's places and enterprises."""
        return super().party_to(viewer) | Q(investor__in=viewer.ids(ORGANISATION))

    def scopes(self) -> tuple[Scope, ...]:
        """Return the project, its places and its investor."""
        return (*super().scopes(), *((Scope(ORGANISATION, str(self.investor_id)),) if self.investor_id else ()))
