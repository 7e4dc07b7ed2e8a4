"""Shipments: who sends what to whom on which plan, in which units."""

from decimal import Decimal
from typing import Any, ClassVar, Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models import Organisation
from scotemp.apps.directory.models.codes import hs_code
from scotemp.apps.logistics.models.codes import container, size_type
from scotemp.apps.logistics.models.quotes import Quote
from scotemp.apps.logistics.models.requests import ORGANISATION, TERMS, Option, Request
from scotemp.apps.logistics.workflow.shipment import RUNNING, SHIPMENT
from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing

ENDED = ("closed", "cancelled")
NONE = Decimal(0)


class ShipmentQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of shipments."""

    def going_on(self) -> Self:
        """Return those that have not ended."""
        return self.exclude(state__in=ENDED)

    def running(self) -> Self:
        """Return those that are booked and not delivered, those held up by an exception among them."""
        return self.filter(state__in=(*RUNNING, "exception"))

    def of(self, organisation: Organisation) -> Self:
        """Return those in which an organisation sends, receives or carries."""
        return self.filter(Q(consignor=organisation) | Q(consignee=organisation) | Q(carrier=organisation))


class Shipment(Flowing, Guarded):
    """Goods on their way by a plan; seen by who sends, who receives, who carries, and the staff.

    `unquoted_because` is the staff's reason to book without a quote; `left_state` the state to which an exception returns.
    """

    flow = SHIPMENT

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="shipments")
    option = models.ForeignKey(Option, on_delete=models.PROTECT, related_name="shipments")
    quote = models.ForeignKey(Quote, on_delete=models.PROTECT, null=True, blank=True, related_name="shipments")
    consignor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="shipments_sent")
    consignee = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="shipments_received")
    carrier = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="shipments_carried")
    incoterm = models.CharField(max_length=3, choices=TERMS)
    named_place = models.CharField(max_length=200)
    deadline = models.DateField()
    unquoted_because = models.CharField(max_length=500, blank=True, editable=False)
    left_state = models.CharField(max_length=60, blank=True, editable=False)
    departed_at = models.DateTimeField(null=True, editable=False)
    delivered_at = models.DateTimeField(null=True, editable=False)
    delivered_tonnes = models.DecimalField(max_digits=9, decimal_places=3, null=True, editable=False, validators=[MinValueValidator(0)])

    objects: ClassVar[Any] = ShipmentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """One shipment of a request lives at a time."""

        constraints = (
            models.UniqueConstraint(
                fields=("request",), condition=~Q(state="cancelled"), name="logistics_one_shipment_a_request",
                violation_error_message=_("This request has a shipment already."),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.request} #{self.pk}"

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on shipments granted one by one, and those in which a firm of the viewer's has a part."""
        own = viewer.ids(ORGANISATION)
        return super().party_to(viewer) | Q(consignor__in=own) | Q(consignee__in=own) | Q(carrier__in=own)

    def scopes(self) -> tuple[Scope, ...]:
        """Return the shipment, and who sends, receives and carries."""
        named = (self.consignor_id, self.consignee_id, self.carrier_id)
        return (*super().scopes(), *(Scope(ORGANISATION, str(one)) for one in named if one is not None))

    @property
    def parties(self) -> list[Organisation]:
        """Who sends, who receives, and who carries if that is settled."""
        return [one for one in (self.consignor, self.consignee, self.carrier) if one is not None]

    @property
    def countries(self) -> list[str]:
        """The countries of the route, each once."""
        return sorted(set(self.option.countries.values()))

    @property
    def shipped_tonnes(self) -> Decimal:
        """What the units hold together."""
        return self.loads.aggregate(sum=Sum("tonnes"))["sum"] or NONE

    @property
    def lost_tonnes(self) -> Decimal:
        """What was lost on the way."""
        return self.losses.aggregate(sum=Sum("tonnes"))["sum"] or NONE


class UnitLoad(models.Model):
    """A container by ISO 6346, or something else by its mark; with seal, weight and goods."""

    shipment = models.ForeignKey(Shipment, on_delete=models.PROTECT, related_name="loads")
    container = models.CharField(max_length=11, blank=True, validators=[container])
    size_type = models.CharField(max_length=4, blank=True, validators=[size_type])
    mark = models.CharField(max_length=60, blank=True)
    seal = models.CharField(max_length=40, blank=True)
    tonnes = models.DecimalField(max_digits=9, decimal_places=3, validators=[MinValueValidator(0.001)])
    goods = models.CharField(max_length=6, validators=[hs_code])

    class Meta:
        """A number or a mark, each once a shipment."""

        constraints = (
            models.CheckConstraint(
                condition=Q(container="") ^ Q(mark=""), name="logistics_load_is_something",
                violation_error_message=_("Give the number of the container, or else the mark of what is no container."),
            ),
            models.UniqueConstraint(
                fields=("shipment", "container"), condition=~Q(container=""), name="logistics_container_once",
                violation_error_message=_("This container is in the shipment already."),
            ),
        )  # fmt: skip
