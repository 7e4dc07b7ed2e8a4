"""Introductions: a person or an enterprise made known to a locality."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.models import Committee
from scotemp.apps.directory.models import Locality, Organisation, Person
from scotemp.apps.directory.models.locality import below_any, scopes_on
from scotemp.apps.promotion.workflow.introduction import INTRODUCTION
from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.content.fields import ContentField
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing

PERSON = "directory.person"
ORGANISATION = "directory.organisation"
COMMITTEE = "committees.committee"
HIDDEN_FROM_THE_PLACE = ("proposed",)
"""States in which the locality does not yet know: the one who is introduced has not consented."""


class IntroductionQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of introductions."""


class Introduction(Flowing, Guarded):
    """Somebody, an enterprise or both, introduced to a locality; the place sees it once the one introduced has consented.

    `fit` keeps what the proposal rested on: score from 0 to 1, method, contributions and weights, as they were that day.
    """

    flow = INTRODUCTION

    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="introductions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="introductions")
    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="introductions")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="introductions")
    purpose = ContentField(_("Purpose"), blank=True)
    fit_score = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True, editable=False)
    fit = models.JSONField(default=dict, blank=True, editable=False)

    objects: ClassVar[Any] = IntroductionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """A person or an organisation."""

        constraints = (
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(organisation__isnull=False),
                name="promotion_somebody_is_introduced",
                violation_error_message=_("Name the person or the organisation that is introduced."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.person or self.organisation} - {self.locality}"

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on introductions of the viewer, his enterprises and committees, and of his places once consented."""
        told = below_any(viewer, "locality__path") & ~Q(state__in=HIDDEN_FROM_THE_PLACE)
        theirs = Q(person__in=viewer.ids(PERSON)) | Q(organisation__in=viewer.ids(ORGANISATION)) | Q(committee__in=viewer.ids(COMMITTEE))
        return super().party_to(viewer) | theirs | told

    def scopes(self) -> tuple[Scope, ...]:
        """Return the introduction, those introduced, the committee, and the places once consented."""
        ends = ((PERSON, self.person_id), (ORGANISATION, self.organisation_id), (COMMITTEE, self.committee_id))
        places = () if self.state in HIDDEN_FROM_THE_PLACE else scopes_on(self.locality.path)
        return (*super().scopes(), *(Scope(kind, str(key)) for kind, key in ends if key), *places)
