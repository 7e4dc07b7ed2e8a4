"""The one table of the example: a paper lies within its own scope and within that of its folder."""

from django.db import models
from django.db.models import Q

from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Scope, Viewer

FOLDER = "papers.folder"


class Paper(Guarded):
    rights = {"edit": frozenset({"ENT", "STF"}), "sign": frozenset({"LAP"})}  # noqa: RUF012

    folder = models.CharField(max_length=10, default="a")

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        return super().party_to(viewer) | Q(folder__in=viewer.ids(FOLDER))

    def scopes(self) -> tuple[Scope, ...]:
        return (*super().scopes(), Scope(FOLDER, self.folder))
