"""Papers: what is known of each file of evidence, beside its content."""

from typing import Self

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.kit.access.guarded import Visibility
from scotemp.kit.events.log import Subject

language_tag = RegexValidator(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", _("Write the language as zh-Hans, ru, en, kk ... (und if it is none)."))


class PaperQuerySet(models.QuerySet["Paper"]):
    """Sets of papers."""

    def of(self, subject: Subject) -> Self:
        """Return the papers of a record, as they came."""
        return self.filter(subject_type=subject.type, subject_id=subject.id).order_by("pk")

    def standing(self) -> Self:
        """Return those that count today: neither withdrawn nor replaced by a newer version."""
        return self.filter(withdrawn_at__isnull=True, replaced_by__isnull=True)

    def open(self) -> Self:
        """Return those that may still be replaced and withdrawn."""
        return self.filter(locked_at__isnull=True)


class Paper(models.Model):
    """One version of one paper on one record; (type, id) names the record as the log does. Only the services write it."""

    id: int
    subject_type = models.CharField(max_length=100)
    subject_id = models.CharField(max_length=64)
    tag = models.CharField(_("Purpose"), max_length=60)
    title = models.CharField(_("Title"), max_length=200)
    language = models.CharField(_("Language of the paper"), max_length=35, validators=[language_tag])
    visibility = models.CharField(_("Who sees it"), max_length=10, choices=Visibility.choices, default=Visibility.PARTIES)
    version = models.PositiveIntegerField(default=1)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    encrypted = models.BooleanField(default=False)
    name = models.CharField(max_length=150)
    uploaded_by_id: int | None
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)
    locked_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = PaperQuerySet.as_manager()

    class Meta:
        """Papers are looked for by record and purpose; versions count from 1, and only the first replaces nothing."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(version=1, replaces__isnull=True) | models.Q(version__gt=1, replaces__isnull=False),
                name="evidence_versions_have_a_past",
            ),
        )
        indexes = (models.Index(fields=("subject_type", "subject_id", "tag"), name="evidence_by_subject"),)

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"

    @property
    def subject(self) -> Subject:
        """The record that the paper is about, as the log names it."""
        return Subject(self.subject_type, self.subject_id)
