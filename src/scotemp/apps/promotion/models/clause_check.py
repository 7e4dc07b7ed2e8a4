"""Drafts whose clauses were screened against rules on fair competition, and what a person decided on each finding."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from scotemp.apps.agreements.models import Agreement
from scotemp.apps.directory.models import Incentive
from scotemp.apps.directory.models.locality import OfLocality
from scotemp.apps.promotion.models.project import InvestmentProject
from scotemp.apps.promotion.workflow.clause_check import CLAUSE_CHECK
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing


class ClauseCheckQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of checks of clauses."""

    def standing(self) -> "ClauseCheckQuerySet":
        """Return those that no newer version has replaced."""
        return self.exclude(state="superseded")


class ClauseCheck(Flowing, OfLocality):
    """A text as it was screened, under which packs (`packs`), and the sums of the text and of the paper from which it was read.

    `previous` is the check of the version before. The investor does not see it: it is the place's own counsel.
    """

    flow = CLAUSE_CHECK

    title = models.CharField(max_length=200)
    project = models.ForeignKey(InvestmentProject, on_delete=models.PROTECT, null=True, blank=True, related_name="clause_checks")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, null=True, blank=True, related_name="clause_checks")
    incentive = models.ForeignKey(Incentive, on_delete=models.PROTECT, null=True, blank=True, related_name="clause_checks")
    text = models.TextField(blank=True)
    text_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    paper_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    packs = models.TextField(blank=True, editable=False)
    screened_on = models.DateField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    previous_id: int | None
    previous = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="next",
        error_messages={"unique": _("A newer version of this text is being checked already.")},
    )

    objects: ClassVar[Any] = ClauseCheckQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return self.title


class ClauseFindingQuerySet(models.QuerySet[Any]):
    """Sets of findings."""

    def flagged(self) -> "ClauseFindingQuerySet":
        """Return those on which somebody decides."""
        return self.exclude(severity="read")

    def worth_reading(self) -> "ClauseFindingQuerySet":
        """Return those that are only shown to the reader."""
        return self.filter(severity="read")


class ClauseFinding(models.Model):
    """A sentence that met a rule of a pack, or is only worth reading; `marks` are the spans in the text of the words because of which.

    `exception` are words beside it that may make it lawful. `before` is the same finding in the version before. `wording` is what
    takes its place where it was mended, empty where it was struck out.
    """

    class State(models.TextChoices):
        """What was decided."""

        OPEN = "open", _("To be decided")
        MENDED = "mended", _("Mended")
        OVERRIDDEN = "overridden", _("Kept, with a reason")
        NOT_APPLICABLE = "not_applicable", _("The rule does not apply")
        NOTED = "noted", _("No decision is asked for")

    class Severity(models.TextChoices):
        """How close the words come to what the act forbids."""

        FLAG = "flag", _("Close to what the act forbids")
        ASK = "ask", _("Depends on what stands elsewhere")
        READ = "read", _("Worth reading")

    check_of = models.ForeignKey(ClauseCheck, on_delete=models.PROTECT, related_name="findings")
    rule = models.CharField(max_length=60, editable=False)
    pack = models.CharField(max_length=100, editable=False)
    clause = models.CharField(max_length=60, blank=True, editable=False)
    text = models.TextField(editable=False)
    start = models.PositiveIntegerField(editable=False)
    end = models.PositiveIntegerField(editable=False)
    marks = models.JSONField(editable=False)
    severity = models.CharField(max_length=4, choices=Severity.choices, editable=False)
    exception = models.CharField(max_length=300, blank=True, editable=False)
    before_id: int | None
    before = models.ForeignKey("self", on_delete=models.PROTECT, null=True, editable=False, related_name="after")
    state = models.CharField(max_length=15, choices=State.choices, default=State.OPEN, editable=False)
    reason = models.TextField(blank=True, editable=False)
    wording = models.TextField(blank=True, editable=False)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    decided_on = models.DateField(null=True, editable=False)

    objects: ClassVar[Any] = ClauseFindingQuerySet.as_manager()

    class Meta:
        """In the order of the text."""

        ordering = ("start", "pk")

    def __str__(self) -> str:
        return f"{self.rule} {self.clause}"
