"""What is watched: indicators and what was known of them when, feeds and how they stand, advisories, and the signals they raise."""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Final

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models.codes import country
from scotemp.apps.directory.models.names import names_by_language
from scotemp.apps.risk.rules.watch_pack import SEVERITIES
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


class Feed(Watched):
    """A source that is read again and again; silence beyond its rhythm is an alarm."""

    class Sort(models.TextChoices):
        """What it brings."""

        OBSERVATIONS = "observations", _("Values of indicators")
        ADVISORIES = "advisories", _("Travel and trade advisories")

    class State(models.TextChoices):
        """How it stands."""

        LIVE = "live", _("Live")
        LATE = "late", _("Late")
        DEAD = "dead", _("Silent")
        BROKEN = "broken", _("Broken")

    key = models.CharField(
        max_length=60, unique=True, validators=[code], error_messages={"unique": _("There is a feed with this key already.")}
    )
    names = models.JSONField(validators=[names_by_language])
    sort = models.CharField(max_length=12, choices=Sort.choices)
    rhythm = models.PositiveIntegerField()
    since = models.DateTimeField(editable=False)
    state = models.CharField(max_length=6, choices=State.choices, default=State.LIVE, editable=False)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()

    class Meta:
        """By key."""

        ordering = ("key",)

    def __str__(self) -> str:
        return self.key

    @property
    def pace(self) -> timedelta:
        """How long it may be silent."""
        return timedelta(days=self.rhythm)


class FeedReading(Watched):
    """One reading of a feed: how much it brought, how much of it was new, and the text to which all items fell if it is broken."""

    feed = models.ForeignKey(Feed, on_delete=models.PROTECT, related_name="readings", editable=False)
    read_at = models.DateTimeField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    items = models.PositiveIntegerField(editable=False)
    changed = models.PositiveIntegerField(editable=False)
    held = models.PositiveIntegerField(default=0, editable=False)
    broken_text = models.CharField(max_length=300, blank=True, editable=False)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()

    class Meta:
        """The latest first."""

        ordering = ("-read_at", "-pk")

    def __str__(self) -> str:
        return f"{self.feed_id} {self.read_at}"


class Advisory(Watched):
    """What an issuer advises on a country from a day on; a change is a new row."""

    feed = models.ForeignKey(Feed, on_delete=models.PROTECT, related_name="advisories", editable=False)
    country = models.CharField(max_length=3, validators=[country], editable=False)
    level = models.CharField(max_length=300, editable=False)
    text_sha256 = models.CharField(max_length=64, editable=False)
    changed_on = models.DateField(editable=False)
    known_at = models.DateTimeField(editable=False)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()

    class Meta:
        """The latest first."""

        ordering = ("-known_at", "-pk")
        indexes = (models.Index(fields=("feed", "country", "known_at"), name="risk_advisory_series"),)

    def __str__(self) -> str:
        return f"{self.feed_id} {self.country}"


class Signal(Watched):
    """A rule that was crossed: under which packs, by which rows, how grave, until when; `dedup` keeps it from coming twice."""

    class Severity(models.TextChoices):
        """How grave."""

        BLUE = SEVERITIES[0], _("Blue")
        YELLOW = SEVERITIES[1], _("Yellow")
        ORANGE = SEVERITIES[2], _("Orange")
        RED = SEVERITIES[3], _("Red")

    rule = models.CharField(max_length=80, editable=False)
    packs = models.CharField(max_length=300, editable=False)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="signals", editable=False)
    place = models.CharField(max_length=60, editable=False)
    period = models.DateField(editable=False)
    severity = models.CharField(max_length=6, choices=Severity.choices, editable=False)
    evidence: Any = models.ManyToManyField(Observation, related_name="+", editable=False)
    dedup = models.CharField(max_length=220, unique=True, editable=False)
    raised_at = models.DateTimeField(editable=False)
    expires_at = models.DateTimeField(editable=False)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()

    class Meta:
        """The latest first."""

        ordering = ("-raised_at", "-pk")

    def __str__(self) -> str:
        return self.dedup
