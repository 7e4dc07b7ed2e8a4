"""Presences abroad: offices, branches, partner organisations and NGOs, with what they hold, do and report."""

from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scotemp.apps.committees.models.committee import SCOPE, Committee
from scotemp.apps.committees.rules.presences import Certificate
from scotemp.apps.committees.workflow.presence import PRESENCE, PRESENT, certificates
from scotemp.apps.directory.models import Organisation
from scotemp.apps.directory.models.codes import country
from scotemp.apps.directory.models.names import names_by_language
from scotemp.kit.access.guarded import Guarded, Visibility
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.evidence.models import Paper
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing


class CountryDesk(models.Model):
    """Who answers for a country when none of its presences does."""

    country = models.CharField(max_length=3, unique=True, validators=[country])
    fallback = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = models.Manager()

    def __str__(self) -> str:
        return self.country


class PresenceQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of presences."""

    def present(self) -> Self:
        """Return those at which somebody is there."""
        return self.filter(state__in=PRESENT)


class Presence(Flowing, Guarded):
    """A unit abroad; `stood` is the state from which it was suspended. Fetch certificates and reports with lists of them."""

    flow = PRESENCE

    class Kind(models.TextChoices):
        """What sort of unit it is."""

        OFFICE = "office", pgettext_lazy("a place abroad", "Office")
        BRANCH = "branch", _("Branch")
        PARTNER = "partner", _("Partner organisation")
        NGO = "ngo", _("Non-governmental organisation")

    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.OFFICE)
    names = models.JSONField(validators=[names_by_language])
    country = models.CharField(max_length=3, validators=[country])
    city = models.CharField(max_length=100, blank=True)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="presences")
    partner = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="presences")
    head = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    legal_status = models.CharField(max_length=200, blank=True)
    stood = models.CharField(max_length=20, blank=True, editable=False)

    objects: ClassVar[Any] = PresenceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """Found by country."""

        indexes = (models.Index(fields=("country", "state"), name="committees_presences"),)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if not args:
            kwargs.setdefault("visibility", Visibility.MEMBERS)
        super().__init__(*args, **kwargs)

    def __str__(self) -> str:
        return str(self.names.get("en") or next(iter(self.names.values()), ""))

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on presences granted one by one, or of the viewer's committees."""
        return super().party_to(viewer) | Q(committee__in=viewer.ids(SCOPE))

    def scopes(self) -> tuple[Scope, ...]:
        """Return the presence and its committee."""
        return (*super().scopes(), Scope(SCOPE, str(self.committee_id)))

    @property
    def is_present(self) -> bool:
        """Whether somebody is there."""
        return self.state in PRESENT

    def title(self, language: str) -> str:
        """Return its name in a language, else in English, else in any."""
        return str(self.names.get(language) or self)

    def held(self) -> list[Certificate]:
        """Return its certificates that have their paper; asks nothing where they are prefetched."""
        return certificates([row for row in self.certificates.all() if row.paper_id])

    def reports_due(self) -> list[date]:
        """Return the days of the reports that were not handed in; asks nothing where they are prefetched."""
        return [row.due_on for row in self.reports.all() if row.submitted_on is None]

    def country_desk(self) -> CountryDesk | None:
        """Return the desk of its country."""
        found: CountryDesk | None = CountryDesk.objects.filter(country=self.country).first()
        return found


class PresenceCertificate(models.Model):
    """A certificate of registration abroad, and the paper that shows it."""

    presence = models.ForeignKey(Presence, on_delete=models.PROTECT, related_name="certificates")
    number = models.CharField(max_length=100)
    issuer = models.CharField(max_length=200)
    issued_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    paper_id: int | None
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        """Each number of an issuer once, days in their order."""

        constraints = (
            models.UniqueConstraint(fields=("presence", "number", "issuer"), name="committees_one_certificate_a_number"),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("issued_on")),
                name="committees_certificate_days",
                violation_error_message=_("The last day lies before the first."),
            ),
        )

    def __str__(self) -> str:
        return self.number


class PresenceActivity(models.Model):
    """Something that a presence did on a day."""

    presence = models.ForeignKey(Presence, on_delete=models.PROTECT, related_name="activities")
    happened_on = models.DateField()
    what = models.CharField(max_length=500)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.happened_on} {self.what[:60]}"


class PresenceReport(models.Model):
    """An annual report that is due or was handed in."""

    presence = models.ForeignKey(Presence, on_delete=models.PROTECT, related_name="reports")
    due_on = models.DateField()
    submitted_on = models.DateField(null=True, blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        """One report a day on which one is due."""

        constraints = (models.UniqueConstraint(fields=("presence", "due_on"), name="committees_one_report_a_day"),)

    def __str__(self) -> str:
        return f"{self.presence_id} {self.due_on}"
