"""An errand, and what tasks write."""

from typing import Any

from django.db import models

from errands.workflow import ERRAND
from scotemp.kit.access.guarded import Guarded, GuardedQuerySet
from scotemp.kit.workflow.flowing import Flowing, FlowingQuerySet


class ErrandQuerySet(FlowingQuerySet, GuardedQuerySet):
    pass


class Errand(Flowing, Guarded):
    flow = ERRAND

    title = models.CharField(max_length=100, default="Fetch the seal")

    objects: Any = ErrandQuerySet.as_manager()


class Tick(models.Model):
    number = models.IntegerField()
