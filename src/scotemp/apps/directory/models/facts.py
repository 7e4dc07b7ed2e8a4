"""What is said of an organisation: its names, numbers, owners, sites, industries and products."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models.codes import country, hs_code, industry
from scotemp.apps.directory.models.locality import Locality
from scotemp.apps.directory.models.organisation import Organisation
from scotemp.apps.directory.models.spans import Sourced, Spanned, SpannedQuerySet
from scotemp.apps.directory.rules.identifiers import SCHEMES, Fault, check
from scotemp.kit.workflow.errors import spoken
from scotemp.nomenclature.ownership import Ownership


class OrganisationName(Spanned, Sourced):
    """A name in one language; `core` is what is compared: folded, without its legal form."""

    class Kind(models.TextChoices):
        """What sort of name."""

        LEGAL = "legal", _("Legal name")
        SHORT = "short", _("Short name")
        FORMER = "former", _("Former name")
        TRADE = "trade", _("Trade name")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="names")
    language = models.CharField(max_length=10)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.LEGAL)
    text = models.CharField(max_length=300)
    core = models.CharField(max_length=300, editable=False, db_index=True)

    objects: ClassVar[Any] = SpannedQuerySet.as_manager()

    def __str__(self) -> str:
        return self.text


class Identifier(Sourced):
    """A number of a registry; of living organisations only one has it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="identifiers")
    scheme = models.CharField(max_length=10, choices=[(code, scheme.names.en) for code, scheme in SCHEMES.items()])
    number = models.CharField(max_length=30)
    living = models.BooleanField(default=True, editable=False)

    class Meta:
        """A number belongs to one living organisation."""

        constraints = (
            models.UniqueConstraint(
                fields=("scheme", "number"),
                condition=Q(living=True),
                name="directory_one_living_owner_a_number",
                violation_error_message=_("Another organisation has this number: it may be the same one. Look it up first."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.scheme} {self.number}"

    def clean(self) -> None:
        """Refuse a number that cannot be right, and bring it into the form in which it is kept; raises ValidationError."""
        found = check(self.scheme, self.number)
        if isinstance(found, Fault):
            told = {"number": self.number, "scheme": self.scheme, "fault": spoken(found.words)}
            raise ValidationError(
                {"number": ValidationError(_("“%(number)s” is no %(scheme)s: %(fault)s."), code=found.reason, params=told)}
            )
        self.number = found


class Stake(Spanned, Sourced):
    """What somebody owns of an organisation: an organisation of the directory, or an owner who is only named."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="stakes")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="holdings")
    owner_name = models.CharField(max_length=300, blank=True)
    owner_class = models.CharField(max_length=30, choices=[(one.value, one.names.en) for one in Ownership], blank=True)
    owner_country = models.CharField(max_length=3, blank=True, validators=[country])
    percent = models.DecimalField(max_digits=7, decimal_places=4, validators=[MinValueValidator(0), MaxValueValidator(100)])
    control = models.BooleanField(default=False)

    objects: ClassVar[Any] = SpannedQuerySet.as_manager()

    class Meta(Spanned.Meta):
        """A share of the whole."""

        constraints = (  # type: ignore[assignment]
            *Spanned.Meta.constraints,
            models.CheckConstraint(condition=Q(percent__gte=0, percent__lte=100), name="directory_stake_within_whole"),
        )

    def clean(self) -> None:
        """Refuse a stake without an owner, or of an organisation in itself; raises ValidationError."""
        if self.owner_id is None and not (self.owner_name and self.owner_class and self.owner_country):
            raise ValidationError({"owner_name": _("Name an organisation of the directory, or else the owner, his class and his country.")})
        if self.owner_id is not None and self.owner_id == self.organisation_id:
            raise ValidationError({"owner": _("An organisation cannot own itself here.")})


class Site(Spanned, Sourced):
    """A place where an organisation works."""

    class Kind(models.TextChoices):
        """What is there."""

        REGISTERED = "registered", _("Registered office")
        HEADQUARTERS = "headquarters", _("Headquarters")
        PLANT = "plant", _("Plant")
        BRANCH = "branch", _("Branch")
        WAREHOUSE = "warehouse", _("Warehouse")
        LABORATORY = "laboratory", _("Laboratory")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="sites")
    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, null=True, blank=True, related_name="sites")
    address = models.CharField(max_length=500, blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)

    objects: ClassVar[Any] = SpannedQuerySet.as_manager()


class OrganisationIndustry(Sourced):
    """An industry in which an organisation works; one of them is the main one."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="industries")
    industry = models.CharField(max_length=10, validators=[industry])
    main = models.BooleanField(default=False)

    class Meta:
        """Each industry once, one of them the main one."""

        constraints = (
            models.UniqueConstraint(fields=("organisation", "industry"), name="directory_industry_once"),
            models.UniqueConstraint(fields=("organisation",), condition=Q(main=True), name="directory_one_main_industry"),
        )


class Product(Sourced):
    """Goods that an organisation supplies or demands, by HS code; the quantity is a year's."""

    class Side(models.TextChoices):
        """Whether it is offered or wanted."""

        SUPPLIED = "supplied", _("Supplied")
        DEMANDED = "demanded", _("Demanded")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="products")
    side = models.CharField(max_length=10, choices=Side.choices)
    hs = models.CharField(max_length=6, validators=[hs_code])
    description = models.CharField(max_length=500, blank=True)
    quantity = models.DecimalField(max_digits=18, decimal_places=3, null=True, blank=True, validators=[MinValueValidator(0)])
    unit = models.CharField(max_length=20, blank=True)

    def clean(self) -> None:
        """Refuse a quantity without its unit; raises ValidationError."""
        if self.quantity is not None and not self.unit:
            raise ValidationError({"unit": _("Say in which unit the quantity is.")})


Fact = OrganisationName | Identifier | Stake | Site | OrganisationIndustry | Product
FACTS: tuple[type[Any], ...] = (OrganisationName, Identifier, Stake, Site, OrganisationIndustry, Product)
"""All that is said of an organisation, row by row."""
