"""The one table of the example."""

from django.db import models
from django.db.models import Q

from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Scope, Viewer


class Book(Guarded):
    shelf = models.CharField(max_length=10, default="A")
    mark = models.CharField(max_length=20, unique=True, null=True, blank=True)
    title_en = models.CharField(max_length=200)
    title_zh = models.CharField(max_length=200, blank=True)
    title_ru = models.CharField(max_length=200, blank=True)
    notes = models.TextField(blank=True)

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        return super().party_to(viewer) | Q(shelf__in=viewer.ids("library.shelf"))

    def scopes(self) -> tuple[Scope, ...]:
        return (*super().scopes(), Scope("library.shelf", self.shelf))
