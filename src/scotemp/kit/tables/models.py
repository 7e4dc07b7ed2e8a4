"""The history of imports: who sent what, and what came of it; nothing of the rows themselves."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scotemp.kit.access.viewer import Viewer


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    """Sets of runs."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Return all runs for staff, for others their own."""
        if viewer.is_staff:
            return self
        return self.filter(Q(actor=viewer.key) if viewer.key is not None else Q(pk__in=()))

    def of_file(self, kind: str, sha256: str) -> Self:
        """Return the imports of one file, trials left out, the last one first."""
        return self.filter(kind=kind, sha256=sha256, dry_run=False, status="done").order_by("-pk")


class ImportRun(models.Model):
    """A file that was tried or imported; of one that is dealt with in the background, how many of its rows are behind it."""

    class Status(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", pgettext_lazy("a file to be imported", "Waiting")
        WORKING = "working", pgettext_lazy("a file to be imported", "Being worked on")
        DONE = "done", pgettext_lazy("a file to be imported", "Done")
        FAILED = "failed", pgettext_lazy("a file to be imported", "Stopped by a fault of the platform")

    kind = models.CharField(_("What"), max_length=100)
    file_name = models.CharField(_("File"), max_length=200)
    sha256 = models.CharField(max_length=64)
    actor = models.CharField(max_length=64, blank=True)
    started = models.DateTimeField(_("When"))
    finished = models.DateTimeField()
    dry_run = models.BooleanField(_("Trial"))
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DONE)
    rows = models.PositiveIntegerField(default=0)
    dealt = models.PositiveIntegerField(default=0)
    made = models.PositiveIntegerField(_("New"), default=0)
    changed = models.PositiveIntegerField(_("Changed"), default=0)
    same = models.PositiveIntegerField(_("Unchanged"), default=0)
    skipped = models.PositiveIntegerField(_("Left out"), default=0)
    refused = models.PositiveIntegerField(_("Refused"), default=0)
    report: models.JSONField[Any, Any] = models.JSONField(default=dict)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        """Found by file."""

        indexes = (models.Index(fields=("kind", "sha256"), name="tables_run_by_file"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.file_name}"

    @property
    def goes_on(self) -> bool:
        """Whether it is still waited for."""
        return self.status in {self.Status.WAITING, self.Status.WORKING}
