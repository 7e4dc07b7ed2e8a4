"""Grants: one role, for one user, within one scope, from one day to another."""

from datetime import date
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from scotemp.nomenclature.roles import ROLES


def grantable(code: str) -> None:
    """Refuse what is no role that people hold; raises ValidationError."""
    if code not in ROLES or not ROLES[code].grantable:
        raise ValidationError(_("“%(code)s” is no role that can be granted."), params={"code": code})


class GrantQuerySet(models.QuerySet["Grant"]):
    """Sets of grants."""

    def holding(self, on: date) -> Self:
        """Return those that hold on a day."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)


class Grant(models.Model):
    """A role that a user holds on one record and all below it, or everywhere if the scope is empty."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(_("Role"), max_length=10, validators=[grantable])
    scope_type = models.CharField(max_length=100, blank=True)
    scope_id = models.CharField(max_length=64, blank=True)
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Last day"), null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        """Days in their order, and a scope that is named wholly or not at all."""

        constraints = (
            models.CheckConstraint(condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="access_days_in_order"),
            models.CheckConstraint(
                condition=Q(scope_type="", scope_id="") | (~Q(scope_type="") & ~Q(scope_id="")), name="access_whole_scope"
            ),
        )
        indexes = (models.Index(fields=("scope_type", "scope_id"), name="access_by_scope"),)

    def __str__(self) -> str:
        return f"{self.role} {self.scope_type}:{self.scope_id}" if self.scope_type else self.role
