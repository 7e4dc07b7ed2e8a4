"""What is attested of a project, each fact by a paper, reported by one side and confirmed by the other; and the links for confirming."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _

from scotemp.apps.promotion.models.project import InvestmentProject
from scotemp.apps.promotion.workflow.effects_of_projects import TOLD
from scotemp.kit.events.log import subject_of
from scotemp.kit.events.models import Event
from scotemp.kit.evidence.models import Paper

ONCE = ("start", "production", "capacity")
"""What happens once; funds arrive in several sums."""


class AttestationQuerySet(models.QuerySet[Any]):
    """Sets of attestations."""

    def standing(self) -> Self:
        """Return those that were neither corrected nor cleared."""
        return self.filter(standing=True)

    def funds(self) -> int:
        """Return the sum of the funds that arrived, by those that stand."""
        return int(self.standing().filter(what="funds").aggregate(sum=Sum("amount"))["sum"] or 0)


class Attestation(models.Model):
    """That works began, funds arrived, production began or full capacity was reached, on a day, on the strength of a paper.

    Never overwritten: a correction is a further one that names it. What the locality reports counts as reported until the investor
    confirms it; `unconfirmed_reason` is what a verifier says where it did not.
    """

    class What(models.TextChoices):
        """What happened."""

        START = "start", _("Works began")
        FUNDS = "funds", _("Funds arrived")
        PRODUCTION = "production", _("Production began")
        CAPACITY = "capacity", _("Full capacity reached")

    class Through(models.TextChoices):
        """How the investor confirmed it."""

        PLATFORM = "platform", _("on the platform")
        LINK = "link", _("by a link")

    project = models.ForeignKey(InvestmentProject, on_delete=models.PROTECT, related_name="attestations")
    what = models.CharField(max_length=12, choices=What.choices)
    occurred_on = models.DateField()
    amount = models.DecimalField(max_digits=18, decimal_places=0, null=True, blank=True, validators=[MinValueValidator(1)])
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reported_on = models.DateField()
    standing = models.BooleanField(default=True, editable=False)
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="corrected_by")
    cleared_on = models.DateField(null=True, blank=True, editable=False)
    verified_on = models.DateField(null=True, blank=True, editable=False)
    confirmed_on = models.DateField(null=True, blank=True, editable=False)
    confirmed_through = models.CharField(max_length=10, choices=Through.choices, blank=True, editable=False)
    disputed = models.CharField(max_length=1000, blank=True, editable=False)
    unconfirmed_reason = models.CharField(max_length=500, blank=True, editable=False)

    objects: ClassVar[Any] = AttestationQuerySet.as_manager()

    class Meta:
        """What happens once stands once; only funds have an amount."""

        constraints = (
            models.UniqueConstraint(
                fields=("project", "what"),
                condition=Q(standing=True, what__in=ONCE),
                name="promotion_attested_once",
                violation_error_message=_("This is attested already: correct that attestation."),
            ),
            models.CheckConstraint(
                condition=Q(what="funds", amount__isnull=False, amount__gt=0) | (~Q(what="funds") & Q(amount__isnull=True)),
                name="promotion_funds_have_an_amount",
                violation_error_message=_("Funds have an amount, nothing else has."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.what} {self.occurred_on}"

    def told(self) -> Event:
        """Return the event that tells of it and that no later one corrects."""
        events = Event.objects.of(*subject_of(self.project)).standing()
        return events.get(kind=TOLD[self.what], data__attestation=self.pk)


class ConfirmationLink(models.Model):
    """A link by which an investor without account confirms what is attested: its code is known to nobody but whom it was given.

    It is over once it was used or replaced, after its last moment, and once the tries at its code are spent.
    """

    project = models.ForeignKey(InvestmentProject, on_delete=models.PROTECT, related_name="confirmation_links")
    token = models.CharField(max_length=60, unique=True)
    seal = models.CharField(max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries_left = models.PositiveSmallIntegerField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One open link a project."""

        constraints = (models.UniqueConstraint(fields=("project",), condition=Q(closed_at__isnull=True), name="promotion_one_open_link"),)
