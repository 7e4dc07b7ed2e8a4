"""What belongs to a lead: the keys of its investor's names, likely duplicates, words exchanged, and its triage."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scotemp.apps.promotion.models.lead import Lead
from scotemp.nomenclature.language import LANGUAGES, OWN_NAMES


class LeadKey(models.Model):
    """A name of the investor in Latin letters, and a block by which names like it are found; nothing but an index of what the lead says."""

    lead = models.ForeignKey(Lead, on_delete=models.CASCADE, related_name="keys")
    key = models.CharField(max_length=200, db_index=True)
    block = models.CharField(max_length=12, db_index=True)

    class Meta:
        """Each once."""

        constraints = (models.UniqueConstraint(fields=("lead", "key", "block"), name="promotion_lead_key_once"),)

    def __str__(self) -> str:
        return f"{self.lead_id}: {self.key}"


class LeadDuplicate(models.Model):
    """That a lead may be another one, which came before: never merged by itself, settled by somebody."""

    class Verdict(models.TextChoices):
        """What was decided."""

        OPEN = "open", pgettext_lazy("a proposed duplicate", "Open")
        SAME = "same", pgettext_lazy("a proposed duplicate", "One and the same")
        DIFFERENT = "different", pgettext_lazy("a proposed duplicate", "Two different ones")

    lead = models.ForeignKey(Lead, on_delete=models.CASCADE, related_name="duplicates")
    other = models.ForeignKey(Lead, on_delete=models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    verdict = models.CharField(max_length=10, choices=Verdict.choices, default=Verdict.OPEN)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        """Each pair once, the later lead first."""

        constraints = (models.UniqueConstraint(fields=("lead", "other"), name="promotion_lead_duplicate_once"),)

    def __str__(self) -> str:
        return f"{self.lead_id} ~ {self.other_id}"


class LeadMessage(models.Model):
    """Words between the place, the investor and the referrer; they stand here only, the log tells that they were written."""

    class Sort(models.TextChoices):
        """What they are."""

        ANSWER = "answer", _("Answer to the investor")
        QUESTION = "question", _("From the investor")
        FEEDBACK = "feedback", _("Feedback to the referrer")
        REPORT = "report", _("Report on progress")

    lead = models.ForeignKey(Lead, on_delete=models.PROTECT, related_name="messages")
    sort = models.CharField(max_length=10, choices=Sort.choices)
    text = models.TextField()
    language = models.CharField(max_length=7, choices=[(code, OWN_NAMES[code]) for code in LANGUAGES])
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        """In the order of writing."""

        indexes = (models.Index(fields=("lead", "written_at"), name="promotion_lead_messages"),)

    def __str__(self) -> str:
        return f"{self.lead_id}: {self.sort}"


class Triage(models.Model):
    """The graded answers on a lead, and the score that they and its figures gave under its packs; figures of money at `rate`."""

    lead = models.OneToOneField(Lead, on_delete=models.CASCADE, related_name="triage")
    grades = models.JSONField(default=dict)
    rate = models.DecimalField(max_digits=14, decimal_places=6, null=True, blank=True, validators=[MinValueValidator(0)])
    remarks = models.CharField(max_length=1000, blank=True)
    result = models.JSONField(default=dict, editable=False)
    complete = models.BooleanField(default=False, editable=False)

    def __str__(self) -> str:
        return str(self.lead_id)
