"""Minutes as the chair confirmed them: facts that never change, and their sum."""

from django.db import models

from scotemp.apps.committees.models.meeting import Meeting
from scotemp.kit.fixed import Fixed, FixedQuerySet


class Minutes(Fixed):
    """The facts of a meeting on the day of their confirmation; `sha256` is the sum of their canonical JSON."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes")
    facts = models.JSONField()
    sha256 = models.CharField(max_length=64)
    confirmed_at = models.DateTimeField()

    objects = FixedQuerySet.as_manager()

    def __str__(self) -> str:
        return self.sha256
