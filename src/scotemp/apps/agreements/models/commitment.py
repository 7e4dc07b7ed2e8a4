"""Commitments, clause by clause: who owes what to whom by when, and who holds it up."""

from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.agreements.models.agreement import Agreement, Party
from scotemp.apps.agreements.models.assent import Assent
from scotemp.apps.agreements.workflow.commitment import COMMITMENT
from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.content.fields import ContentField
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing

OPEN = ("planned", "in_progress")
"""The states of commitments that are still owed."""


class CommitmentQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of commitments."""

    def owed(self) -> Self:
        """Return those that are still owed."""
        return self.filter(state__in=OPEN)

    def overdue(self, on: date) -> Self:
        """Return those still owed whose day has passed."""
        return self.owed().filter(due__lt=on)

    def blocked(self) -> Self:
        """Return those that a party holds up at present."""
        return self.owed().filter(Exists(Blockage.objects.filter(commitment=OuterRef("pk"), until=None)))

    def with_parties(self) -> "CommitmentQuerySet":
        """Return them with their agreement and parties, in few queries."""
        return self.select_related("agreement", "party__organisation", "party__locality", "owner").prefetch_related(
            "agreement__parties__locality", "party__organisation__names", "blockages__party__organisation__names",
            "blockages__party__locality",
        )  # fmt: skip


class Commitment(Flowing, Guarded):
    """What a clause binds one party to do; seen by whoever sees the agreement. `version` is that of the text in which it stands.

    Its weight is its share in the progress of the agreement; parties, weight and words stay once the agreement is in force.
    """

    flow = COMMITMENT

    class Source(models.TextChoices):
        """How it came to be entered."""

        TYPED = "typed", _("Typed from the text")
        READ = "read", _("Proposed by reading the text, confirmed by a person")

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="commitments")
    number = models.CharField(max_length=30)
    text = ContentField(_("Text of the clause"))
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="commitments")
    counterparty = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due = models.DateField()
    weight = models.PositiveIntegerField(default=1, validators=[MinValueValidator(1), MaxValueValidator(1000)])
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.TYPED)
    version = models.PositiveIntegerField(editable=False)
    overdue_told = models.BooleanField(default=False, editable=False)

    objects: ClassVar[Any] = CommitmentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """A weight, and two different parties."""

        constraints = (
            models.CheckConstraint(condition=Q(weight__gt=0), name="agreements_weight_above_zero"),
            models.CheckConstraint(
                condition=Q(counterparty__isnull=True) | ~Q(counterparty=F("party")),
                name="agreements_owed_to_another",
                violation_error_message=_("A party owes nothing to itself: name another one."),
            ),
        )
        indexes = (models.Index(fields=("agreement", "state"), name="agreements_commitments"),)

    def __str__(self) -> str:
        return f"{self.agreement_id} § {self.number}"

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on commitments granted one by one, or of an agreement to which the viewer is a party."""
        return super().party_to(viewer) | Q(agreement__in=Agreement.objects.filter(Agreement.party_to(viewer)).values("pk"))

    def scopes(self) -> tuple[Scope, ...]:
        """Return the commitment and the scopes of its agreement."""
        return (*super().scopes(), *self.agreement.scopes())

    @property
    def is_owed(self) -> bool:
        """Whether it is still owed."""
        return self.state in OPEN

    def is_overdue(self, on: date) -> bool:
        """Say whether it is still owed although its day has passed."""
        return self.is_owed and self.due < on


class Blockage(models.Model):
    """That a party holds up a commitment: since when, what is waited for, what it answers; `until` is the day on which it ended."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="blockages")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="blockages")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    waits_for = models.CharField(max_length=500)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.CharField(max_length=500, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        """A party blocks a commitment once at a time; days in their order."""

        constraints = (
            models.UniqueConstraint(
                fields=("commitment", "party"),
                condition=Q(until__isnull=True),
                name="agreements_blocked_once",
                violation_error_message=_("This party is named already as the one that is waited for."),
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="agreements_blocked_in_order",
                violation_error_message=_("The last day lies before the first."),
            ),
        )

    def days(self, on: date) -> int:
        """Return how many days it lasted, until a day if it has not ended."""
        return max(((self.until or on) - self.since).days, 0)


class Waiver(Assent):
    """That a party agrees that a commitment is no longer owed."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="waivers")

    class Meta:
        """One a party."""

        constraints = (models.UniqueConstraint(fields=("commitment", "party"), name="agreements_one_waiver_a_party"),)
