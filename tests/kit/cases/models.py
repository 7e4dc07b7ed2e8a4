"""The one table of the example."""

from django.db import models
from django.db.models import Q

from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Scope, Viewer

OFFICE = "offices.office"


class Case(Guarded):
    """Lies within its office: who holds a role there is a party to it."""

    rights = {  # noqa: RUF012
        "edit": frozenset({"ENT", "STF"}),
        "submit_publication": frozenset({"ENT", "STF"}),
        "approve_publication": frozenset({"DIR", "LAP"}),
        "plan_milestones": frozenset({"ENT", "STF"}),
        "verify_milestones": frozenset({"VER", "STF"}),
        "conduct_votes": frozenset({"SEC", "STF"}),
    }

    name = models.CharField(max_length=100)
    office = models.CharField(max_length=20)

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        return super().party_to(viewer) | Q(office__in=viewer.ids(OFFICE))

    def scopes(self) -> tuple[Scope, ...]:
        return (*super().scopes(), Scope(OFFICE, self.office))
