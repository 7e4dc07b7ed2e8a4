"""What belongs to an introduction: the exchanges of contacts that it opened, and what came of it by either side."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models import ContactExchange
from scotemp.apps.promotion.models.introduction import Introduction


class ContactOpening(models.Model):
    """That an introduction opened an exchange of contacts; one that was open for another reason is none of its own."""

    introduction = models.ForeignKey(Introduction, on_delete=models.PROTECT, related_name="openings")
    exchange = models.ForeignKey(ContactExchange, on_delete=models.CASCADE, related_name="openings")

    class Meta:
        """Each exchange once."""

        constraints = (models.UniqueConstraint(fields=("introduction", "exchange"), name="promotion_opened_once"),)


class IntroductionOutcome(models.Model):
    """What one side says came of an introduction, half a year after the meeting."""

    class Side(models.TextChoices):
        """Whose answer it is."""

        INTRODUCED = "introduced", _("The one introduced")
        PLACE = "place", _("The locality")

    class Result(models.TextChoices):
        """What came of it, from nothing to a project that runs."""

        NONE = "none", _("Nothing came of it")
        TALKS = "talks", _("Talks go on")
        MEMORANDUM = "memorandum", _("Memorandum or letter of intent")
        CONTRACT = "contract", _("Contract signed")
        OPERATION = "operation", _("In operation")

    introduction = models.ForeignKey(Introduction, on_delete=models.PROTECT, related_name="outcomes")
    side = models.CharField(max_length=10, choices=Side.choices)
    asked_on = models.DateField()
    result = models.CharField(max_length=10, choices=Result.choices, blank=True)
    words = models.CharField(max_length=1000, blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """Each side is asked once."""

        constraints = (models.UniqueConstraint(fields=("introduction", "side"), name="promotion_outcome_once"),)
