"""Committees: convened bodies without legal personality, branches of an association."""

from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.agreements.models import Agreement
from scotemp.apps.committees.rules.composition import Member, Meter, composition
from scotemp.apps.committees.rules.packs import Composition
from scotemp.apps.committees.workflow.committee import COMMITTEE
from scotemp.apps.committees.workflow.gates import ENDED
from scotemp.apps.committees.workflow.ruling import ruled
from scotemp.apps.directory.models import Locality, Organisation
from scotemp.apps.directory.models.codes import industry
from scotemp.apps.directory.models.locality import below_any, scopes_on
from scotemp.apps.directory.models.names import names_by_language
from scotemp.kit.access.guarded import Guarded, Visibility
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.content.fields import ContentField
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing

SCOPE = "committees.committee"


def industries(value: object) -> None:
    """Refuse what is no list of industries, each once; raises ValidationError."""
    if not isinstance(value, list) or len(set(map(str, value))) < len(value):
        raise ValidationError(_("Give the stages as a list of codes of industries, each once."))
    for code in value:
        industry(str(code))


class CommitteeQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of committees."""

    def living(self) -> Self:
        """Return those that are neither rejected nor dissolved."""
        return self.exclude(state__in=ENDED)

    def working(self) -> Self:
        """Return those that have been founded and not ended, rest or review included."""
        return self.filter(state__in=("active", "under_review", "dormant", "suspended"))


class Committee(Flowing, Guarded):
    """A convened body of an industry; `stages` are the industries that make its chain, `analysis` is what spoke for it.

    It has no legal personality: it is never a party to an agreement and never paid. `rule_packs` names the packs it runs under.
    `secretariat` keeps its papers; `full_time` is the staff that works for it, in full-time equivalents, where it is known.
    """

    flow = COMMITTEE

    class Kind(models.TextChoices):
        """What sort of body it is."""

        INDUSTRY = "industry", _("Industry working committee")
        ALLIANCE = "alliance", _("Alliance")
        SOCIETY = "society", _("Associated society")

    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.INDUSTRY)
    names = models.JSONField(validators=[names_by_language])
    industry = models.CharField(max_length=10, validators=[industry])
    stages = models.JSONField(default=list, blank=True, validators=[industries])
    host_locality = models.ForeignKey(Locality, on_delete=models.PROTECT, null=True, blank=True, related_name="committees")
    lead_organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="led_committees")
    association = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="branch_committees")
    born_of = models.ForeignKey(Agreement, on_delete=models.PROTECT, null=True, blank=True, related_name="committees")
    rationale = ContentField(_("Rationale"), blank=True)
    analysis = models.JSONField(default=dict, blank=True, editable=False)
    rule_packs = models.TextField(editable=False)
    secretariat = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    secretariat_id: int | None
    full_time = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)])
    founding_meeting_on = models.DateField(null=True, blank=True)
    founded_on = models.DateField(null=True, blank=True)
    term_ends_on = models.DateField(null=True, blank=True)
    term_number = models.PositiveSmallIntegerField(default=1)
    waiver_until = models.DateField(null=True, blank=True, editable=False)

    objects: ClassVar[Any] = CommitteeQuerySet.as_manager()  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if not args:
            kwargs.setdefault("visibility", Visibility.MEMBERS)
        super().__init__(*args, **kwargs)

    def __str__(self) -> str:
        return str(self.names.get("en") or next(iter(self.names.values()), ""))

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on committees granted one by one, hosted by a locality or led by an organisation of the viewer's grants."""
        led = Q(lead_organisation__in=viewer.ids("directory.organisation"))
        return super().party_to(viewer) | led | below_any(viewer, "host_locality__path")

    def scopes(self) -> tuple[Scope, ...]:
        """Return the committee itself, the organisation that leads it and the localities that host it."""
        led = (Scope("directory.organisation", str(self.lead_organisation_id)),) if self.lead_organisation_id else ()
        return (*super().scopes(), *led, *(scopes_on(self.host_locality.path) if self.host_locality else ()))

    @property
    def chain(self) -> tuple[str, ...]:
        """The stages of its chain; its own industry where no others are named."""
        return tuple(self.stages) or (self.industry,)

    def composition(self, on: date) -> Meter:
        """Return who is in it and who is missing on a day; asks nothing where memberships and officers are prefetched."""
        members = [one for one in self.memberships.all() if one.state == "admitted"]
        present = [
            Member(one.role, one.organisation.ownership_class, one.organisation.country, tuple(one.stages), one.since, one.until)
            for one in members
        ]
        roles = {one.organisation_id: one.role for one in members}
        chairs = [one for one in self.officers.all() if one.office == "chair" and one.holds(on)]
        chair = roles.get(chairs[0].organisation_id, "") if chairs else ""
        return composition(present, ruled(self, Composition), on, stages=self.chain, chair=chair)
