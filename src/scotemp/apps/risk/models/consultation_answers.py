"""Answers to consultations, every version of them, and what of them others may read."""

from datetime import date
from typing import Any, ClassVar, Final, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models.codes import country
from scotemp.apps.risk.models.consultations import Consultation, Topic
from scotemp.kit.access.guarded import Guarded, GuardedQuerySet, Visibility
from scotemp.nomenclature.language import LANGUAGES, OWN_NAMES

_USER: Final[Any] = settings.AUTH_USER_MODEL
_LANGUAGES: Final = [(code, OWN_NAMES[code]) for code in LANGUAGES]


def at_least_one(value: object) -> None:
    """Refuse an answer without sources; raises ValidationError."""
    if not isinstance(value, list) or not value:
        raise ValidationError(_("Name at least one source."))


class Answered(models.Model):
    """What an answer says, on what it rests, and until when it may be relied on."""

    text = models.TextField(max_length=50000)
    language = models.CharField(max_length=7, choices=_LANGUAGES)
    sources = models.JSONField(validators=[at_least_one])
    limits = models.TextField(max_length=5000, blank=True)
    expires_on = models.DateField()

    class Meta:
        """No table of its own."""

        abstract = True

    @property
    def has_expired(self) -> bool:
        """Whether its last day has passed."""
        return self.expires_on < timezone.now().date()


class ConsultationAnswer(Answered):
    """One version of an answer; it never changes but to be read by the second reader and given to the requester."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="answers")
    number = models.PositiveSmallIntegerField()
    written_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    written_on = models.DateField()
    read_by_id: int | None
    read_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    read_on = models.DateField(null=True, editable=False)
    given_at = models.DateTimeField(null=True, editable=False)
    in_time = models.BooleanField(null=True, editable=False)

    class Meta:
        """Each version once; the second reader is another, and what was given was timed."""

        constraints = (
            models.UniqueConstraint(fields=("consultation", "number"), name="risk_answer_version_once"),
            models.CheckConstraint(
                condition=Q(read_by__isnull=True) | ~Q(read_by=F("written_by")), name="risk_answer_second_reader_is_another"
            ),
            models.CheckConstraint(
                condition=Q(given_at__isnull=True, in_time__isnull=True) | Q(given_at__isnull=False, in_time__isnull=False),
                name="risk_answer_given_and_timed",
            ),
        )

    def __str__(self) -> str:
        return f"{self.consultation_id} v{self.number}"


class ReusableAnswerQuerySet(GuardedQuerySet):
    """Sets of answers for others."""

    def offered(self, on: date) -> Self:
        """Return those that are shared and hold on a day."""
        return self.filter(visibility=Visibility.MEMBERS, expires_on__gte=on)


class ReusableAnswer(Answered, Guarded):
    """An accepted answer as its expert wrote it for others, without anybody's name; members read it once it is shared, until it expires."""

    answer = models.OneToOneField(ConsultationAnswer, on_delete=models.PROTECT, editable=False, related_name="reusable")
    question = models.CharField(max_length=1000)
    country = models.CharField(max_length=3, validators=[country])
    topic = models.CharField(max_length=10, choices=Topic.choices)
    shared_on = models.DateField(null=True, editable=False)

    objects: ClassVar[Any] = ReusableAnswerQuerySet.as_manager()

    class Meta:
        """Read by country and topic."""

        indexes = (models.Index(fields=("country", "topic"), name="risk_answers_by_country"),)

    def __str__(self) -> str:
        return f"{self.country} {self.topic} #{self.pk}"

    @classmethod
    def over(cls) -> Q | None:
        """Return the condition on answers that have expired: only their expert and the staff still see them."""
        return Q(expires_on__lt=timezone.now().date())

    @property
    def is_over(self) -> bool:
        """Whether it has expired."""
        return self.has_expired

    @property
    def is_shared(self) -> bool:
        """Whether members read it."""
        return self.visibility == Visibility.MEMBERS
