"""Incentives of localities: shown only inside their dates and with their legal source."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models.locality import OfLocality
from scotemp.apps.directory.models.names import names_by_language
from scotemp.apps.directory.workflow.incentive import INCENTIVE
from scotemp.kit.content.fields import ContentField
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing


class IncentiveQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of incentives."""

    def in_force(self, on: date) -> Self:
        """Return those that may be shown to investors on a day."""
        return self.filter(~Q(legal_source=""), Q(valid_until__isnull=True) | Q(valid_until__gte=on), state="published", valid_from__lte=on)


class Incentive(Flowing, OfLocality):
    """A benefit that a locality offers by a named legal act between two days."""

    flow = INCENTIVE

    names = models.JSONField(validators=[names_by_language])
    description = ContentField(_("Description"), blank=True)
    legal_source = models.CharField(max_length=500, blank=True)
    legal_source_url = models.URLField(blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = IncentiveQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """Days in their order."""

        constraints = (
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="directory_incentive_days",
                violation_error_message=_("The last day lies before the first."),
            ),
        )

    def __str__(self) -> str:
        return str(self.names.get("en") or next(iter(self.names.values()), ""))

    @classmethod
    def over(cls) -> Q:
        """Return the condition on incentives that are outside their dates."""
        today = timezone.now().date()
        return Q(valid_from__gt=today) | Q(valid_until__lt=today)

    @property
    def is_over(self) -> bool:
        """Whether it is outside its dates."""
        today = timezone.now().date()
        return self.valid_from > today or (self.valid_until is not None and self.valid_until < today)

    def shown(self, on: date) -> bool:
        """Say whether it may be shown to investors on a day."""
        return (
            self.state == "published"
            and bool(self.legal_source)
            and self.valid_from <= on
            and (self.valid_until is None or self.valid_until >= on)
        )
