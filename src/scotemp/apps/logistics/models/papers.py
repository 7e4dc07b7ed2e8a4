"""The papers that a shipment needs, and what was lost on the way."""

from typing import Any, ClassVar, Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models.codes import currency
from scotemp.apps.logistics.models.shipments import Shipment


class TransportDocumentQuerySet(models.QuerySet[Any]):
    """Sets of papers."""

    def lacking(self) -> Self:
        """Return those that must be there, of which neither number and day nor a reason to do without is known."""
        return self.filter(required=True, waived_because="").filter(Q(number="") | Q(dated_on__isnull=True))


class TransportDocument(models.Model):
    """A paper of the checklist: whether it must be there and why; its number and day, or why it is done without.

    The file is a paper of evidence on the shipment, with the tag ``transport_document``.
    """

    class Kind(models.TextChoices):
        """What paper it is."""

        SMGS = "smgs", _("SMGS consignment note")
        CIM = "cim", _("CIM consignment note")
        CIM_SMGS = "cim_smgs", _("Common CIM/SMGS consignment note")
        CMR = "cmr", _("CMR consignment note")
        TIR = "tir", _("TIR carnet")
        BL = "bl", _("Bill of lading")
        AWB = "awb", _("Air waybill")
        CO = "co", _("Certificate of origin")
        PHYTO = "phyto", _("Phytosanitary certificate")
        VET = "vet", _("Veterinary certificate")
        PACKING = "packing", _("Packing list")
        INVOICE = "invoice", _("Commercial invoice")
        DANGEROUS = "dangerous", _("Declaration of dangerous goods")

    class Why(models.TextChoices):
        """Why it is on the list."""

        ALWAYS = "always", _("Every shipment needs it")
        RAIL_EAST = "rail_east", _("By rail under SMGS")
        RAIL_WEST = "rail_west", _("By rail under CIM")
        RAIL_BOTH = "rail_both", _("By rail under SMGS and CIM: one note for both")
        ROAD = "road", _("By road across a border")
        TRANSIT = "transit", _("If the lorry goes under customs seal")
        WATER = "water", _("By water")
        AIR = "air", _("By air")
        ORIGIN = "origin", _("If a lower duty is claimed")
        ANIMAL = "animal", _("Goods of animal origin")
        PLANT = "plant", _("Goods of plant origin")
        FOOD = "food", _("Food: ask the country of import")
        DANGEROUS = "dangerous", _("Dangerous goods by declaration")

    shipment = models.ForeignKey(Shipment, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    required = models.BooleanField()
    why = models.CharField(max_length=10, choices=Why.choices)
    number = models.CharField(max_length=60, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    waived_because = models.CharField(max_length=500, blank=True, editable=False)

    objects: ClassVar[Any] = TransportDocumentQuerySet.as_manager()

    class Meta:
        """One of a kind."""

        constraints = (models.UniqueConstraint(fields=("shipment", "kind"), name="logistics_one_document_of_a_kind"),)


class Loss(models.Model):
    """What did not arrive or arrived damaged: weight that is missing (none for damage), value, and the sum of the file that proves it."""

    shipment = models.ForeignKey(Shipment, on_delete=models.PROTECT, related_name="losses")
    words = models.CharField(max_length=500)
    tonnes = models.DecimalField(max_digits=9, decimal_places=3, default=0, validators=[MinValueValidator(0)])
    value = models.DecimalField(max_digits=14, decimal_places=2, validators=[MinValueValidator(0)])
    currency = models.CharField(max_length=3, validators=[currency])
    evidence = models.CharField(max_length=64, blank=True)
