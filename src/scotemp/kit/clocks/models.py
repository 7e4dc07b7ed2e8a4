"""The clocks that run on records: what they were started under, when, and what came of it."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from scotemp.kit.events.log import Subject


class RunningClockQuerySet(models.QuerySet["RunningClock"]):
    """Sets of clocks."""

    def of(self, subject: Subject) -> Self:
        """Return those of one record."""
        return self.filter(subject_type=subject.type, subject_id=subject.id)

    def running(self) -> Self:
        """Return those that are not stopped, paused ones among them."""
        return self.filter(stopped_at__isnull=True)


class RunningClock(models.Model):
    """A clock on a record; what it counts is frozen at its start, so that a later rule changes nothing for it.

    `due_at` and `warns_at` follow from rule, start and pauses, and are kept for queries; no time is known while an open pause lasts.
    They are provisional while the official calendar of a year that they reach into is not there.
    """

    subject_type = models.CharField(max_length=100)
    subject_id = models.CharField(max_length=64)
    name = models.CharField(max_length=60)
    rule: models.JSONField[Any, Any] = models.JSONField()
    started_at = models.DateTimeField()
    pauses: models.JSONField[Any, Any] = models.JSONField(default=list)
    stopped_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    warns_at = models.DateTimeField(null=True)
    provisional = models.BooleanField(default=False)
    warned_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)

    objects = RunningClockQuerySet.as_manager()

    class Meta:
        """At most one clock of a name runs on a record."""

        constraints = (
            models.UniqueConstraint(
                fields=("subject_type", "subject_id", "name"), condition=Q(stopped_at__isnull=True), name="clocks_one_of_a_name"
            ),
        )
        indexes = (models.Index(fields=("due_at",), name="clocks_running", condition=Q(stopped_at__isnull=True)),)

    def __str__(self) -> str:
        return f"{self.name} on {self.subject_type} {self.subject_id}"

    @property
    def subject(self) -> Subject:
        """Whose clock it is."""
        return Subject(self.subject_type, self.subject_id)

    @property
    def is_paused(self) -> bool:
        """Whether it stands still."""
        return bool(self.pauses) and self.pauses[-1][1] is None
