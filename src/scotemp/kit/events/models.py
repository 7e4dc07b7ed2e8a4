"""The one table of the log, closed to change on the side of Python; the database closes it too (``guard``)."""

from typing import Any, NoReturn, Self

from django.db import models


class AppendOnly(TypeError):
    """Somebody tried to change or delete what is recorded."""

    def __init__(self) -> None:
        super().__init__("The event log only grows: a mistake is put right by a new event, scotemp.kit.events.log.correct().")


class EventQuerySet(models.QuerySet["Event"]):
    """Sets of events; they can be read."""

    def of(self, subject_type: str, subject_id: str) -> Self:
        """Return the events of one subject, in the order in which they were recorded."""
        return self.filter(subject_type=subject_type, subject_id=subject_id).order_by("sequence")

    def standing(self) -> Self:
        """Return the events that hold today: those that no later event corrects."""
        return self.filter(corrected_by__isnull=True)

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnly

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnly

    def delete(self) -> NoReturn:
        """Refuse."""
        raise AppendOnly

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]


class Event(models.Model):
    """One thing that happened to one subject; (type, id) names the subject, because the log knows no desk's tables."""

    subject_type = models.CharField(max_length=100)
    subject_id = models.CharField(max_length=64)
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    occurred_on = models.DateField()
    recorded_at = models.DateTimeField()
    actor = models.CharField(max_length=64, null=True, blank=True)
    on_behalf_of = models.CharField(max_length=64, null=True, blank=True)
    reason = models.TextField(blank=True)
    data = models.JSONField(blank=True)
    evidence = models.JSONField(blank=True)
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="corrected_by")
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    objects = EventQuerySet.as_manager()

    class Meta:
        """A chain for each subject, and an index for questions over time."""

        constraints = (
            models.UniqueConstraint(fields=("subject_type", "subject_id", "sequence"), name="events_one_event_a_place"),
            models.CheckConstraint(condition=models.Q(sequence__gte=1), name="events_chains_start_at_one"),
        )
        indexes = (models.Index(fields=("subject_type", "kind", "occurred_on"), name="events_by_kind_and_day"),)

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id} #{self.sequence} {self.kind}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert a new event, and refuse to write an old one again."""
        if not self._state.adding:
            raise AppendOnly
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnly
