"""How parties are screened: versions of the settings, the runs, and when each party was last held against the lists."""

from typing import Any, ClassVar, Final, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models import Organisation, Person
from scotemp.apps.directory.models.codes import country
from scotemp.apps.risk.models.lists import ListVersion, OfPlatform
from scotemp.apps.risk.workflow.screening import SCREENING_SETTINGS
from scotemp.kit.access.guarded import GuardedQuerySet
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing

READERS: Final = frozenset({"CMP", "DIR", "AUD"})
"""Those of the platform's staff who read screening; others hear only how their own parties stand."""

QUALIFIERS: Final = ("birth", "country", "gender", "identifier")
"""What may tell two parties of one name apart."""


def known_qualifiers() -> list[str]:
    """Return all qualifiers: what new settings begin with."""
    return list(QUALIFIERS)


class ScreeningSettingsQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of versions of the settings."""

    def in_force(self) -> "ScreeningSettings | None":
        """Return the version by which parties are screened; none while there is none."""
        found: ScreeningSettings | None = self.filter(state="in_force").first()
        return found

    def beside(self) -> "ScreeningSettings | None":
        """Return the version that runs beside the one in force, if there is one."""
        found: ScreeningSettings | None = self.filter(state="shadow").first()
        return found


_THOUSAND = (MinValueValidator(1), MaxValueValidator(1000))


class ScreeningSettings(Flowing, OfPlatform):
    """A version of the settings; scores are in thousandths.

    From `threshold` on a hit becomes an alert; from `floor` on it is kept, closed by the platform itself, so that a sample of those
    is looked at. Below `alone_below` one person may clear an alert. `home` is the jurisdiction in which the platform itself works.
    """

    flow = SCREENING_SETTINGS
    readers = READERS

    number = models.PositiveIntegerField(unique=True, editable=False)
    threshold = models.PositiveSmallIntegerField(validators=_THOUSAND)
    floor = models.PositiveSmallIntegerField(validators=_THOUSAND)
    alone_below = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(1000)])
    qualifiers = models.JSONField(default=known_qualifiers, blank=True)
    home = models.CharField(max_length=3, validators=[country])
    sample_percent = models.PositiveSmallIntegerField(default=5, validators=[MinValueValidator(1), MaxValueValidator(100)])
    why = models.TextField(blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+")

    objects: ClassVar[Any] = ScreeningSettingsQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """One version in force, one beside it; whoever wrote a version does not put it in force."""

        constraints = (
            models.CheckConstraint(
                condition=Q(floor__lte=F("threshold"), alone_below__lte=1000),
                name="risk_floor_below_threshold",
                violation_error_message=_("What is kept begins at or below what becomes an alert."),
            ),
            models.UniqueConstraint(fields=("state",), condition=Q(state="in_force"), name="risk_one_settings_in_force"),
            models.UniqueConstraint(fields=("state",), condition=Q(state="shadow"), name="risk_one_settings_beside"),
            models.CheckConstraint(
                condition=~Q(state="in_force")
                | Q(approved_by__isnull=False) & (Q(created_by__isnull=True) | ~Q(created_by=F("approved_by"))),
                name="risk_settings_by_two",
            ),
        )

    def __str__(self) -> str:
        return f"v{self.number}"


class ScreeningRun(OfPlatform):
    """One pass of parties against lists: by which settings, on which versions of the lists, and what came of it.

    `parties` names those to be screened, nobody named means everybody; `events_to` is the last event of the log that it has seen.
    A run beside the one in force writes no alert: its `report` says which matches it would lose and which alerts it would save.
    """

    readers = READERS

    class Cause(models.TextChoices):
        """Why it ran."""

        LIST = "list", _("New version of a list")
        NIGHTLY = "nightly", _("Nightly, everybody")
        CHANGED = "changed", _("New or changed parties")
        ASKED = "asked", _("Asked for")
        BESIDE = "beside", _("Settings tried beside those in force")

    class Status(models.TextChoices):
        """How far it has come."""

        WAITING = "waiting", _("Waiting")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    cause = models.CharField(max_length=10, choices=Cause.choices)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WAITING)
    settings = models.ForeignKey(ScreeningSettings, on_delete=models.PROTECT, related_name="runs")
    versions = models.ManyToManyField(ListVersion, related_name="runs")
    parties = models.JSONField(default=list, blank=True)
    events_to = models.PositiveBigIntegerField(default=0)
    counts = models.JSONField(default=dict, blank=True)
    report = models.JSONField(default=dict, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.get_cause_display()} #{self.pk}"


class ScreenedQuerySet(models.QuerySet[Any]):
    """Sets of marks that a party was screened."""

    def of(self, record: Organisation | Person) -> Self:
        """Return the mark of a party."""
        return self.filter(organisation=record) if isinstance(record, Organisation) else self.filter(person=record)


class Screened(models.Model):
    """That a party was held against all lists in force: when, in which run, and the sum of its fields then."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, null=True, related_name="screened")
    person = models.OneToOneField(Person, on_delete=models.PROTECT, null=True, related_name="screened")
    run = models.ForeignKey(ScreeningRun, on_delete=models.PROTECT, related_name="screened")
    at = models.DateTimeField()
    ours_hash = models.CharField(max_length=64)

    objects: ClassVar[Any] = ScreenedQuerySet.as_manager()

    class Meta:
        """One party a row."""

        constraints = (
            models.CheckConstraint(condition=Q(organisation__isnull=True) ^ Q(person__isnull=True), name="risk_screened_is_one_party"),
        )
