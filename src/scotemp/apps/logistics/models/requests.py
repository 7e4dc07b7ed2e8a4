"""What an enterprise wants carried, and the routes that it was shown, each as it was that day."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models import Organisation
from scotemp.apps.directory.models.codes import country, hs_code
from scotemp.apps.logistics.models.codes import place
from scotemp.apps.logistics.workflow.request import REQUEST
from scotemp.kit.access.guarded import Guarded, Visibility
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing
from scotemp.nomenclature import incoterms

ORGANISATION = "directory.organisation"
TERMS = [(one.code, one.code) for one in incoterms.values()]


class RequestQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of requests."""

    def to_open(self, on: date) -> Self:
        """Return those whose last day for quotes is over and whose quotes are still sealed."""
        return self.filter(state="quoting", quotes_due__lt=on, opened_at__isnull=True)


class Request(Flowing, Guarded):
    """Goods to be carried between two places of the network by a day. Logistics partners see it while it asks for quotes.

    `opened_at` is when the quotes were opened; sealed ones are read by nobody but their bidder before.
    """

    flow = REQUEST

    class Unit(models.TextChoices):
        """In what the goods travel."""

        TEU = "TEU", _("Container of 20 feet")
        FEU = "FEU", _("Container of 40 feet")
        TRUCK = "truck", _("Lorry")
        PALLETS = "pallets", _("Pallets")

    class Cargo(models.TextChoices):
        """What the goods ask for on the way."""

        ORDINARY = "ordinary", _("Ordinary goods")
        REEFER = "reefer", _("Refrigerated goods")
        DANGEROUS = "dangerous", _("Dangerous goods")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="corridor_requests")
    origin = models.CharField(max_length=4, validators=[place])
    destination = models.CharField(max_length=4, validators=[place])
    goods = models.CharField(max_length=6, validators=[hs_code])
    words = models.CharField(max_length=300)
    tonnes = models.DecimalField(max_digits=9, decimal_places=3, validators=[MinValueValidator(0.001)])
    unit = models.CharField(max_length=8, choices=Unit.choices)
    units = models.PositiveIntegerField(validators=[MinValueValidator(1)])
    cargo = models.CharField(max_length=10, choices=Cargo.choices, default=Cargo.ORDINARY)
    incoterm = models.CharField(max_length=3, choices=TERMS)
    named_place = models.CharField(max_length=200)
    ready_on = models.DateField()
    deadline = models.DateField()
    avoid = models.JSONField(default=list, blank=True)
    sealed = models.BooleanField(default=True)
    quotes_due = models.DateField()
    opened_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[Any] = RequestQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """Two places, and days in their order."""

        constraints = (
            models.CheckConstraint(
                condition=~Q(origin=models.F("destination")), name="logistics_request_goes_somewhere",
                violation_error_message=_("Origin and destination are the same place."),
            ),
            models.CheckConstraint(
                condition=Q(deadline__gte=models.F("ready_on")), name="logistics_request_days",
                violation_error_message=_("The goods cannot arrive before they are ready: move one of the days."),
            ),
        )  # fmt: skip
        indexes = (models.Index(fields=("state", "quotes_due"), name="logistics_requests_due"),)

    def __str__(self) -> str:
        return f"{self.origin}–{self.destination} #{self.pk}"

    def clean(self) -> None:
        """Refuse a term meant for ships where the goods travel in containers, and countries that are none; raises ValidationError."""
        for code in self.avoid:
            country(code)
        better = incoterms.better_for_containers(self.incoterm) if self.unit in {"TEU", "FEU"} and self.incoterm in dict(TERMS) else None
        if better:
            words = _("%(term)s is not meant for containers, which are handed over at a terminal: use %(better)s instead.")
            raise ValidationError({"incoterm": words % {"term": self.incoterm, "better": better}})

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on requests granted one by one, and those of the viewer's enterprises."""
        return super().party_to(viewer) | Q(organisation__in=viewer.ids(ORGANISATION))

    def scopes(self) -> tuple[Scope, ...]:
        """Return the request and the enterprise."""
        return (*super().scopes(), Scope(ORGANISATION, str(self.organisation_id)))

    @classmethod
    def withheld(cls, viewer: Viewer) -> Q | None:
        """While quotes are asked for it is there for members, but kept from all who are neither party nor logistics partner."""
        if "LGP" in viewer.everywhere.union(*viewer.within.values()):
            return None
        own = cls.party_to(viewer) | Q(created_by=viewer.key or 0)
        return Q(visibility=Visibility.MEMBERS) & ~own

    @property
    def chosen(self) -> "Option | None":
        """The option that the enterprise chose."""
        found: Option | None = self.options.filter(is_chosen=True).first()
        return found

    @property
    def may_be_opened(self) -> bool:
        """Whether the last day for quotes is over, or the quotes were open from the beginning."""
        return not self.sealed or timezone.now().date() > self.quotes_due


class Option(models.Model):
    """A route as it was shown: the plan with the countries of its places, never changed, and the SHA-256 of the plan."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="options")
    plan = models.JSONField()
    countries = models.JSONField()
    sha256 = models.CharField(max_length=64, editable=False)
    shown_on = models.DateField(editable=False)
    is_chosen = models.BooleanField(default=False, editable=False)

    class Meta:
        """A plan is shown once, and one is chosen."""

        constraints = (
            models.UniqueConstraint(
                fields=("request", "sha256"), name="logistics_option_once",
                violation_error_message=_("This route is among the options already."),
            ),
            models.UniqueConstraint(fields=("request",), condition=Q(is_chosen=True), name="logistics_one_option_chosen"),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.request_id} {self.sha256[:8]}"

    @property
    def totals(self) -> Mapping[str, Any]:
        """The sums of the plan."""
        found: Mapping[str, Any] = self.plan["totals"]
        return found
