"""Claims to the first contact with an investor, and how the credit is split when one place hands it to another."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models import Locality, Organisation
from scotemp.apps.directory.models.locality import OfLocality, below_any, scopes_on
from scotemp.apps.promotion.models.lead import Lead
from scotemp.apps.promotion.workflow.first_contact import FIRST_CONTACT
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing


class FirstContactQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of claims."""


class FirstContact(Flowing, OfLocality):
    """That a locality spoke first with an investor about something; `fingerprint` says about what, in a form that can be compared.

    `claimed_on` is the day of the claim or of its last renewal. `offered_share` is what part of the whole credit, in hundredths of a
    per cent, goes to `offered_to` once its approver agrees.
    """

    flow = FIRST_CONTACT

    lead = models.ForeignKey(Lead, on_delete=models.PROTECT, related_name="first_contacts")
    investor = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="first_contacts")
    fingerprint = models.CharField(max_length=320, editable=False)
    matter = models.CharField(max_length=100, blank=True)
    claimed_on = models.DateField()
    valid_until = models.DateField()
    offered_to = models.ForeignKey(Locality, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+")
    offered_share = models.PositiveIntegerField(null=True, blank=True, editable=False, validators=[MaxValueValidator(10_000)])
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    objects: ClassVar[Any] = FirstContactQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """One active claim on one investor and matter."""

        constraints = (
            models.UniqueConstraint(
                fields=("fingerprint",),
                condition=Q(state="active"),
                name="promotion_one_first_contact",
                violation_error_message=_("Another place holds the first contact with this investor about this already."),
            ),
            models.UniqueConstraint(
                fields=("lead",),
                condition=Q(state="active"),
                name="promotion_one_claim_a_lead",
                violation_error_message=_("A first contact is registered for this lead already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.lead} - {self.locality}"

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on claims of the viewer's places, and those that are offered to them."""
        return super().party_to(viewer) | below_any(viewer, "offered_to__path")

    def scopes(self) -> tuple[Scope, ...]:
        """Return the claim, its places, and those to which it is offered."""
        return (*super().scopes(), *(scopes_on(self.offered_to.path) if self.offered_to else ()))


class Credit(models.Model):
    """What part of the credit for an investor a locality has, in hundredths of a per cent; the parts of a claim total 10,000."""

    claim = models.ForeignKey(FirstContact, on_delete=models.PROTECT, related_name="credits")
    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="+")
    share = models.PositiveIntegerField(validators=[MinValueValidator(0), MaxValueValidator(10_000)])

    class Meta:
        """Each place once."""

        constraints = (models.UniqueConstraint(fields=("claim", "locality"), name="promotion_credit_once"),)
