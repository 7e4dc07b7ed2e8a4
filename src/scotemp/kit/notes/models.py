"""Notes with their versions and mentions, and interactions with those who took part and the records touched."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scotemp.kit.access.guarded import Visibility
from scotemp.kit.carried import Carried
from scotemp.kit.fixed import Fixed, FixedQuerySet

REACHES = (Visibility.PARTIES, Visibility.STAFF, Visibility.PRIVATE)
"""How far a note or an interaction can be read: never beyond those who take part in the record."""

WITHDRAWAL = frozenset({"withdrawn_at", "withdrawal_reason"})


class RemarkQuerySet(FixedQuerySet):
    """Sets of notes or interactions."""

    def standing(self) -> Self:
        """Return those that were not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class Remark(Fixed):
    """What notes and interactions share: an author, a reach, and that they can be withdrawn but not deleted."""

    changing = WITHDRAWAL

    visibility = models.CharField(_("Who sees it"), max_length=10, choices=[(reach.value, reach.label) for reach in REACHES])
    author_id: int
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawal_reason = models.TextField(blank=True)

    class Meta:
        """No table of its own."""

        abstract = True


class NoteKind(models.TextChoices):
    """What a note is about; risks and issues stay open until they are closed."""

    NOTE = "note", _("Note")
    RISK = "risk", _("Risk")
    ISSUE = "issue", _("Issue")


CLOSABLE = (NoteKind.RISK, NoteKind.ISSUE)


class NoteQuerySet(RemarkQuerySet):
    """Sets of notes."""

    def open(self) -> Self:
        """Return the risks and issues that still wait to be closed."""
        return self.standing().filter(kind__in=CLOSABLE, closed_at__isnull=True)


class Note(Remark, Carried):
    """A note, risk or issue on a record; its words are those of its latest version."""

    changing = WITHDRAWAL | {"version", "closed_at", "closing_reason"}

    kind = models.CharField(_("Kind"), max_length=5, choices=NoteKind.choices, default=NoteKind.NOTE)
    version = models.PositiveIntegerField(default=1, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    closing_reason = models.TextField(blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        """Found by record."""

        constraints = (
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(kind__in=("risk", "issue")), name="notes_only_open_things_close"
            ),
        )
        indexes = (models.Index(fields=("subject_type", "subject_id", "created_at"), name="notes_by_subject"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def text(self) -> str:
        """Its present words; asks the database unless ``versions`` were fetched with it."""
        texts: dict[int, str] = {version.number: version.text for version in self.versions.all()}
        return texts[self.version]


class NoteVersion(Fixed):
    """The words of a note from one edit to the next; the log holds their seal, made with the salt so that they cannot be guessed."""

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField(_("Text"))
    salt = models.CharField(max_length=32)
    written_at = models.DateTimeField()

    objects = FixedQuerySet.as_manager()

    class Meta:
        """Numbered on, in order."""

        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("note", "number"), name="notes_one_version_a_number"),)

    def __str__(self) -> str:
        return f"{self.note_id}.{self.number}"


class Mention(Fixed):
    """A user whom a version of a note mentions."""

    version = models.ForeignKey(NoteVersion, on_delete=models.PROTECT, related_name="mentions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = FixedQuerySet.as_manager()

    class Meta:
        """Once a version."""

        constraints = (models.UniqueConstraint(fields=("version", "user"), name="notes_one_mention_a_version"),)

    def __str__(self) -> str:
        return f"{self.version_id}: {self.user_id}"


class Channel(models.TextChoices):
    """How one met."""

    MEETING = "meeting", _("Meeting")
    VISIT = "visit", _("Visit")
    CALL = "call", _("Telephone call")
    LETTER = "letter", _("Letter")
    EMAIL = "e-mail", _("E-mail")
    VIDEO = "video", _("Video conference")
    EVENT = "event", _("Conference or other event")
    OTHER = "other", _("Other")


class Interaction(Remark):
    """A talk, visit or exchange of letters with outside parties."""

    occurred_on = models.DateField(_("Date"))
    channel = models.CharField(_("Channel"), max_length=10, choices=Channel.choices)
    place = models.CharField(_("Place"), max_length=200, blank=True)
    summary = models.TextField(_("Summary"))
    follow_up_on = models.DateField(_("Follow up on"), null=True, blank=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        """Nothing is followed up before it happened."""

        constraints = (
            models.CheckConstraint(
                condition=Q(follow_up_on__isnull=True) | Q(follow_up_on__gte=models.F("occurred_on")), name="notes_follow_up_comes_later"
            ),
        )
        indexes = (models.Index(fields=("occurred_on",), name="notes_interactions_by_day"),)

    def __str__(self) -> str:
        return f"{self.channel} {self.occurred_on}"


class Side(models.TextChoices):
    """Whose part somebody took."""

    OURS = "ours", _("Our side")
    THEIRS = "theirs", _("The other side")


class Participant(Fixed):
    """Somebody who took part: a name, and the user or record of that name, if there is one."""

    interaction = models.ForeignKey(Interaction, on_delete=models.PROTECT, related_name="participants")
    side = models.CharField(max_length=6, choices=Side.choices)
    name = models.CharField(_("Name"), max_length=150)
    reference_type = models.CharField(max_length=100, blank=True)
    reference_id = models.CharField(max_length=64, blank=True)

    objects = FixedQuerySet.as_manager()

    class Meta:
        """A reference is there wholly or not at all."""

        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(reference_type="", reference_id="") | (~Q(reference_type="") & ~Q(reference_id="")),
                name="notes_whole_reference",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Touched(Fixed, Carried):
    """A record that an interaction was about."""

    interaction = models.ForeignKey(Interaction, on_delete=models.PROTECT, related_name="touched")

    objects = FixedQuerySet.as_manager()

    class Meta:
        """Each record once."""

        constraints = (models.UniqueConstraint(fields=("interaction", "subject_type", "subject_id"), name="notes_touched_once"),)
        indexes = (models.Index(fields=("subject_type", "subject_id"), name="notes_touched_by_subject"),)

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id}"
