"""Receipts: that a warning reached whom it touches, and what they did."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.risk.models.warnings import CountryWarning
from scotemp.apps.risk.workflow.receipt import WARNING_RECEIPT
from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing


class WarningReceipt(Flowing, Guarded):
    """A warning at a level, handed to those who hold a role in a scope, because a record touches it; once a scope and level.

    `because` names the record, as the log names records, by which the scope is touched.
    """

    class Action(models.TextChoices):
        """What was done."""

        NOTHING = "nothing", _("Seen, nothing to change")
        ROUTE = "route", _("Changed the route")
        FINANCE = "finance", _("Changed the financing")
        DATES = "dates", _("Changed dates")
        STOPPED = "stopped", _("Stopped for now")
        OTHER = "other", _("Something else")

    flow = WARNING_RECEIPT

    warning = models.ForeignKey(CountryWarning, on_delete=models.PROTECT, related_name="receipts", editable=False)
    level = models.CharField(max_length=6, choices=CountryWarning.Level.choices, editable=False)
    scope_type = models.CharField(max_length=100, editable=False)
    scope_id = models.CharField(max_length=64, editable=False)
    because_type = models.CharField(max_length=100, editable=False)
    because_id = models.CharField(max_length=64, editable=False)
    delivered_at = models.DateTimeField(editable=False)
    acknowledged_at = models.DateTimeField(null=True, editable=False)
    acknowledged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    action = models.CharField(max_length=7, choices=Action.choices, blank=True, editable=False)
    words = models.CharField(max_length=1000, blank=True, editable=False)

    objects: ClassVar[Any] = RecordQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """Once for each scope and level of a warning."""

        constraints = (
            models.UniqueConstraint(fields=("warning", "scope_type", "scope_id", "level"), name="risk_receipt_once"),
        )  # fmt: skip
        indexes = (models.Index(fields=("scope_type", "scope_id"), name="risk_receipt_scope"),)

    def __str__(self) -> str:
        return f"{self.warning_id} {self.scope_type}:{self.scope_id}"

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on receipts of scopes in which the viewer holds a role."""
        found = super().party_to(viewer)
        for kind in {scope.type for scope in viewer.within}:
            found |= Q(scope_type=kind, scope_id__in=viewer.ids(kind))
        return found

    def scopes(self) -> tuple[Scope, ...]:
        """Return the receipt and the scope that it was handed to."""
        return (*super().scopes(), Scope(self.scope_type, self.scope_id))
