"""Claims to the first contact with an investor, and how the credit is split when one place hands it to another."""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models import Locality, Organisation
from scotemp.apps.directory.models.locality import OfLocality
from scotemp.apps.promotion.models.lead import Lead
from scotemp.apps.promotion.workflow.first_contact import FIRST_CONTACT
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing


class FirstContactQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of claims."""


class FirstContact(Flowing, OfLocality):
    """That a locality spoke first with an investor about something; `fingerprint` says about what, in a form that can be compared."""

    flow = FIRST_CONTACT

    lead = models.OneToOneField(Lead, on_delete=models.PROTECT, related_name="first_contact")
    investor = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="first_contacts")
    fingerprint = models.CharField(max_length=200)
    claimed_on = models.DateField()
    valid_until = models.DateField()

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
        )

    def __str__(self) -> str:
        return f"{self.lead} - {self.locality}"


class Credit(models.Model):
    """What part of the credit for an investor a locality has, in hundredths of a per cent; the parts of a claim total 10,000."""

    claim = models.ForeignKey(FirstContact, on_delete=models.PROTECT, related_name="credits")
    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="+")
    share = models.PositiveIntegerField(validators=[MinValueValidator(0), MaxValueValidator(10_000)])

    class Meta:
        """Each place once."""

        constraints = (models.UniqueConstraint(fields=("claim", "locality"), name="promotion_credit_once"),)
