"""What is claimed of somebody: how far it has been verified, by whom and when, and from which day to which it holds."""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Standing(models.TextChoices):
    """How far a claim has been verified."""

    DECLARED = "declared", _("Declared")
    DOCUMENTED = "documented", _("Documented")
    CHECKED = "checked", _("Checked")


class Claim(models.Model):
    """Something said of a record; who has checked it on which day, and until when the check holds."""

    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.DECLARED, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    checked_on = models.DateField(null=True, blank=True, editable=False)
    checked_until = models.DateField(null=True, blank=True, editable=False)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        """No table of its own."""

        abstract = True

    def stands_checked(self, on: date) -> bool:
        """Say whether somebody has checked the claim and the check still holds on a day."""
        return self.standing == Standing.CHECKED and (self.checked_until is None or self.checked_until >= on)


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
