"""Filings: what bodies are told of a committee, and what they answered."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from scotemp.apps.committees.models.committee import SCOPE, Committee
from scotemp.apps.committees.rules.packs import Body, Founding
from scotemp.apps.committees.workflow.filing import FILING
from scotemp.apps.committees.workflow.ruling import ruled
from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing


class FilingQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of filings."""


class Filing(Flowing, Guarded):
    """What one body is told of one term of a committee; the papers hang on it, `reference` is the body's own number."""

    flow = FILING

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="filings")
    body = models.CharField(max_length=30, choices=[(one.value, one.names.en) for one in Body])
    term = models.PositiveSmallIntegerField(editable=False)
    reference = models.CharField(max_length=100, blank=True)
    sent_on = models.DateField(null=True, blank=True, editable=False)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+")
    acknowledged_on = models.DateField(null=True, blank=True, editable=False)

    objects: ClassVar[Any] = FilingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """One filing a body and term."""

        constraints = (models.UniqueConstraint(fields=("committee", "body", "term"), name="committees_one_filing_a_body_and_term"),)

    def __str__(self) -> str:
        return f"{self.body} on {self.committee_id}"

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on filings granted one by one, or of the viewer's committees."""
        return super().party_to(viewer) | Q(committee__in=viewer.ids(SCOPE))

    def scopes(self) -> tuple[Scope, ...]:
        """Return the filing and its committee."""
        return (*super().scopes(), Scope(SCOPE, str(self.committee_id)))

    @property
    def due_on(self) -> date | None:
        """The day by which it is to be sent, so many days after the founding meeting; none before that is set, and for later terms."""
        met = self.committee.founding_meeting_on
        return met + timedelta(days=ruled(self.committee, Founding).filing_days) if met and self.term == 1 else None
