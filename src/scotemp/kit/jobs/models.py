"""What the queue does not keep itself: which workers live, and the last run of each scheduled job."""

from django.db import models


class Worker(models.Model):
    """A process that takes tasks; as long as it lives it says so every few seconds."""

    key = models.CharField(max_length=64, unique=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key


class Run(models.Model):
    """The last time that a scheduled job was put into the queue, and when it was over."""

    name = models.CharField(max_length=80, unique=True)
    task_id = models.UUIDField(null=True)
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
