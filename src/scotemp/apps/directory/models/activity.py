"""What the industries of a locality make, sell and employ, year by year, read from a file that is kept."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from scotemp.apps.directory.models.locality import Locality
from scotemp.apps.directory.models.spans import Sourced
from scotemp.assessments.activity_file import CLASSIFICATIONS, MEASURES


class LocalActivity(Sourced):
    """One measure of one industry in one year, and the nation's in the same unit where the file gives it.

    `sha256` is the sum of the paper from which it was read, `line` its row there; codes stand as in the file.
    """

    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="activity")
    sha256 = models.CharField(max_length=64)
    line = models.PositiveIntegerField()
    classification = models.CharField(max_length=10, blank=True, choices=[(one, one) for one in CLASSIFICATIONS])
    code = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField(validators=[MinValueValidator(1900), MaxValueValidator(2100)])
    measure = models.CharField(max_length=15, choices=[(one, one) for one in MEASURES])
    value = models.DecimalField(max_digits=24, decimal_places=6, validators=[MinValueValidator(0)])
    nation = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True, validators=[MinValueValidator(0)])

    class Meta:
        """Each industry once a year and measure."""

        constraints = (
            models.UniqueConstraint(fields=("locality", "classification", "code", "year", "measure"), name="directory_activity_once"),
        )
