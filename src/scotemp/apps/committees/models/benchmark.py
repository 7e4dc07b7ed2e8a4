"""What a committee did in a half-year, beside the middle of its peers."""

from typing import Any

from django.db import models

from scotemp.apps.committees.models.committee import Committee


class Benchmark(models.Model):
    """Values of a half-year by measure, whole numbers; `medians` of the `peers`, other working committees, as exact text. Never changed."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="benchmarks")
    half = models.CharField(max_length=7)
    values: Any = models.JSONField()
    medians: Any = models.JSONField()
    peers = models.PositiveIntegerField()
    made_on = models.DateField()

    class Meta:
        """One a half-year."""

        constraints = (models.UniqueConstraint(fields=("committee", "half"), name="committees_one_benchmark_a_half_year"),)

    def __str__(self) -> str:
        return f"{self.half} of {self.committee_id}"
