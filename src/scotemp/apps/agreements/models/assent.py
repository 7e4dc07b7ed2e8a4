"""The assent of a party: given by somebody whose word binds it, each for one party only."""

from django.conf import settings
from django.db import models

from scotemp.apps.agreements.models.agreement import Party


class Assent(models.Model):
    """That a party agreed to something, who said so and when."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_on = models.DateField()

    class Meta:
        """No table of its own."""

        abstract = True
