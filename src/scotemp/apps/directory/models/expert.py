"""Experts: people whom the platform has vetted and appointed for a term."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models.codes import industry
from scotemp.apps.directory.models.person import Person
from scotemp.apps.directory.workflow.expert import EXPERT
from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing


class ExpertQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of expert profiles."""


def fields_of_work(value: object) -> None:
    """Refuse what is no list of industries; raises ValidationError."""
    if not isinstance(value, list):
        raise ValidationError(_("Give the fields as a list of codes of industries."))
    for code in value:
        industry(str(code))


class ExpertProfile(Flowing, Guarded):
    """What a person is expert in (codes of industries, and words), and for which term he is appointed."""

    flow = EXPERT

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="expert")
    fields = models.JSONField(default=list, blank=True, validators=[fields_of_work])
    topics = models.CharField(max_length=500, blank=True)
    term_starts_on = models.DateField(null=True, blank=True)
    term_ends_on = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = ExpertQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return str(self.person)

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on profiles granted one by one or with their person."""
        return super().party_to(viewer) | Q(person__in=viewer.ids("directory.person"))

    def scopes(self) -> tuple[Scope, ...]:
        """Return the profile and its person."""
        return (*super().scopes(), Scope("directory.person", str(self.person_id)))
