"""Consultations: who asks what about which country, whom else it concerns, and which experts are asked."""

from typing import Any, ClassVar, Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models import ExpertProfile, Locality, Organisation
from scotemp.apps.directory.models.codes import country, industry
from scotemp.apps.directory.models.locality import below_any, scopes_on
from scotemp.apps.risk.workflow.consultations import CONSULTATION
from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing
from scotemp.nomenclature.language import LANGUAGES, OWN_NAMES

ORGANISATION: Final = "directory.organisation"

ENDED: Final = ("accepted", "closed", "withdrawn")
"""The states in which nobody has to act any more."""

BEFORE_THE_EXPERT: Final = ("draft", "submitted", "triaged")
"""The states in which it is still open who answers."""

LOADING: Final = ("assigned", "in_progress", "awaiting_requester")
"""The states in which an expert is at work."""

_USER: Final[Any] = settings.AUTH_USER_MODEL


class Topic(models.TextChoices):
    """What is asked about."""

    MARKET = "market", _("Market and partners")
    LAW = "law", _("Law and licences")
    TAX = "tax", _("Taxes")
    CUSTOMS = "customs", _("Customs and rules of origin")
    SANCTIONS = "sanctions", _("Sanctions and export control")
    PAYMENTS = "payments", _("Payments and currency")
    LOGISTICS = "logistics", _("Transport and borders")
    LABOUR = "labour", _("Labour and migration")
    SECURITY = "security", _("Security of people and assets")
    OTHER = "other", _("Something else")


class Urgency(models.TextChoices):
    """How soon an answer is needed; the rule packs say within how many days."""

    ROUTINE = "routine", _("Routine")
    URGENT = "urgent", _("Urgent")
    EMERGENCY = "emergency", _("Emergency")


class ConsultationQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of consultations."""

    def going_on(self) -> Self:
        """Return those in which somebody still has to act."""
        return self.exclude(state__in=ENDED)


class Consultation(Flowing, Guarded):
    """A question that an enterprise or a place asks about a country; seen by the requester, the experts asked, and the staff.

    `packs` is the reference of the rule packs under which it runs since it was submitted; `high_risk` asks for a second reader.
    """

    flow = CONSULTATION

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="consultations")
    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, null=True, blank=True, related_name="consultations")
    title = models.CharField(max_length=200)
    question = models.TextField(max_length=10000)
    country = models.CharField(max_length=3, validators=[country])
    topic = models.CharField(max_length=10, choices=Topic.choices)
    industry = models.CharField(max_length=10, blank=True, validators=[industry])
    language = models.CharField(max_length=7, choices=[(code, OWN_NAMES[code]) for code in LANGUAGES])
    urgency = models.CharField(max_length=10, choices=Urgency.choices, default=Urgency.ROUTINE)
    high_risk = models.BooleanField(default=False)
    packs = models.TextField(blank=True, editable=False)
    reopened_on = models.DateField(null=True, editable=False)
    reuse_allowed_on = models.DateField(null=True, editable=False)

    objects: ClassVar[Any] = ConsultationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """Asked by an enterprise or by a place."""

        constraints = (
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) ^ Q(locality__isnull=True),
                name="risk_consultation_has_one_requester",
                violation_error_message=_("Name either the enterprise or the locality that asks."),
            ),
        )
        indexes = (models.Index(fields=("state", "urgency"), name="risk_consultations_by_state"),)

    def __str__(self) -> str:
        return f"{self.country} {self.topic} #{self.pk}"

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on consultations granted one by one, and those of the viewer's enterprises and places."""
        return super().party_to(viewer) | Q(organisation__in=viewer.ids(ORGANISATION)) | below_any(viewer, "locality__path")

    def scopes(self) -> tuple[Scope, ...]:
        """Return the consultation, and the enterprise or the places of those who ask."""
        if self.organisation_id is not None:
            return (*super().scopes(), Scope(ORGANISATION, str(self.organisation_id)))
        return (*super().scopes(), *(scopes_on(self.locality.path) if self.locality else ()))

    @classmethod
    def withheld(cls, viewer: Viewer) -> Q | None:
        """Return the condition on consultations that an expert has left: he reads them no more, from that moment on."""
        left = ConsultationExpert.objects.filter(user=int(viewer.key or 0), left_on__isnull=False)
        return Q(pk__in=left.values("consultation"))

    @property
    def home(self) -> str:
        """The country of those who ask: its working calendar and rule packs count."""
        return (self.organisation or self.locality).country  # type: ignore[union-attr]

    @property
    def parties(self) -> list[Organisation]:
        """The organisations whom it concerns: the enterprise that asks, and the counterparties that the directory knows."""
        others = [one.organisation for one in self.counterparties.select_related("organisation") if one.organisation is not None]
        return [*((self.organisation,) if self.organisation else ()), *others]

    @property
    def author(self) -> "ConsultationExpert | None":
        """The expert who is to answer."""
        return self._asked(ConsultationExpert.Part.AUTHOR)

    @property
    def reader(self) -> "ConsultationExpert | None":
        """The second reader."""
        return self._asked(ConsultationExpert.Part.READER)

    @property
    def latest(self) -> Any:
        """The last version of the answer, if there is one."""
        return self.answers.order_by("-number").first()

    def _asked(self, part: str) -> "ConsultationExpert | None":
        found: ConsultationExpert | None = self.experts.asked().filter(part=part).first()
        return found


class Counterparty(models.Model):
    """Whom a consultation concerns beside the requester: an organisation of the directory, or a name."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="counterparties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=300, blank=True)

    class Meta:
        """One or the other, each organisation once."""

        constraints = (
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) ^ Q(name=""),
                name="risk_counterparty_is_somebody",
                violation_error_message=_("Name an organisation of the directory, or else write its name."),
            ),
            models.UniqueConstraint(
                fields=("consultation", "organisation"),
                name="risk_counterparty_once",
                violation_error_message=_("This organisation is among the counterparties already."),
            ),
        )


class ConsultationExpertQuerySet(models.QuerySet[Any]):
    """Sets of experts asked."""

    def asked(self) -> Self:
        """Return those who have not left, with the people whom they are."""
        return self.filter(left_on__isnull=True).select_related("expert__person", "user", "consultation").order_by("pk")


class ConsultationExpert(models.Model):
    """An appointed expert asked to answer or to read: when he declared that he has no conflict, or why he left."""

    class Part(models.TextChoices):
        """What is asked of him."""

        AUTHOR = "author", _("Answers")
        READER = "reader", _("Second reader")

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="experts")
    expert = models.ForeignKey(ExpertProfile, on_delete=models.PROTECT, related_name="consultations")
    user = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=Part.choices)
    named_on = models.DateField()
    declared_on = models.DateField(null=True, editable=False)
    left_on = models.DateField(null=True, editable=False)
    left_because = models.CharField(max_length=2000, blank=True, editable=False)

    objects: ClassVar[Any] = ConsultationExpertQuerySet.as_manager()

    class Meta:
        """Nobody twice, and one of each part at a time."""

        constraints = (
            models.UniqueConstraint(
                fields=("consultation", "expert"),
                name="risk_consultation_expert_once",
                violation_error_message=_("This expert is or was asked for this request."),
            ),
            models.UniqueConstraint(
                fields=("consultation", "part"), condition=Q(left_on__isnull=True), name="risk_consultation_one_of_a_part",
                violation_error_message=_("Somebody else is asked already."),
            ),
        )  # fmt: skip
