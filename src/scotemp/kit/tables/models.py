"""The history of imports: who sent what, and what came of it; nothing of the rows themselves."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

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
        return self.filter(kind=kind, sha256=sha256, dry_run=False).order_by("-pk")


class ImportRun(models.Model):
    """A file that was tried or imported."""

    kind = models.CharField(_("What"), max_length=100)
    file_name = models.CharField(_("File"), max_length=200)
    sha256 = models.CharField(max_length=64)
    actor = models.CharField(max_length=64, blank=True)
    started = models.DateTimeField(_("When"))
    finished = models.DateTimeField()
    dry_run = models.BooleanField(_("Trial"))
    made = models.PositiveIntegerField(_("New"))
    changed = models.PositiveIntegerField(_("Changed"))
    same = models.PositiveIntegerField(_("Unchanged"))
    skipped = models.PositiveIntegerField(_("Left out"))
    refused = models.PositiveIntegerField(_("Refused"))
    report = models.JSONField()

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        """Found by file."""

        indexes = (models.Index(fields=("kind", "sha256"), name="tables_run_by_file"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.file_name}"
