"""Groups that go global together: their members with shares, needs, counterparties, offers."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.models.committee import SCOPE, Committee
from scotemp.apps.committees.models.papers import stands
from scotemp.apps.committees.models.project import ORGANISATION, InnovationProject
from scotemp.apps.committees.rules.shares import WHOLE
from scotemp.apps.committees.workflow.group import GROUP
from scotemp.apps.committees.workflow.group_member import GROUP_MEMBER
from scotemp.apps.directory.models import Organisation
from scotemp.apps.directory.models.codes import country, currency
from scotemp.apps.directory.models.names import names_by_language
from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.evidence.models import Paper
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing, FlowingQuerySet

LIVING = ("invited", "joined")
"""The states of members who take part or may."""


class GroupQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of groups."""


class Group(Flowing, Guarded):
    """Members of a committee who enter a country together; money is in whole units of `currency`.

    `lead_user` acts for the lead member; until `waiver_until` (included) the director lets it work under a red warning.
    Fetch ``members`` and ``offers`` with lists.
    """

    flow = GROUP

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="groups")
    project = models.ForeignKey(InnovationProject, on_delete=models.PROTECT, null=True, blank=True, related_name="groups")
    names = models.JSONField(validators=[names_by_language])
    target_country = models.CharField(max_length=3, validators=[country])
    target_cluster = models.CharField(max_length=200, blank=True)
    currency = models.CharField(max_length=3, default="USD", validators=[currency])
    lead_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    waiver_until = models.DateField(null=True, blank=True, editable=False)

    objects: ClassVar[Any] = GroupQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return str(self.names.get("en") or next(iter(self.names.values()), ""))

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on groups of the viewer's committees, or in which an organisation of his takes part or offers to."""
        own = viewer.ids(ORGANISATION)
        members = GroupMember.objects.filter(Q(organisation__in=own), state__in=LIVING).values("group")
        offered = GroupOffer.objects.filter(Q(organisation__in=own)).values("group")
        return super().party_to(viewer) | Q(committee__in=viewer.ids(SCOPE)) | Q(pk__in=members) | Q(pk__in=offered)

    def scopes(self) -> tuple[Scope, ...]:
        """Return the group, its committee, and the organisations that take part, may, or make an offer."""
        living = {one.organisation_id for one in self.members.all() if one.state in LIVING}
        concerned = living | {one.organisation_id for one in self.offers.all()}
        return (*super().scopes(), Scope(SCOPE, str(self.committee_id)), *(Scope(ORGANISATION, str(key)) for key in sorted(concerned)))

    @property
    def is_balanced(self) -> bool:
        """Whether two or more members of two or more classes of ownership have joined; fetch ``members__organisation``."""
        joined = [one.organisation.ownership_class for one in self.members.all() if one.state == "joined"]
        return len(joined) >= 2 and len(set(joined) - {""}) >= 2


class GroupMemberQuerySet(FlowingQuerySet):
    """Sets of members of groups."""

    def joined(self) -> Self:
        """Return those who take part today."""
        return self.filter(state="joined")


class GroupMember(Flowing):
    """An organisation in a group; cost and risk are its shares in hundredths of a per cent.

    Of one who is invited they are what it would bear, none for an equal part; of one who has gone they are empty.
    """

    flow = GROUP_MEMBER

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="members")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="group_memberships")
    cost = models.PositiveIntegerField(null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(WHOLE)])
    risk = models.PositiveIntegerField(null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(WHOLE)])
    lead = models.BooleanField(default=False, editable=False)
    signature = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[Any] = GroupMemberQuerySet.as_manager()

    class Meta:
        """Each organisation once, and one lead."""

        constraints = (
            models.UniqueConstraint(
                fields=("group", "organisation"),
                condition=Q(state__in=LIVING),
                name="committees_group_member_once",
                violation_error_message=_("This organisation is invited or a member already."),
            ),
            models.UniqueConstraint(fields=("group",), condition=Q(lead=True), name="committees_one_lead_a_group"),
        )

    @property
    def has_signed(self) -> bool:
        """Whether its signature on the charter is among the papers that stand."""
        return stands(self.signature)

    def scopes(self) -> tuple[Scope, ...]:
        """Return the group, its committee and the organisation itself: nobody moves a member for another one's sake."""
        return (
            Scope(Group._meta.label_lower, str(self.group_id)),
            Scope(SCOPE, str(self.group.committee_id)),
            Scope(ORGANISATION, str(self.organisation_id)),
        )


class GroupNeed(models.Model):
    """What a group must have or would like: of `depth` sources, or so much capital in the currency of the group."""

    class Kind(models.TextChoices):
        """Of what sort."""

        CAPABILITY = "capability", _("Capability")
        STAGE = "stage", _("Stage of the chain")
        CERTIFICATE = "certificate", _("Certificate")
        CAPITAL = "capital", _("Capital")
        LANGUAGE = "language", _("Language")

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="needs")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    code = models.CharField(max_length=100, blank=True)
    required = models.BooleanField(default=True)
    weight = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1), MaxValueValidator(100)])
    depth = models.PositiveBigIntegerField(default=1, validators=[MinValueValidator(1)])

    class Meta:
        """Each need once."""

        constraints = (
            models.UniqueConstraint(
                fields=("group", "kind", "code"),
                name="committees_group_need_once",
                violation_error_message=_("This need is on the list already."),
            ),
        )


class Counterparty(models.Model):
    """Somebody with whom a group deals, and for what."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="counterparties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="countered_groups")
    purpose = models.CharField(max_length=300)

    class Meta:
        """Each organisation once."""

        constraints = (
            models.UniqueConstraint(
                fields=("group", "organisation"),
                name="committees_counterparty_once",
                violation_error_message=_("This counterparty is named already."),
            ),
        )


class GroupOffer(models.Model):
    """What an organisation says that it would bring to a group; money in whole units of the group's currency, risk from 0 to 100.

    An offer that is asked for begins empty.
    """

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="offers")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="group_offers")
    capabilities = models.JSONField(default=list, blank=True)
    certificates = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)
    capital = models.PositiveBigIntegerField(default=0)
    cost = models.PositiveBigIntegerField(default=0)
    risk = models.PositiveSmallIntegerField(default=0, validators=[MinValueValidator(0), MaxValueValidator(100)])
    stated_on = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        """One offer an organisation."""

        constraints = (
            models.UniqueConstraint(
                fields=("group", "organisation"),
                name="committees_one_offer_a_group",
                violation_error_message=_("This organisation has been asked already."),
            ),
        )
