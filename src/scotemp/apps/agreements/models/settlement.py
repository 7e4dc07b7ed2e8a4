"""The yearly settlement of an agreement: what became of each commitment, confirmed by each side."""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.agreements.models.agreement import Agreement
from scotemp.apps.agreements.models.assent import Assent
from scotemp.apps.agreements.models.commitment import Commitment
from scotemp.apps.agreements.workflow.settlement import SETTLEMENT
from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing


class SettlementQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of settlements."""


class Settlement(Flowing, Guarded):
    """What the parties settle for one year; its lines stay as they are once it is with the parties."""

    flow = SETTLEMENT

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="settlements")
    year = models.PositiveSmallIntegerField(validators=[MinValueValidator(2000), MaxValueValidator(2100)])

    objects: ClassVar[Any] = SettlementQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """One a year."""

        constraints = (
            models.UniqueConstraint(
                fields=("agreement", "year"),
                name="agreements_one_settlement_a_year",
                violation_error_message=_("This year has a settlement already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.year}"

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on settlements granted one by one, or of an agreement to which the viewer is a party."""
        return super().party_to(viewer) | Q(agreement__in=Agreement.objects.filter(Agreement.party_to(viewer)).values("pk"))

    def scopes(self) -> tuple[Scope, ...]:
        """Return the settlement and the scopes of its agreement."""
        return (*super().scopes(), *self.agreement.scopes())


class SettlementLine(models.Model):
    """What became of one commitment; `standing` is its state when the line was written."""

    class Outcome(models.TextChoices):
        """What is settled."""

        FULFILLED = "fulfilled", _("Fulfilled")
        AMENDED = "amended", _("Amended")
        LAPSED = "lapsed", _("Lapsed")
        CARRIED_OVER = "carried_over", _("Carried over")

    settlement = models.ForeignKey(Settlement, on_delete=models.PROTECT, related_name="lines")
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="settled")
    outcome = models.CharField(max_length=15, choices=Outcome.choices)
    standing = models.CharField(max_length=60)
    reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        """One a commitment."""

        constraints = (models.UniqueConstraint(fields=("settlement", "commitment"), name="agreements_one_line_a_commitment"),)


class SettlementAssent(Assent):
    """That a party confirms a settlement."""

    settlement = models.ForeignKey(Settlement, on_delete=models.PROTECT, related_name="assents")

    class Meta:
        """One a party."""

        constraints = (models.UniqueConstraint(fields=("settlement", "party"), name="agreements_one_confirmation_a_party"),)
