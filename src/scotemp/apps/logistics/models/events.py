"""What is told of a shipment on its way: kept for ever, with what is odd about it."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from scotemp.apps.logistics.models.codes import place
from scotemp.apps.logistics.models.shipments import Shipment
from scotemp.nomenclature import transport_status


class TransportEventQuerySet(models.QuerySet[Any]):
    """Sets of events."""

    def standing(self) -> Self:
        """Return those that were not corrected, in the order in which they happened."""
        return self.filter(correction__isnull=True).order_by("happened_at", "pk")

    def sound(self) -> Self:
        """Return those that stand and can be counted with: told once, of the past, of a container that is aboard."""
        return self.standing().filter(duplicate=False, future=False, unknown_container=False)


class TransportEvent(models.Model):
    """A code of UN/ECE Recommendation 24, a place and a time, as a source told it.

    Rows are only added; a correction points to what it corrects.
    """

    shipment = models.ForeignKey(Shipment, on_delete=models.PROTECT, related_name="events")
    status = models.CharField(max_length=2, choices=[(one.code, one.code) for one in transport_status.values()])
    place = models.CharField(max_length=4, validators=[place])
    happened_at = models.DateTimeField()
    told_at = models.DateTimeField(editable=False)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    source = models.CharField(max_length=200)
    container = models.CharField(max_length=60, blank=True)
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="correction")
    late = models.BooleanField(default=False, editable=False)
    out_of_order = models.BooleanField(default=False, editable=False)
    duplicate = models.BooleanField(default=False, editable=False)
    future = models.BooleanField(default=False, editable=False)
    unknown_container = models.BooleanField(default=False, editable=False)

    objects: ClassVar[Any] = TransportEventQuerySet.as_manager()

    class Meta:
        """Read by shipment, in the order of time."""

        indexes = (models.Index(fields=("shipment", "happened_at"), name="logistics_events_of"),)
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(corrects=models.F("pk")), name="logistics_event_corrects_another",
                violation_error_message=_("An event corrects another one, not itself."),
            ),
        )  # fmt: skip

    @property
    def flags(self) -> list[str]:
        """What is odd about it, as codes."""
        return [name for name in ("late", "out_of_order", "duplicate", "future", "unknown_container") if getattr(self, name)]
