"""Resolutions of committees, and the actions by which they are carried out."""

from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.models.committee import SCOPE, Committee
from scotemp.apps.committees.models.meeting import Meeting
from scotemp.apps.committees.models.membership import Membership
from scotemp.apps.committees.workflow.action import ACTION
from scotemp.apps.committees.workflow.meeting_rules import ballot
from scotemp.apps.committees.workflow.resolution import RESOLUTION
from scotemp.apps.directory.models.names import names_by_language
from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.content.fields import ContentField
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.voting.rules import BallotRule
from scotemp.kit.workflow.flowing import Flowing


class ResolutionQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of resolutions."""

    def lapsed_by(self, on: date) -> Self:
        """Return those in force whose last day is over."""
        return self.filter(state="in_force", valid_until__lt=on)


class Resolution(Flowing, Guarded):
    """What a committee is asked to decide, or decided; `number` counts within committee and `year` and is given at adoption."""

    flow = RESOLUTION

    class Ballot(models.TextChoices):
        """What is known of a vote: only numbers, numbers counted openly, or who voted how."""

        OPEN = "open", _("Open: the minutes say how many")
        NAMED = "named", _("By name: the minutes say who voted how")
        SECRET = "secret", _("Secret: nobody can know who voted how")

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="resolutions")
    committee_id: int
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="resolutions")
    written = models.BooleanField(default=False)
    answer_by = models.DateField(null=True, blank=True)
    title = ContentField(_("Title"))
    text = ContentField(_("Text"))
    mover = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="moved_resolutions")
    special = models.BooleanField(default=False)
    ballot = models.CharField(max_length=6, choices=Ballot.choices, default=Ballot.OPEN)
    year = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    number = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    valid_until = models.DateField(null=True, blank=True)
    supersedes = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by")

    objects: ClassVar[Any] = ResolutionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """A number is given once."""

        constraints = (models.UniqueConstraint(fields=("committee", "year", "number"), name="committees_resolution_number_once"),)

    def __str__(self) -> str:
        return self.mark or f"#{self.pk}"

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on resolutions of the viewer's committees."""
        return super().party_to(viewer) | Q(committee__in=viewer.ids(SCOPE))

    def scopes(self) -> tuple[Scope, ...]:
        """Return the resolution and its committee."""
        return (*super().scopes(), Scope(SCOPE, str(self.committee_id)))

    @property
    def mark(self) -> str:
        """Year and number as people cite it; nothing before the adoption."""
        return f"{self.year}-{self.number}" if self.number else ""

    @property
    def rule(self) -> BallotRule:
        """How it is decided."""
        return ballot(self.committee, special=self.special, written=self.written)


class ActionItemQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of action items."""

    def pending(self) -> Self:
        """Return what is still to be done or verified of what was decided."""
        return self.filter(state__in=("open", "reported"), resolution__state__in=("adopted", "in_force"))


class ActionItem(Flowing, Guarded):
    """What a member or a user does by a day to carry a resolution out; (type, id) names a record that it is about."""

    flow = ACTION

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="action_items", editable=False)
    committee_id: int
    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT, related_name="action_items")
    resolution_id: int
    what = models.JSONField(validators=[names_by_language])
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="action_items")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    user_id: int | None
    due = models.DateField()
    subject_type = models.CharField(max_length=100, blank=True)
    subject_id = models.CharField(max_length=64, blank=True)

    objects: ClassVar[Any] = ActionItemQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """Somebody is responsible, and one only."""

        constraints = (
            models.CheckConstraint(
                condition=Q(member__isnull=False, user__isnull=True) | Q(member__isnull=True, user__isnull=False),
                name="committees_action_has_one_owner",
            ),
        )

    def __str__(self) -> str:
        return str(self.what.get("en") or next(iter(self.what.values()), ""))

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on action items of the viewer's committees."""
        return super().party_to(viewer) | Q(committee__in=viewer.ids(SCOPE))

    def scopes(self) -> tuple[Scope, ...]:
        """Return the action item and its committee."""
        return (*super().scopes(), Scope(SCOPE, str(self.committee_id)))

    @property
    def owner_key(self) -> str:
        """The user who answers for it: the owner, or the representative of the member that owns it; nobody, if it has none."""
        user = self.user_id if self.user_id else self.member.representative_id if self.member else None
        return str(user or "")

    @property
    def is_overdue(self) -> bool:
        """Whether it is late: its day is over and nobody has reported it as done."""
        return self.state == "open" and self.due < timezone.now().date()
