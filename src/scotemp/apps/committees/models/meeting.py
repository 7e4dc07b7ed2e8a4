"""Meetings of committees: when, where, on what, and who took part."""

from datetime import date
from typing import Any, ClassVar, Self
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.models.committee import SCOPE, Committee
from scotemp.apps.committees.models.membership import Membership
from scotemp.apps.committees.rules.quorum import Standing, standing
from scotemp.apps.committees.workflow.meeting import MEETING
from scotemp.apps.committees.workflow.meeting_rules import ballot, voters
from scotemp.apps.directory.models.names import names_by_language
from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.accounts.models import known_zone
from scotemp.kit.content.fields import ContentField
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.voting.rules import BallotRule
from scotemp.kit.workflow.flowing import Flowing
from scotemp.nomenclature.language import LANGUAGES


def working_languages(value: object) -> None:
    """Refuse what is no list of working languages; raises ValidationError."""
    if not isinstance(value, list) or not value or set(value) - set(LANGUAGES):
        raise ValidationError(_("Choose at least one of the working languages."))


class MeetingQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of meetings."""

    def called(self) -> Self:
        """Return those that members have been told of, cancelled ones too."""
        return self.exclude(state="draft")


class Meeting(Flowing, Guarded):
    """A meeting of a committee, seen by its members; `roll` is who could vote when it opened: members, each with who votes for it."""

    flow = MEETING

    class Kind(models.TextChoices):
        """What sort of meeting it is."""

        FOUNDING = "founding", _("Founding meeting")
        PLENARY = "plenary", _("General meeting")
        COUNCIL = "council", _("Council meeting")
        EXTRAORDINARY = "extraordinary", _("Extraordinary meeting")

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="meetings")
    committee_id: int
    kind = models.CharField(max_length=13, choices=Kind.choices, default=Kind.PLENARY)
    title = models.JSONField(validators=[names_by_language])
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    zone = models.CharField(max_length=40, default="Asia/Shanghai", validators=[known_zone])
    venue = models.CharField(max_length=300, blank=True)
    link = models.URLField(max_length=500, blank=True)
    languages = models.JSONField(default=list, validators=[working_languages])
    roll = models.JSONField(default=dict, blank=True, editable=False)
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    edition = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[Any] = MeetingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """It ends after it began."""

        constraints = (models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="committees_meeting_ends_later"),)

    def __str__(self) -> str:
        return str(self.title.get("en") or next(iter(self.title.values()), ""))

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on meetings of the viewer's committees."""
        return super().party_to(viewer) | Q(committee__in=viewer.ids(SCOPE))

    def scopes(self) -> tuple[Scope, ...]:
        """Return the meeting and its committee."""
        return (*super().scopes(), Scope(SCOPE, str(self.committee_id)))

    @property
    def day(self) -> date:
        """The day on which it begins, where it is held."""
        return self.starts_at.astimezone(ZoneInfo(self.zone)).date()

    @property
    def rule(self) -> BallotRule:
        """The rule whose quorum and proxies hold for the meeting as a whole."""
        return ballot(self.committee, special=False, written=False)

    def entitled(self) -> dict[str, str]:
        """Return who may vote: as frozen at the opening, else as of today."""
        return dict(self.roll) or voters(self.committee, timezone.now().date())

    def present(self) -> frozenset[str]:
        """Return the members who are there in person or online."""
        return frozenset(str(one.membership_id) for one in self.attendances.all() if one.presence != Attendance.Presence.PROXY)

    def proxies(self) -> dict[str, str]:
        """Return who speaks for whom: the holder by the member who gave the proxy."""
        return {str(one.membership_id): str(one.holder_id) for one in self.attendances.all() if one.holder_id}

    def standing(self, rule: BallotRule | None = None) -> Standing:
        """Return who takes part, against the quorum of a rule or of the meeting itself."""
        return standing(rule or self.rule, self.entitled(), self.present(), self.proxies())


class AgendaItem(models.Model):
    """A point of the agenda; `note` is what the minutes say of it beside the decision, `actions` what was carried over from before."""

    class Kind(models.TextChoices):
        """What the committee does with it."""

        ACTIONS = "actions", _("Open actions")
        INFORMATION = "information", _("For information")
        DISCUSSION = "discussion", _("For discussion")
        DECISION = "decision", _("For decision")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agenda")
    meeting_id: int
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=11, choices=Kind.choices)
    title = models.JSONField(validators=[names_by_language])
    resolution = models.OneToOneField("committees.Resolution", on_delete=models.PROTECT, null=True, blank=True, related_name="agenda_item")
    paper = models.ForeignKey("evidence.Paper", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    actions: Any = models.ManyToManyField("committees.ActionItem", blank=True, related_name="agenda_items")
    note = ContentField(_("Note for the minutes"), blank=True)

    class Meta:
        """In the order of the agenda; open actions stand on it once."""

        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=("meeting",), condition=Q(kind="actions"), name="committees_open_actions_once"),)

    def __str__(self) -> str:
        return f"{self.position}"


class Attendance(models.Model):
    """How a member takes part; `representative` is who came for it, `holder` the member that speaks for it while it is absent."""

    class Presence(models.TextChoices):
        """How it takes part."""

        IN_PERSON = "in_person", _("In person")
        ONLINE = "online", _("Online")
        PROXY = "proxy", _("By proxy")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    meeting_id: int
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="attendances")
    membership_id: int
    presence = models.CharField(max_length=9, choices=Presence.choices)
    representative = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    representative_id: int | None
    holder = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="held_proxies")
    holder_id: int | None

    class Meta:
        """Each member once; a proxy has a holder, who is another, and nobody else has."""

        constraints = (
            models.UniqueConstraint(fields=("meeting", "membership"), name="committees_attends_once"),
            models.CheckConstraint(
                condition=Q(presence="proxy", holder__isnull=False) | (~Q(presence="proxy") & Q(holder__isnull=True)),
                name="committees_proxy_has_holder",
            ),
            models.CheckConstraint(condition=Q(holder__isnull=True) | ~Q(holder=F("membership")), name="committees_holder_is_another"),
        )

    def __str__(self) -> str:
        return f"{self.membership_id} {self.presence}"
