"""Members of committees: organisations, each with the part that its class of ownership gives it."""

from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from scotemp.apps.committees.models.committee import SCOPE, Committee, industries
from scotemp.apps.committees.workflow.membership import MEMBERSHIP
from scotemp.apps.directory.models import Organisation
from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing
from scotemp.nomenclature.ownership import CommitteeRole

ENDED = ("declined", "resigned", "expelled", "expired")


class MembershipQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of memberships."""

    def standing(self) -> Self:
        """Return the members of today, those suspended left out."""
        return self.filter(state="admitted")

    def voting(self, on: date) -> Self:
        """Return the members that may vote on a day: admitted, not observers, with somebody who votes for them."""
        within = Q(until__isnull=True) | Q(until__gte=on)
        return self.standing().filter(within, representative__isnull=False).exclude(role=CommitteeRole.OBSERVER)


class Membership(Flowing, Guarded):
    """An organisation in a committee; `stages` are the industries of the chain for which it stands."""

    flow = MEMBERSHIP

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=12, choices=[(one.value, one.names.en) for one in CommitteeRole], blank=True)
    role_overridden = models.BooleanField(default=False, editable=False)
    stages = models.JSONField(default=list, blank=True, validators=[industries])
    representative = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = MembershipQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """An organisation is a member once."""

        constraints = (
            models.UniqueConstraint(
                fields=("committee", "organisation"), condition=~Q(state__in=ENDED), name="committees_one_membership_an_organisation"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.committee_id}"

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on memberships in the viewer's committees or of his organisations."""
        return super().party_to(viewer) | Q(committee__in=viewer.ids(SCOPE)) | Q(organisation__in=viewer.ids("directory.organisation"))

    def scopes(self) -> tuple[Scope, ...]:
        """Return the membership, its committee and its organisation."""
        return (*super().scopes(), Scope(SCOPE, str(self.committee_id)), Scope("directory.organisation", str(self.organisation_id)))
