"""Warnings on countries, regions, industries and corridors: what threatens, how surely, until when, and what came of it."""

from datetime import date
from typing import Any, ClassVar, Final, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models.codes import country, industry
from scotemp.apps.directory.models.names import names_by_language
from scotemp.apps.risk.models.feeds import Signal
from scotemp.apps.risk.models.watch import Watched
from scotemp.apps.risk.models.watch import code as corridor_code
from scotemp.apps.risk.workflow.warning import COUNTRY_WARNING, GRAVE, OPEN
from scotemp.kit.access.guarded import GuardedQuerySet
from scotemp.kit.content.fields import ContentField
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing

LONGEST: Final = 732
"""The days that a warning may stand without being issued anew: two years."""


class CountryWarningQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of warnings."""

    def in_force(self, on: date) -> Self:
        """Return those that stand on a day: issued, not stood down, not run out, whether or not anybody has recorded that."""
        return self.filter(state="issued", expires_on__gte=on)

    def open(self) -> Self:
        """Return those that are being drafted or stand."""
        return self.filter(state__in=OPEN)

    def scored(self) -> Self:
        """Return those of which somebody has said what came."""
        return self.filter(state="scored")


class CountryWarning(Flowing, Watched):
    """A warning. `chance` is the analyst's probability in per cent that `outcome` comes by `resolves_on`; both are frozen at issue.

    `level` is the level that stands; `level_at_issue` and `chance_at_issue` are what the warning is scored by. Until it is issued only
    analysts see it.
    """

    class Reach(models.TextChoices):
        """What a warning is about."""

        COUNTRY = "country", _("Country")
        REGION = "region", _("Part of a country")
        SECTOR = "sector", _("Industry of a country")
        CORRIDOR = "corridor", _("Border or corridor")

    class Confidence(models.TextChoices):
        """How well founded the judgement is."""

        LOW = "low", _("Low")
        MEDIUM = "medium", _("Medium")
        HIGH = "high", _("High")

    class Came(models.TextChoices):
        """What came by the horizon."""

        CAME = "came", _("It came")
        NOT = "not", _("It did not come")
        UNKNOWN = "unknown", _("It cannot be told")

    Level = Signal.Severity

    flow = COUNTRY_WARNING

    names = models.JSONField(validators=[names_by_language])
    reach = models.CharField(max_length=8, choices=Reach.choices)
    country = models.CharField(max_length=3, blank=True, validators=[country])
    region = models.CharField(max_length=200, blank=True)
    industry = models.CharField(max_length=10, blank=True, validators=[industry])
    corridor = models.CharField(max_length=60, blank=True, validators=[corridor_code])
    level = models.CharField(max_length=6, choices=Level.choices)
    drivers = models.CharField(max_length=2000, blank=True)
    outcome = models.CharField(max_length=500, blank=True)
    chance = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(100)])
    confidence = models.CharField(max_length=6, choices=Confidence.choices, blank=True)
    advice = ContentField(_("Advice"), blank=True)
    resolves_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField()
    rule = models.CharField(max_length=80, blank=True, editable=False)
    packs = models.CharField(max_length=300, blank=True, editable=False)
    signals: Any = models.ManyToManyField(Signal, related_name="warnings", editable=False)
    analyst_id: int | None
    analyst = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    reviewer_id: int | None
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    issuer_id: int | None
    issuer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    issued_at = models.DateTimeField(null=True, editable=False)
    level_at_issue = models.CharField(max_length=6, choices=Level.choices, blank=True, editable=False)
    chance_at_issue = models.PositiveSmallIntegerField(null=True, editable=False)
    ended_on = models.DateField(null=True, editable=False)
    came = models.CharField(max_length=7, choices=Came.choices, blank=True, editable=False)
    came_on = models.DateField(null=True, editable=False)
    proof = models.CharField(max_length=2000, blank=True, editable=False)

    objects: ClassVar[Any] = CountryWarningQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """Found by country; nobody issues his own warning, and a grave one has passed three persons."""

        indexes = (models.Index(fields=("country", "state", "expires_on"), name="risk_warning_country"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(issuer__isnull=True) | (Q(analyst__isnull=False) & ~Q(issuer=F("analyst"))), name="risk_warning_two_persons"
            ),
            models.CheckConstraint(
                condition=~Q(level_at_issue__in=GRAVE) | (Q(reviewer__isnull=False) & ~Q(reviewer=F("issuer")) & ~Q(reviewer=F("analyst"))),
                name="risk_warning_three_persons",
            ),
            models.CheckConstraint(condition=Q(came_on__isnull=True) | Q(came="came"), name="risk_warning_came_on"),
        )

    def __str__(self) -> str:
        return str(self.names.get("en") or next(iter(self.names.values()), ""))

    def clean(self) -> None:
        """Refuse a warning that says not where, or for how long; raises ValidationError."""
        wanted = {"country": "country", "region": "region", "sector": "industry", "corridor": "corridor"}[self.reach]
        faults = {}
        if self.reach != self.Reach.CORRIDOR and not self.country:
            faults["country"] = _("Name the country that the warning is about.")
        if not getattr(self, wanted):
            faults[wanted] = _("Say what the warning is about: this must not be empty.")
        first = self.issued_at.date() if self.issued_at else timezone.now().date()
        if (self.expires_on - first).days > LONGEST:
            faults["expires_on"] = _("A warning stands two years at most: give an earlier day.")
        if faults:
            raise ValidationError(faults)

    @property
    def is_in_force(self) -> bool:
        """Whether it stands today; must agree with ``in_force``."""
        return self.state == "issued" and self.expires_on >= timezone.now().date()


class WarningLevel(models.Model):
    """What level was asked for on a day, and which stood after it; rows are only added."""

    warning = models.ForeignKey(CountryWarning, on_delete=models.PROTECT, related_name="levels")
    said_at = models.DateTimeField(editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    asked = models.CharField(max_length=6, choices=CountryWarning.Level.choices, editable=False)
    level = models.CharField(max_length=6, choices=CountryWarning.Level.choices, editable=False)
    words = models.CharField(max_length=2000, editable=False)

    class Meta:
        """In the order of time."""

        ordering = ("said_at", "pk")

    def __str__(self) -> str:
        return f"{self.warning_id} {self.level}"


class MissedEvent(Watched):
    """Something that came without a warning: the other half of the record."""

    country = models.CharField(max_length=3, validators=[country])
    happened_on = models.DateField()
    words = models.CharField(max_length=500)
    source = models.CharField(max_length=500)
    rule = models.CharField(max_length=80, blank=True)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()

    class Meta:
        """The latest first."""

        ordering = ("-happened_on", "-pk")

    def __str__(self) -> str:
        return f"{self.country} {self.happened_on}"

    def clean(self) -> None:
        """Refuse what has not happened yet; raises ValidationError."""
        if self.happened_on > timezone.now().date():
            raise ValidationError({"happened_on": _("This day is still to come: a missed event lies in the past.")})
