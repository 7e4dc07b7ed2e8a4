"""What is read again and again: feeds and how they stand, advisories; and the signals that rules raise over what is known."""

from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models.codes import country
from scotemp.apps.directory.models.names import names_by_language
from scotemp.apps.risk.models.watch import Indicator, Observation, Watched, code
from scotemp.apps.risk.rules.watch_pack import SEVERITIES
from scotemp.kit.access.guarded import GuardedQuerySet


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
    last_read_at = models.DateTimeField(null=True, blank=True, editable=False)
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
