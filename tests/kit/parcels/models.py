"""The one table of the example."""

from django.db import models

from parcels.workflow import PARCEL
from scotemp.kit.workflow.flowing import Flowing


class Parcel(Flowing):
    flow = PARCEL

    sender = models.CharField(max_length=20, default="sam")
    address = models.CharField(max_length=100, blank=True)
    grams = models.PositiveIntegerField(null=True)
    stamps = models.PositiveIntegerField(default=0)
