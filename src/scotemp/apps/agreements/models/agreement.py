"""Strategic agreements, the legal persons that are parties to them, and the languages in which they are written."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.agreements.workflow.agreement import AGREEMENT
from scotemp.apps.directory.models import Locality, Organisation
from scotemp.apps.directory.models.locality import below_any, scopes_on
from scotemp.apps.directory.models.names import names_by_language
from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.content.fields import ContentField
from scotemp.kit.evidence.models import Paper, language_tag
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing

SCOPE = "agreements.agreement"
ORGANISATION = "directory.organisation"


class AgreementQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of agreements."""

    def with_parties(self) -> "AgreementQuerySet":
        """Return them with their parties and what these are called, in few queries."""
        return self.prefetch_related("parties__organisation__names", "parties__locality", "parties__lead")


class Agreement(Flowing, Guarded):
    """What two or more parties agreed; the parties and the platform see it. Fetch ``with_parties`` for lists of them.

    `version` counts the texts: 1 as it was signed, one more with each amendment. `live` is what the daily task found: whether something
    was done about it in the last twelve months; nothing while it is not in force.
    """

    flow = AGREEMENT

    class Kind(models.TextChoices):
        """What sort of agreement."""

        STRATEGIC = "strategic", _("Strategic agreement")
        MEMORANDUM = "memorandum", _("Memorandum of understanding")
        SISTER_CITY = "sister_city", _("Sister cities")
        SISTER_SCHOOL = "sister_school", _("Sister schools")
        SECTOR = "sector", _("Cooperation in one field")

    class Renewal(models.TextChoices):
        """What follows the last day."""

        NONE = "none", _("It ends")
        AUTOMATIC = "automatic", _("It goes on unless a party gives notice")
        BY_AGREEMENT = "by_agreement", _("It goes on if the parties agree")

    kind = models.CharField(max_length=15, choices=Kind.choices, default=Kind.STRATEGIC)
    names = models.JSONField(validators=[names_by_language])
    summary = ContentField(_("Summary"), blank=True)
    languages_equal = models.BooleanField(default=False)
    signed_on = models.DateField(null=True, blank=True, editable=False)
    signed_in = models.CharField(max_length=200, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    renewal = models.CharField(max_length=15, choices=Renewal.choices, default=Renewal.NONE)
    registry_number = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    live = models.BooleanField(null=True, editable=False)

    objects: ClassVar[Any] = AgreementQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return str(self.names.get("en") or next(iter(self.names.values()), ""))

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on agreements granted one by one, or to which an organisation or place of the viewer is a party."""
        theirs = Party.objects.filter(Q(organisation__in=viewer.ids(ORGANISATION)) | below_any(viewer, "locality__path"))
        return super().party_to(viewer) | Q(pk__in=theirs.values("agreement"))

    def scopes(self) -> tuple[Scope, ...]:
        """Return the agreement and the scopes of its parties."""
        return (*super().scopes(), *(scope for party in self.parties.all() for scope in party.scopes()))

    @property
    def is_open_for_drafting(self) -> bool:
        """Whether parties, languages and terms may still be changed without an amendment."""
        return self.state in {"drafting", "legal_review"}

    @property
    def is_in_force(self) -> bool:
        """Whether it binds."""
        return bool(self.state == "in_force")

    @property
    def has_ended(self) -> bool:
        """Whether it is over."""
        return bool(self.flow.state[self.state].kind == "end")

    @property
    def is_public(self) -> bool:
        """Whether every party agreed that its state is published."""
        parties = self.parties.all()
        return bool(parties) and all(party.public_agreed_on is not None for party in parties)


class Party(models.Model):
    """A legal person or a place that is bound by an agreement, and who signs and answers for it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="agreement_parties")
    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, null=True, blank=True, related_name="agreement_parties")
    side = models.CharField(max_length=100, blank=True)
    signatory_name = models.CharField(max_length=200, blank=True)
    signatory_post = models.CharField(max_length=200, blank=True)
    authority = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    public_agreed_on = models.DateField(null=True, blank=True)
    public_agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        """Either an organisation or a place, each once."""

        constraints = (
            models.CheckConstraint(
                condition=Q(organisation__isnull=True, locality__isnull=False) | Q(organisation__isnull=False, locality__isnull=True),
                name="agreements_party_is_one",
                violation_error_message=_(
                    "Name either an organisation or a place: a committee is never a party, the platform or a member signs."
                ),
            ),
            models.UniqueConstraint(
                fields=("agreement", "organisation"), condition=Q(organisation__isnull=False), name="agreements_organisation_once"
            ),
            models.UniqueConstraint(fields=("agreement", "locality"), condition=Q(locality__isnull=False), name="agreements_place_once"),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id or self.locality_id}"

    def scopes(self) -> tuple[Scope, ...]:
        """Return the organisation, or the place and all above it."""
        return scopes_on(self.locality.path) if self.locality else (Scope(ORGANISATION, str(self.organisation_id)),)

    @property
    def reference(self) -> str:
        """The name under which figures count it: its sort and the number of its record in the directory."""
        return f"locality:{self.locality_id}" if self.locality_id else f"organisation:{self.organisation_id}"

    def has_on_its_side(self, viewer: Viewer) -> bool:
        """Say whether somebody stands on the side of this party: leads it, or holds a role on it."""
        return viewer.key is not None and (viewer.key == str(self.lead_id) or any(scope in viewer.within for scope in self.scopes()))

    def is_bound_by(self, viewer: Viewer) -> bool:
        """Say whether somebody's word binds this party: its representative, or the approver of the place."""
        bound: frozenset[str] = frozenset().union(*(viewer.within.get(scope, frozenset()) for scope in self.scopes()))
        return bool(bound & {"ENT", "LAP"})


class LanguageVersion(models.Model):
    """A language in which an agreement is written; at most one prevails over the others."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="languages")
    language = models.CharField(max_length=35, validators=[language_tag])
    prevails = models.BooleanField(default=False)

    class Meta:
        """Each language once, one that prevails."""

        constraints = (
            models.UniqueConstraint(fields=("agreement", "language"), name="agreements_language_once"),
            models.UniqueConstraint(
                fields=("agreement",),
                condition=Q(prevails=True),
                name="agreements_one_prevails",
                violation_error_message=_("Another language prevails already: only one can."),
            ),
        )
