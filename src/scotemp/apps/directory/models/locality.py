"""Localities: a tree of places, each with its standing in the programme and what is measured there."""

from typing import Any, ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models.codes import country
from scotemp.apps.directory.models.names import names_by_language
from scotemp.apps.directory.models.spans import Sourced
from scotemp.apps.directory.rules.profile import Profile
from scotemp.apps.directory.workflow.locality import LOCALITY
from scotemp.kit.access.guarded import Guarded, Visibility
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.content.fields import ContentField
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing
from scotemp.nomenclature.language import LANGUAGES

SCOPE = "directory.locality"


class Level(models.TextChoices):
    """How large a place is."""

    COUNTRY = "country", _("Country")
    PROVINCE = "province", _("Province")
    CITY = "city", _("City")
    DISTRICT = "district", _("District")
    ZONE = "zone", _("Zone")


def below_any(viewer: Viewer, path: str) -> Q:
    """Return the condition on records whose column `path` leads through a locality within which the viewer holds a role."""
    found = Q(pk__in=[])
    for key in sorted(viewer.ids(SCOPE)):
        found |= Q(**{f"{path}__contains": f"/{key}/"})
    return found


def scopes_on(path: str) -> tuple[Scope, ...]:
    """Return the localities that a path leads through, the largest first."""
    return tuple(Scope(SCOPE, key) for key in path.split("/") if key)


class LocalityQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of localities."""

    def within(self, locality: "Locality") -> Self:
        """Return the locality and all below it."""
        return self.filter(path__startswith=locality.path)


class Locality(Flowing, Guarded):
    """A place; `path` holds the keys of all above it and its own, between slashes."""

    flow = LOCALITY

    level = models.CharField(max_length=10, choices=Level.choices)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=200, editable=False, db_index=True)
    country = models.CharField(max_length=3, validators=[country])
    names = models.JSONField(validators=[names_by_language])
    official_code = models.CharField(max_length=20, blank=True)
    latitude = models.DecimalField(
        max_digits=8, decimal_places=5, null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.DecimalField(
        max_digits=8, decimal_places=5, null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    description = ContentField(_("Description"), blank=True)
    contact_office = models.CharField(max_length=300, blank=True)

    objects: ClassVar[Any] = LocalityQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """One place an official code within a country."""

        constraints = (
            models.UniqueConstraint(fields=("country", "official_code"), condition=~Q(official_code=""), name="directory_one_place_a_code"),
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if not args:
            kwargs.setdefault("visibility", Visibility.PUBLIC)
        super().__init__(*args, **kwargs)

    def __str__(self) -> str:
        return str(self.names.get("en") or next(iter(self.names.values()), ""))

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on localities at or below those of the viewer's grants."""
        return below_any(viewer, "path")

    def scopes(self) -> tuple[Scope, ...]:
        """Return the locality and all above it."""
        return scopes_on(self.path)

    def profile(self) -> Profile:
        """Return what the locality has told of itself; asks nothing where figures, parks and utilities are prefetched."""
        figures: dict[str, int] = {}
        for figure in self.figures.all():
            figures[figure.key] = max(figure.year, figures.get(figure.key, 0))
        parts = {
            "names": all(self.names.get(language) for language in LANGUAGES),
            "official_code": bool(self.official_code),
            "coordinates": self.latitude is not None and self.longitude is not None,
            "description": bool(self.description),
            "contact_office": bool(self.contact_office),
        }
        prices = frozenset(price.kind for price in self.utilities.all())
        return Profile(parts, figures, len(self.parks.all()), prices)


class OfLocality(Guarded):
    """A guarded record that lies within a locality."""

    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="%(class)s_set")

    class Meta:
        """No table of its own."""

        abstract = True

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on records at or below the localities of the viewer's grants."""
        return super().party_to(viewer) | below_any(viewer, "locality__path")

    def scopes(self) -> tuple[Scope, ...]:
        """Return the record itself, its locality and all above."""
        return (*super().scopes(), *scopes_on(self.locality.path))


class LocalityFigure(Sourced):
    """A measured figure of the profile, with year, source and method."""

    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="figures")
    key = models.SlugField(max_length=60)
    value = models.DecimalField(max_digits=24, decimal_places=6)
    unit = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField(validators=[MinValueValidator(1900), MaxValueValidator(2100)])
    method = models.CharField(max_length=300, blank=True)

    class Meta:
        """One figure a year and key."""

        constraints = (
            models.UniqueConstraint(fields=("locality", "key", "year"), name="directory_one_figure_a_year"),
            models.CheckConstraint(
                condition=~Q(source=""), name="directory_figure_has_source", violation_error_message=_("Name the source of the figure.")
            ),
        )


class Park(Sourced):
    """An industrial park or another site that is on offer; areas in hectares."""

    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="parks")
    names = models.JSONField(validators=[names_by_language])
    area = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)])
    area_free = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)])
    description = ContentField(_("Description"), blank=True)

    class Meta:
        """No more is free than there is."""

        constraints = (
            models.CheckConstraint(
                condition=Q(area__isnull=True) | Q(area_free__isnull=True) | Q(area_free__lte=models.F("area")),
                name="directory_park_free_within_area",
                violation_error_message=_("More land is free than the park has."),
            ),
        )


class Utility(Sourced):
    """What a utility costs on a day, for instance electricity in CNY/kWh."""

    class Kind(models.TextChoices):
        """What is supplied."""

        ELECTRICITY = "electricity", _("Electricity")
        WATER = "water", _("Water")
        GAS = "gas", _("Gas")
        HEAT = "heat", _("Heat")
        SEWAGE = "sewage", _("Sewage treatment")
        INTERNET = "internet", _("Internet")
        WAGE = "wage", _("Wages")
        LAND = "land", _("Land")

    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="utilities")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    price = models.DecimalField(max_digits=18, decimal_places=6, validators=[MinValueValidator(0)])
    unit = models.CharField(max_length=40)
    valid_on = models.DateField()
