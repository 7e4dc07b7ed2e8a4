"""Alerts that a party may be a listed one, what was decided on each by whom, and the sample of those that is looked at again."""

from datetime import date
from typing import Any, ClassVar, Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models import Organisation, Person
from scotemp.apps.risk.models.lists import Effect, ListedParty, OfPlatform, WatchList
from scotemp.apps.risk.models.screening import READERS, ScreeningRun
from scotemp.apps.risk.workflow.alert import ALERT
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing

LIVE: Final = ("open", "proposed_clear", "proposed_match")
"""The states in which nothing has been decided yet."""

_USER: Final[Any] = settings.AUTH_USER_MODEL


def _eye(**more: Any) -> Any:
    return models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+", **more)


class AlertQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of alerts."""

    def live(self) -> Self:
        """Return those on which somebody must still decide."""
        return self.filter(state__in=LIVE)

    def still_listed(self) -> Self:
        """Return those whose entry is on its list today, in whatever words."""
        entry = ListedParty.objects.listed().filter(watch_list=OuterRef("watch_list"), source_key=OuterRef("source_key"))
        return self.filter(Exists(entry))

    def matched(self) -> Self:
        """Return confirmed matches; what has been taken off its list stops nobody."""
        return self.still_listed().filter(state="matched")

    def of(self, record: Organisation | Person) -> Self:
        """Return those of a party."""
        return self.filter(organisation=record) if isinstance(record, Organisation) else self.filter(person=record)


class Alert(Flowing, OfPlatform):
    """That a party of the directory, or those who own it, may be an entry of a list; one for each pair, however often it hits.

    `listed` is the row of the entry as it was compared; `ours` are our fields as they were compared; both with their sums. `via` is
    the chain of owners through which the entry reaches the organisation (`through_owners`), empty where it is meant itself. `score`
    is in thousandths.
    The first eye proposes, the second decides: the database keeps them two.
    """

    flow = ALERT
    readers = READERS

    class Verdict(models.TextChoices):
        """What is proposed or decided."""

        CLEAR = "clear", _("Not the listed party")
        MATCH = "match", _("The listed party")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="alerts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="alerts")
    watch_list = models.ForeignKey(WatchList, on_delete=models.PROTECT, related_name="alerts")
    source_key = models.CharField(max_length=120)
    listed = models.ForeignKey(ListedParty, on_delete=models.PROTECT, related_name="alerts")
    run = models.ForeignKey(ScreeningRun, on_delete=models.PROTECT, related_name="alerts")
    score = models.PositiveSmallIntegerField()
    script = models.CharField(max_length=12)
    why = models.JSONField(default=list)
    through_owners = models.BooleanField(default=False)
    via = models.JSONField(default=list)
    ours = models.JSONField(default=dict)
    ours_hash = models.CharField(max_length=64)
    theirs_hash = models.CharField(max_length=64)
    effect = models.CharField(max_length=10, choices=Effect.choices)
    raised_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, editable=False)
    closed_because = models.CharField(max_length=20, blank=True, editable=False)
    first_eye_id: int | None
    first_eye = _eye()
    second_eye_id: int | None
    second_eye = _eye()

    objects: ClassVar[Any] = AlertQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """One pair once, and four eyes on every decision but those that one person may take."""

        constraints = (
            models.CheckConstraint(condition=Q(organisation__isnull=True) ^ Q(person__isnull=True), name="risk_alert_is_of_one_party"),
            models.UniqueConstraint(
                fields=("organisation", "watch_list", "source_key"), condition=Q(organisation__isnull=False), name="risk_one_alert_a_firm"
            ),
            models.UniqueConstraint(
                fields=("person", "watch_list", "source_key"), condition=Q(person__isnull=False), name="risk_one_alert_a_person"
            ),
            models.CheckConstraint(
                condition=Q(second_eye__isnull=True) | Q(first_eye__isnull=False) & ~Q(first_eye=F("second_eye")),
                name="risk_alert_second_eye_is_another",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("cleared", "matched")) | Q(first_eye__isnull=False, second_eye__isnull=False),
                name="risk_alert_four_eyes",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("proposed_clear", "proposed_match", "cleared_alone")) | Q(first_eye__isnull=False),
                name="risk_alert_first_eye",
            ),
        )
        indexes = (
            models.Index(fields=("watch_list", "source_key"), name="risk_alerts_by_entry"),
            models.Index(fields=("state", "score"), name="risk_alerts_by_state"),
        )

    def __str__(self) -> str:
        return f"{self.watch_list_id} {self.source_key} #{self.pk}"

    @property
    def party(self) -> Organisation | Person:
        """The organisation or person that it is about."""
        return self.organisation or self.person  # type: ignore[return-value]

    def last_decision(self) -> "Decision | None":
        """Return what was proposed or decided last."""
        found: Decision | None = self.decisions.order_by("-number").first()
        return found


class Decision(models.Model):
    """What the first eye proposed on an alert, why and on which papers, and what the second made of it; never changed afterwards.

    It keeps what was compared: our fields, the row of the entry, the score.
    """

    class Outcome(models.TextChoices):
        """What the second eye made of it."""

        WAITING = "waiting", _("Waits for a second person")
        CONFIRMED = "confirmed", _("Confirmed")
        RETURNED = "returned", _("Sent back")
        ALONE = "alone", _("Decided by one person")
        OVERTAKEN = "overtaken", _("Overtaken by a change")

    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=5, choices=Alert.Verdict.choices)
    reason_code = models.CharField(max_length=30)
    words = models.TextField()
    evidence = models.JSONField(default=list)
    suppress_until = models.DateField(null=True)
    first_eye = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    second_eye = _eye()
    second_words = models.TextField(blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.WAITING)
    decided_at = models.DateTimeField(null=True)
    listed = models.ForeignKey(ListedParty, on_delete=models.PROTECT, related_name="+")
    ours = models.JSONField()
    score = models.PositiveSmallIntegerField()

    class Meta:
        """Two persons, and no second word without a second person."""

        constraints = (
            models.UniqueConstraint(fields=("alert", "number"), name="risk_decisions_in_order"),
            models.CheckConstraint(
                condition=Q(second_eye__isnull=True) | ~Q(first_eye=F("second_eye")), name="risk_decision_second_eye_is_another"
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=("confirmed", "returned")) | Q(second_eye__isnull=False), name="risk_decision_by_two"
            ),
        )
        ordering = ("number",)


class SuppressionQuerySet(models.QuerySet[Any]):
    """Sets of suppressions."""

    def in_force(self, on: date) -> Self:
        """Return those that hold on a day: not run out, not ended."""
        return self.filter(ended_on=None, until__gte=on)


class Suppression(models.Model):
    """That changes on our side do not reopen a cleared pair until a day; it ends at once when the entry of the list changes."""

    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="suppressions")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="suppression")
    theirs_hash = models.CharField(max_length=64)
    until = models.DateField()
    ended_on = models.DateField(null=True)

    objects: ClassVar[Any] = SuppressionQuerySet.as_manager()


class QualitySample(models.Model):
    """That an alert closed by the platform or by one person is looked at again, and what whoever looked found.

    `case` names the closing, so that each is drawn once: the alert and the version of its state.
    """

    class Finding(models.TextChoices):
        """What the second look found."""

        RIGHT = "right", _("Rightly closed")
        WRONG = "wrong", _("Wrongly closed")

    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="samples")
    case = models.CharField(max_length=60, unique=True)
    closed_by = _eye()
    drawn_on = models.DateField()
    looked_by = _eye()
    looked_at = models.DateTimeField(null=True)
    finding = models.CharField(max_length=5, choices=Finding.choices, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        """Nobody looks at what he closed himself."""

        constraints = (
            models.CheckConstraint(
                condition=Q(looked_by__isnull=True) | Q(closed_by__isnull=True) | ~Q(looked_by=F("closed_by")),
                name="risk_sample_looked_at_by_another",
            ),
        )
