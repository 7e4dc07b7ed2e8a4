"""Introductions: a person or an enterprise made known to a locality."""

from typing import Any, ClassVar, Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.models import Committee
from scotemp.apps.directory.models import Locality, Organisation, Person
from scotemp.apps.directory.models.locality import below_any, scopes_on
from scotemp.apps.promotion.models.block import ORGANISATION, PERSON, hidden_from_rivals
from scotemp.apps.promotion.models.cooperation import CooperationRequest
from scotemp.apps.promotion.workflow.introduction import INTRODUCTION
from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.content.fields import ContentField
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing

COMMITTEE = "committees.committee"
SECRETARIAT = frozenset({"SEC", "CHR"})
"""The offices of a committee that follow an introduction in its name; a seat in it is no reason to know of it."""
HIDDEN_FROM_THE_PLACE = ("proposed",)
"""States in which the locality does not yet know: the one who is introduced has not consented."""


OPEN: Final = ("proposed", "consented", "accepted", "contact_open", "met")
"""States in which somebody still has to act."""

OPENED: Final = ("contact_open", "met", "qualified")
"""States in which contact data are open."""


__all__ = ["COMMITTEE", "HIDDEN_FROM_THE_PLACE", "OPEN", "OPENED", "ORGANISATION", "PERSON", "Introduction", "IntroductionQuerySet"]


class IntroductionQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of introductions."""

    def open(self) -> Self:
        """Return those in which somebody still has to act."""
        return self.filter(state__in=OPEN)

    def of_pair(self, *, person: Person | None, organisation: Organisation | None, locality: Locality) -> Self:
        """Return those of the same person, or without a person of the same enterprise, to the same locality."""
        who = {"person": person} if person is not None else {"person": None, "organisation": organisation}
        return self.filter(locality=locality, **who)


class Introduction(Flowing, Guarded):
    """Somebody, an enterprise or both, introduced to a locality; the place sees it once the one introduced has consented.

    `fit` keeps what the proposal rested on: score from 0 to 1, method, contributions and weights, as they were that day; where
    the score is low or there is none, `why` says why all the same. `packs` is the reference of the rule packs under which it runs.
    `consented_by` acts for the one introduced, `officer` answers for the place: contact data open between these two.
    """

    flow = INTRODUCTION

    class Origin(models.TextChoices):
        """How it came about."""

        PROPOSAL = "proposal", _("Proposed by the platform, a committee or an expert")
        EOI = "eoi", _("Interest in a cooperation request")

    class Declined(models.TextChoices):
        """Why one of the two does not go on."""

        NO_FIT = "no_fit", _("It does not fit")
        NO_CAPACITY = "no_capacity", _("No capacity at present")
        CONDITIONS = "conditions", _("Land, energy, water or another condition is lacking")
        ELSEWHERE = "elsewhere", _("Already in talks or settled elsewhere")
        NO_TRUST = "no_trust", _("Doubts about the other side")
        WITHDRAWN = "withdrawn", _("Consent taken back")
        OTHER = "other", _("Another reason")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="introductions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="introductions")
    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="introductions")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="introductions")
    purpose = ContentField(_("Purpose"), blank=True)
    fit_score = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True, editable=False)
    fit = models.JSONField(default=dict, blank=True, editable=False)
    why = models.CharField(max_length=1000, blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.PROPOSAL, editable=False)
    request = models.ForeignKey(
        CooperationRequest, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="introductions"
    )
    consented_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    declined_for = models.CharField(max_length=15, choices=Declined.choices, blank=True, editable=False)
    packs = models.TextField(blank=True, editable=False)

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
        return super().party_to(viewer) | _sides(viewer) | Q(committee__in=viewer.ids(COMMITTEE))

    def scopes(self) -> tuple[Scope, ...]:
        """Return the introduction, those introduced, the committee, and the places once consented."""
        ends = ((PERSON, self.person_id), (ORGANISATION, self.organisation_id), (COMMITTEE, self.committee_id))
        places = () if self.state in HIDDEN_FROM_THE_PLACE else scopes_on(self.locality.path)
        return (*super().scopes(), *(Scope(kind, str(key)) for kind, key in ends if key), *places)

    @classmethod
    def withheld(cls, viewer: Viewer) -> Q | None:
        """Return the condition on introductions that the viewer would see for a mere seat in their committee, or as a rival."""
        seats = [scope.id for scope, roles in viewer.within.items() if scope.type == COMMITTEE and not roles & SECRETARIAT]
        hidden = Q(committee__in=seats) | hidden_from_rivals(viewer)
        return hidden & ~Q(created_by=viewer.key or 0) & ~super().party_to(viewer) & ~_sides(viewer)

    @property
    def opened(self) -> bool:
        """Whether contact data are open between the two sides."""
        return self.state in OPENED


def _sides(viewer: Viewer) -> Q:
    told = below_any(viewer, "locality__path") & ~Q(state__in=HIDDEN_FROM_THE_PLACE)
    return Q(person__in=viewer.ids(PERSON)) | Q(organisation__in=viewer.ids(ORGANISATION)) | told
