"""Facts of the directory: where each comes from, and from which day to which it holds."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Sourced(models.Model):
    """A fact with its source; how far it has been verified stands in ``kit.claims``, under the name of its table and its key."""

    source = models.CharField(_("Source"), max_length=300, blank=True)

    class Meta:
        """No table of its own."""

        abstract = True

    @property
    def aspect(self) -> str:
        """The name under which the fact is claimed, for instance ``stake:12``."""
        return f"{self._meta.model_name}:{self.pk}"


class SpannedQuerySet(models.QuerySet[Any]):
    """Sets of facts that hold for a time."""

    def holding(self, on: date) -> Self:
        """Return those that hold on a day."""
        return self.filter(Q(starts_on__isnull=True) | Q(starts_on__lte=on), Q(ends_on__isnull=True) | Q(ends_on__gte=on))


class Spanned(models.Model):
    """A fact that holds from its first day to its last; without them since ever, and until further notice."""

    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    objects = SpannedQuerySet.as_manager()

    class Meta:
        """No table of its own; days in their order."""

        abstract = True
        constraints = (
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="%(app_label)s_%(class)s_days",
                violation_error_message=_("The last day lies before the first."),
            ),
        )
