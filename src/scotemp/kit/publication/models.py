"""Versions of what the public is shown: their words are frozen as soon as they are submitted, only their state moves."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from scotemp.kit.carried import Carried, carried_by
from scotemp.kit.fixed import Fixed, FixedQuerySet
from scotemp.kit.publication.snapshot import seal
from scotemp.kit.publication.workflow import PUBLICATION
from scotemp.kit.workflow.flowing import FLOW_FIELDS, Flowing, FlowingQuerySet


class PublicationQuerySet(FixedQuerySet, FlowingQuerySet):  # type: ignore[override]
    """Sets of publications."""

    def shown(self, on: date) -> Self:
        """Return those that the public sees on a day; one whose last day has gone by is not, even before the timer has run."""
        return self.filter(Q(expires_on__isnull=True) | Q(expires_on__gte=on), state="published")


class Publication(Fixed, Flowing, Carried):
    """One version of what is shown of a record; `expires_on` is the last day on which it is shown."""

    flow = PUBLICATION
    changing = frozenset({*FLOW_FIELDS, "approved_by", "published_on"})

    version = models.PositiveIntegerField(editable=False)
    title = models.CharField(_("Title"), max_length=300)
    payload = models.JSONField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    author_id: int
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    submitted_at = models.DateTimeField(editable=False)
    published_on = models.DateField(null=True, blank=True, editable=False)
    expires_on = models.DateField(_("Last day"), null=True, blank=True)

    objects = PublicationQuerySet.as_manager()  # type: ignore[assignment, misc]

    class Meta:
        """Versions are numbered, one at most is out, and nobody approves his own."""

        constraints = (
            models.UniqueConstraint(fields=("subject_type", "subject_id", "version"), name="publication_one_version_a_number"),
            models.UniqueConstraint(fields=("subject_type", "subject_id"), condition=Q(state="published"), name="publication_one_is_out"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("author")), name="publication_author_is_not_approver"
            ),
        )
        indexes = (models.Index(fields=("state", "expires_on"), name="publication_by_state"),)

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"

    @property
    def intact(self) -> bool:
        """Whether the snapshot is the one that was sealed."""
        return seal(self.payload) == self.sha256

    def of_the_same(self) -> PublicationQuerySet:
        """Return all versions of the same record."""
        found: PublicationQuerySet = Publication.objects.filter(carried_by(self.subject))
        return found
