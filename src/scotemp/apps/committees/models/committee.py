"""Committees: convened bodies without legal personality, branches of an association."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.agreements.models import Agreement
from scotemp.apps.committees.workflow.committee import COMMITTEE
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


class CommitteeQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of committees."""


class Committee(Flowing, Guarded):
    """A convened body of an industry; `stages` are the industries that make its chain, `analysis` is what spoke for it.

    It has no legal personality: it is never a party to an agreement and never paid. `rule_packs` names the packs it runs under.
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
    stages = models.JSONField(default=list, blank=True)
    host_locality = models.ForeignKey(Locality, on_delete=models.PROTECT, null=True, blank=True, related_name="committees")
    lead_organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="led_committees")
    association = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="branch_committees")
    born_of = models.ForeignKey(Agreement, on_delete=models.PROTECT, null=True, blank=True, related_name="committees")
    rationale = ContentField(_("Rationale"), blank=True)
    analysis = models.JSONField(default=dict, blank=True, editable=False)
    rule_packs = models.CharField(max_length=200, editable=False)
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
        """Return the condition on committees granted one by one, or hosted by a locality of the viewer's grants."""
        return super().party_to(viewer) | below_any(viewer, "host_locality__path")

    def scopes(self) -> tuple[Scope, ...]:
        """Return the committee itself and the localities that host it."""
        return (*super().scopes(), *(scopes_on(self.host_locality.path) if self.host_locality else ()))
