"""Organisations, and the proposals that two of them are one."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models.codes import country, currency
from scotemp.apps.directory.models.locality import Locality, below_any, scopes_on
from scotemp.apps.directory.workflow.organisation import ORGANISATION
from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.content.fields import ContentField
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing
from scotemp.nomenclature.language import LANGUAGES, OWN_NAMES
from scotemp.nomenclature.ownership import Ownership

GONE = ("merged", "archived")
"""The states of organisations that no longer count as living."""


class OrganisationQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of organisations."""

    def living(self) -> Self:
        """Return those that are neither merged into others nor archived."""
        return self.exclude(state__in=GONE)

    def eligible(self) -> Self:
        """Return those that may enter a membership, match, award or shipment."""
        return self.filter(state="verified")


class Organisation(Flowing, Guarded):
    """A legal body or a public one; its class of ownership is derived from its stakes whenever it has any.

    `ownership_note` tells which rule decided and on which stakes: ``{"rule", "percent", "owners"}``, or ``{"rule": "declared"}``.
    Money is in whole units of `currency`.
    """

    flow = ORGANISATION

    class Tier(models.TextChoices):
        """How closely the platform attends to an account."""

        KEY = "key", _("Key account")
        NAMED = "named", _("Named account")
        GENERAL = "general", _("General")

    country = models.CharField(max_length=3, validators=[country])
    legal_form = models.CharField(max_length=100, blank=True)
    source_language = models.CharField(max_length=7, choices=[(code, OWN_NAMES[code]) for code in LANGUAGES], default="en")
    ownership_class = models.CharField(max_length=30, choices=[(one.value, one.names.en) for one in Ownership], blank=True)
    ownership_note = models.JSONField(default=dict, blank=True, editable=False)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="subsidiaries")
    home = models.ForeignKey(Locality, on_delete=models.PROTECT, null=True, blank=True, related_name="organisations")
    employees = models.PositiveIntegerField(null=True, blank=True)
    revenue = models.DecimalField(max_digits=20, decimal_places=0, null=True, blank=True, validators=[MinValueValidator(0)])
    exports = models.DecimalField(max_digits=20, decimal_places=0, null=True, blank=True, validators=[MinValueValidator(0)])
    currency = models.CharField(max_length=3, blank=True, validators=[currency])
    size_year = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MinValueValidator(1900), MaxValueValidator(2100)])
    website = models.URLField(blank=True)
    description = ContentField(_("Description"), blank=True)
    tier = models.CharField(max_length=10, choices=Tier.choices, default=Tier.GENERAL)
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    consent_to_publish = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="absorbed")

    objects: ClassVar[Any] = OrganisationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """Money has a currency and a year."""

        constraints = (
            models.CheckConstraint(
                condition=Q(revenue__isnull=True, exports__isnull=True) | (~Q(currency="") & Q(size_year__isnull=False)),
                name="directory_money_has_currency_and_year",
                violation_error_message=_("Say in which currency and of which year revenue and exports are."),
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="directory_not_its_own_parent",
                violation_error_message=_("An organisation cannot be its own parent."),
            ),
        )
        indexes = (models.Index(fields=("country", "state"), name="directory_by_country"),)

    def __str__(self) -> str:
        return f"{self.country} {self.pk}"

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on organisations granted one by one, or at home in a locality of the viewer's grants."""
        return super().party_to(viewer) | below_any(viewer, "home__path")

    def scopes(self) -> tuple[Scope, ...]:
        """Return the organisation itself and the localities in which it is at home."""
        return (*super().scopes(), *(scopes_on(self.home.path) if self.home else ()))

    @property
    def may_enter(self) -> bool:
        """Whether it may enter a membership, match, award or shipment."""
        return bool(self.state == "verified")

    def open_proposals(self) -> "models.QuerySet[DuplicateProposal]":
        """Return the proposals that it is another organisation on which nobody has decided that they are two."""
        sides = Q(left=self) | Q(right=self)
        return DuplicateProposal.objects.filter(sides).exclude(verdict=DuplicateProposal.Verdict.DIFFERENT)


class DuplicateProposal(models.Model):
    """Two organisations that may be one, why, and what somebody decided; `left` has the smaller key."""

    class Verdict(models.TextChoices):
        """What was decided."""

        OPEN = "open", _("Not decided")
        DIFFERENT = "different", _("Two organisations")
        SAME = "same", _("The same organisation")

    left = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    right = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField()
    reasons: Any = models.JSONField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices, default=Verdict.OPEN)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """One proposal a pair."""

        constraints = (
            models.UniqueConstraint(fields=("left", "right"), name="directory_one_proposal_a_pair"),
            models.CheckConstraint(condition=Q(left__lt=F("right")), name="directory_proposal_in_order"),
        )
