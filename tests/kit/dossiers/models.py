"""The one table of the example."""

from django.db import models

from dossiers.workflow import DOSSIER
from scotemp.kit.access.guarded import Guarded, GuardedQuerySet
from scotemp.kit.workflow.flowing import Flowing, FlowingQuerySet


class DossierQuerySet(GuardedQuerySet, FlowingQuerySet):
    pass


class Dossier(Guarded, Flowing):
    flow = DOSSIER

    name = models.CharField(max_length=100)

    objects = DossierQuerySet.as_manager()
