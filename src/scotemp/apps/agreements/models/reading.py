"""Sentences of a signed text that may be commitments, until a person has decided on each."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from scotemp.apps.agreements.models.agreement import Agreement, Party
from scotemp.apps.agreements.models.commitment import Commitment


class Finding(models.Model):
    """A sentence of a paper, what in it binds (`words`), and what was read of it; `commitment` is what a person made of it."""

    class Verdict(models.TextChoices):
        """What was decided."""

        OPEN = "open", _("Not decided")
        CONFIRMED = "confirmed", _("Confirmed as a commitment")
        SET_ASIDE = "set_aside", _("Set aside")

    class How(models.TextChoices):
        """How it binds."""

        FIRM = "firm", _("Binding words")
        PLANNED = "planned", _("Words of intent")
        FORBIDDEN = "forbidden", _("Something forbidden")

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="findings")
    sha256 = models.CharField(max_length=64, editable=False)
    language = models.CharField(max_length=35, editable=False)
    start = models.PositiveIntegerField(editable=False)
    clause = models.CharField(max_length=30, blank=True, editable=False)
    text = models.TextField(editable=False)
    how = models.CharField(max_length=10, choices=How.choices, editable=False)
    words = models.CharField(max_length=200, editable=False)
    decided_by_id: int | None
    commitment_id: int | None
    party = models.ForeignKey(Party, on_delete=models.SET_NULL, null=True, editable=False, related_name="+")
    everybody = models.BooleanField(default=False, editable=False)
    due = models.DateField(null=True, editable=False)
    due_words = models.CharField(max_length=200, blank=True, editable=False)
    recurs = models.CharField(max_length=100, blank=True, editable=False)
    verdict = models.CharField(max_length=10, choices=Verdict.choices, default=Verdict.OPEN, editable=False)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, null=True, editable=False, related_name="findings")

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        """A sentence of a paper is found once."""

        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("agreement", "sha256", "start"), name="agreements_sentence_once"),)

    def __str__(self) -> str:
        return f"{self.clause} {self.text[:60]}"
