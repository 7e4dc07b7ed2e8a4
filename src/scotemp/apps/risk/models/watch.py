"""What is watched: indicators, and what was known of them when."""

from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar, Final

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models.codes import country
from scotemp.apps.directory.models.names import names_by_language
from scotemp.kit.access.guarded import Guarded, GuardedQuerySet, Visibility
from scotemp.kit.access.viewer import Scope, Viewer

WATCH: Final = Scope("risk.watch", "desk")
"""Within this scope experts watch: they see what the platform's staff sees of the watch."""

code = RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", _("Use small letters, digits and hyphens, for instance border-delay."))


class Watched(Guarded):
    """A record of the watch: for the platform and its analysts, unless it is marked for everybody."""

    class Meta:
        """No table of its own."""

        abstract = True

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on records whose analyst the viewer is: all of them or none."""
        return ~Q(pk__in=()) if WATCH in viewer.within else Q(pk__in=())

    def scopes(self) -> tuple[Scope, ...]:
        """Return the scope of the watch."""
        return (WATCH,)


class Indicator(Watched):
    """Something that is measured, and what must be known of it to judge a value; `least` and `most` are what is plausible at all."""

    class Direction(models.TextChoices):
        """Which way is bad."""

        UP = "up", _("Higher is worse")
        DOWN = "down", _("Lower is worse")

    class Frequency(models.TextChoices):
        """How often a value is due."""

        DAY = "day", _("Daily")
        WEEK = "week", _("Weekly")
        MONTH = "month", _("Monthly")
        QUARTER = "quarter", _("Quarterly")
        YEAR = "year", _("Yearly")

    class Level(models.TextChoices):
        """What a value is told of."""

        COUNTRY = "country", _("Country")
        PAIR = "pair", _("Pair of countries")
        BORDER = "border", _("Border crossing")
        CORRIDOR = "corridor", _("Transport corridor")

    code = models.CharField(
        max_length=60, unique=True, validators=[code], error_messages={"unique": _("There is an indicator with this code already.")}
    )
    names = models.JSONField(validators=[names_by_language])
    unit = models.CharField(max_length=60)
    direction = models.CharField(max_length=4, choices=Direction.choices)
    level = models.CharField(max_length=8, choices=Level.choices, default=Level.COUNTRY)
    frequency = models.CharField(max_length=7, choices=Frequency.choices)
    source = models.CharField(max_length=300)
    licence = models.CharField(max_length=300)
    is_open = models.BooleanField(default=False)
    least = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    most = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()

    class Meta:
        """By code."""

        ordering = ("code",)

    def __str__(self) -> str:
        return self.code

    def clean(self) -> None:
        """Refuse a plausible range that is upside down; raises ValidationError."""
        if self.least is not None and self.most is not None and self.least >= self.most:
            raise ValidationError({"most": _("The largest plausible value must be above the smallest.")})

    def check_place(self, place: str) -> None:
        """Refuse a place that is none of the level; raises ValidationError."""
        parts = place.split("-")
        if self.level == self.Level.COUNTRY:
            country(place)
        elif self.level == self.Level.PAIR:
            if len(parts) != 2 or parts[0] == parts[1]:
                raise ValidationError(_("Name two different countries by their codes with a hyphen between, for instance KAZ-CHN."))
            for part in parts:
                country(part)
        else:
            code(place)

    @property
    def shown_to(self) -> str:
        """Who sees its values: everybody where the licence allows."""
        return Visibility.PUBLIC if self.is_open else Visibility.PARTIES


class ObservationQuerySet(GuardedQuerySet):
    """Sets of observations."""

    def usable(self, moment: datetime) -> "ObservationQuerySet":
        """Return those that were known and believed at a moment: a doubted one counts from when a person confirmed it."""
        return self.filter(Q(believed_at__lte=moment))

    def as_of(self, moment: datetime) -> "ObservationQuerySet":
        """Return each value as it was known at a moment, and nothing that was known later."""
        same = {name: models.OuterRef(name) for name in ("indicator_id", "place", "period")}
        newer = Q(known_at__gt=models.OuterRef("known_at")) | Q(known_at=models.OuterRef("known_at"), pk__gt=models.OuterRef("pk"))
        later = Observation.objects.usable(moment).filter(newer, **same)
        return self.usable(moment).filter(~models.Exists(later))


class Observation(Watched):
    """A value of a period (its first day) as it was told at `known_at`; rows are only added: a revision is a new row.

    `doubt` says why a value was held; it is believed, and read by anything, from `believed_at` on.
    """

    class Doubt(models.TextChoices):
        """Why a value was held."""

        NONE = "", _("None")
        RANGE = "range", _("Outside the plausible range")
        JUMP = "jump", _("So far from the value before that the unit may have changed")

    indicator_id: int
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="observations", editable=False)
    place = models.CharField(max_length=60, editable=False)
    period = models.DateField(editable=False)
    value = models.DecimalField(max_digits=24, decimal_places=6, editable=False)
    known_at = models.DateTimeField(editable=False)
    believed_at = models.DateTimeField(null=True, blank=True, editable=False)
    doubt = models.CharField(max_length=5, choices=Doubt.choices, blank=True, editable=False)

    objects: ClassVar[Any] = ObservationQuerySet.as_manager()

    class Meta:
        """Found by series and by when it was known."""

        indexes = (models.Index(fields=("indicator", "place", "period", "known_at"), name="risk_observation_series"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(believed_at__isnull=True) | Q(believed_at__gte=F("known_at")), name="risk_believed_once_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.place} {self.period}"

    @property
    def is_held(self) -> bool:
        """Whether a person has yet to confirm it."""
        return self.believed_at is None

    @property
    def figure(self) -> Decimal:
        """The value without needless noughts behind the point, and never as a power of ten."""
        return self.value.normalize() + 0
