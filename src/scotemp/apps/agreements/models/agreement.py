"""Strategic agreements, and the legal persons that are parties to them."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from scotemp.apps.agreements.workflow.agreement import AGREEMENT
from scotemp.apps.directory.models import Locality, Organisation
from scotemp.apps.directory.models.locality import below_any, scopes_on
from scotemp.apps.directory.models.names import names_by_language
from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing

SCOPE = "agreements.agreement"
ORGANISATION = "directory.organisation"


class AgreementQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of agreements."""


class Agreement(Flowing, Guarded):
    """What two or more parties agreed; the parties and the platform see it. Fetch ``parties`` with lists of them."""

    flow = AGREEMENT

    names = models.JSONField(validators=[names_by_language])
    signed_on = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

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


class Party(models.Model):
    """A legal person or a place that is bound by an agreement."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="agreement_parties")
    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, null=True, blank=True, related_name="agreement_parties")

    class Meta:
        """Either an organisation or a place, each once."""

        constraints = (
            models.CheckConstraint(
                condition=Q(organisation__isnull=True, locality__isnull=False) | Q(organisation__isnull=False, locality__isnull=True),
                name="agreements_party_is_one",
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
