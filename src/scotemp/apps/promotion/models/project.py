"""Investment projects: from prospect to operation, and what was proved of them."""

from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import CharField, OuterRef, Q, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.apps.agreements.models import Agreement
from scotemp.apps.committees.models import Committee
from scotemp.apps.directory.models import Locality, Organisation
from scotemp.apps.directory.models.codes import country, currency, industry
from scotemp.apps.directory.models.locality import OfLocality
from scotemp.apps.directory.models.names import names_by_language
from scotemp.apps.promotion.models.introduction import ORGANISATION
from scotemp.apps.promotion.models.lead import Lead
from scotemp.apps.promotion.rules.pace import Progress
from scotemp.apps.promotion.workflow.project import INVESTMENT_PROJECT, OPEN
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.content.fields import ContentField
from scotemp.kit.notes.models import Touched
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.taxonomies.fields import TermField
from scotemp.kit.taxonomies.loading import taxonomy
from scotemp.kit.workflow.flowing import Flowing

_POSITIVE = (MinValueValidator(0),)
SCOPE = "promotion.investmentproject"


def today() -> date:
    """Return the day (UTC)."""
    return timezone.now().date()


def _among(key: str, codes: Any) -> None:
    if not isinstance(codes, list) or any(code not in taxonomy(key).terms for code in codes):
        raise ValidationError(_("Choose entries of the list."))


def drivers(codes: Any) -> None:
    """Refuse what is no list of drivers of investments; raises ValidationError."""
    _among("strategic_drivers", codes)


def requirements(codes: Any) -> None:
    """Refuse what is no list of needs of investors; raises ValidationError."""
    _among("investor_requirements", codes)


def countries(codes: Any) -> None:
    """Refuse what is no list of countries; raises ValidationError."""
    if not isinstance(codes, list):
        raise ValidationError(_("Choose entries of the list."))
    for code in codes:
        country(code)


class InvestmentProjectQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of investment projects."""

    def open(self) -> Self:
        """Return those on their way to operation."""
        return self.filter(state__in=OPEN)

    def with_progress(self) -> Self:
        """Return them with the days from which the pace follows: last talk, start of works and of production; in the same query."""
        talks = Touched.objects.filter(subject_type=SCOPE, subject_id=Cast(OuterRef("pk"), CharField()), interaction__withdrawn_at=None)
        facts = self.model.attestations.rel.related_model.objects.filter(project=OuterRef("pk"), standing=True)
        return self.annotate(
            last_contact=Subquery(talks.order_by("-interaction__occurred_on").values("interaction__occurred_on")[:1]),
            works_began=Subquery(facts.filter(what="start").values("occurred_on")[:1]),
            production_began=Subquery(facts.filter(what="production").values("occurred_on")[:1]),
        )


class InvestmentProject(Flowing, OfLocality):
    """What an investor builds or makes in a locality: amounts in whole units of `currency`; one lead makes one project.

    `amount` is what is to be invested, `contract_value` what the contract says and its amendments change, `actual_value` what a verifier
    found. `packs` is the reference of the rule packs under which it runs.
    """

    flow = INVESTMENT_PROJECT

    lead = models.OneToOneField(Lead, on_delete=models.PROTECT, editable=False, related_name="project")
    reinvests = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="reinvestments")
    investor = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="investment_projects")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="investment_projects")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, null=True, blank=True, related_name="investment_projects")
    names = models.JSONField(validators=[names_by_language])
    description = ContentField(_("Description"), blank=True)
    industry = models.CharField(max_length=10, blank=True, validators=[industry])
    opened_on = models.DateField(default=today, editable=False)
    packs = models.TextField(blank=True, editable=False)
    manager = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    assurer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    amount = models.DecimalField(max_digits=18, decimal_places=0, null=True, blank=True, validators=_POSITIVE)
    currency = models.CharField(max_length=3, blank=True, validators=[currency])
    jobs_planned = models.PositiveIntegerField(null=True, blank=True)
    drivers = models.JSONField(default=list, blank=True, validators=[drivers])
    requirements = models.JSONField(default=list, blank=True, validators=[requirements])
    requirements_note = models.CharField(max_length=1000, blank=True)
    competitors = models.JSONField(default=list, blank=True, validators=[countries])
    no_competitors = models.BooleanField(default=False)
    contract_value = models.DecimalField(max_digits=18, decimal_places=0, null=True, blank=True, validators=_POSITIVE)
    no_obligations = models.CharField(max_length=500, blank=True)
    investor_country = models.CharField(max_length=3, blank=True, validators=[country], editable=False)
    signed_on = models.DateField(null=True, blank=True, editable=False)
    start_due_on = models.DateField(null=True, blank=True)
    production_due_on = models.DateField(null=True, blank=True)
    registration_number = models.CharField(max_length=100, blank=True)
    site = models.CharField(max_length=300, blank=True)
    actual_jobs = models.PositiveIntegerField(null=True, blank=True)
    actual_value = models.DecimalField(max_digits=18, decimal_places=0, null=True, blank=True, validators=_POSITIVE)
    verified_on = models.DateField(null=True, blank=True, editable=False)
    loss_reason = TermField(taxonomy="loss_reasons", blank=True)
    lost_to_country = models.CharField(max_length=3, blank=True, validators=[country])
    lost_to_locality = models.ForeignKey(Locality, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lost_to_nobody = models.BooleanField(default=False)
    contact_every_days = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MinValueValidator(1)])
    contact_plan = models.CharField(max_length=1000, blank=True)

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

    @property
    def is_open(self) -> bool:
        """Whether it is on its way to operation."""
        return self.state in OPEN

    @property
    def has_ended(self) -> bool:
        """Whether it is over."""
        return bool(self.flow.state[self.state].kind == "end")

    @property
    def progress(self) -> Progress:
        """The days from which the pace follows; fetch ``with_progress``."""
        found: Any = self
        return Progress(
            opened_on=self.opened_on, last_contact=found.last_contact, start_due=self.start_due_on, started=found.works_began,
            production_due=self.production_due_on, produced=found.production_began,
        )  # fmt: skip
