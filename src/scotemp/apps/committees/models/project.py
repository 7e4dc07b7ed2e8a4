"""International industrial innovation projects of committees: partners from several countries, and what came of them."""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.agreements.models import Agreement
from scotemp.apps.committees.models.committee import SCOPE, Committee
from scotemp.apps.committees.models.papers import stands
from scotemp.apps.committees.rules.shares import WHOLE
from scotemp.apps.committees.workflow.project import INNOVATION_PROJECT
from scotemp.apps.directory.models import Organisation
from scotemp.apps.directory.models.codes import country, industry
from scotemp.apps.directory.models.names import names_by_language
from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.content.fields import ContentField
from scotemp.kit.evidence.models import Paper
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing

ORGANISATION = "directory.organisation"


class ProjectQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of innovation projects."""


class InnovationProject(Flowing, Guarded):
    """What partners from two or more countries do together under a committee; `stages` are industries of the chain.

    `born_of` is the agreement of which it came; it stays. Fetch ``partners`` with lists.
    """

    flow = INNOVATION_PROJECT

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="projects")
    born_of = models.ForeignKey(Agreement, on_delete=models.PROTECT, null=True, blank=True, related_name="innovation_projects")
    names = models.JSONField(validators=[names_by_language])
    purpose = ContentField(_("Purpose"), blank=True)
    target_country = models.CharField(max_length=3, validators=[country])
    target_cluster = models.CharField(max_length=200, blank=True)
    industry = models.CharField(max_length=10, validators=[industry])
    stages = models.JSONField(default=list, blank=True)

    objects: ClassVar[Any] = ProjectQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return str(self.names.get("en") or next(iter(self.names.values()), ""))

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on projects of the viewer's committees, or with a partner of his."""
        theirs = ProjectPartner.objects.filter(Q(organisation__in=viewer.ids(ORGANISATION))).values("project")
        return super().party_to(viewer) | Q(committee__in=viewer.ids(SCOPE)) | Q(pk__in=theirs)

    def scopes(self) -> tuple[Scope, ...]:
        """Return the project, its committee and its partners."""
        partners = (Scope(ORGANISATION, str(one.organisation_id)) for one in self.partners.all())
        return (*super().scopes(), Scope(SCOPE, str(self.committee_id)), *partners)


class ProjectPartner(models.Model):
    """An organisation in a project, for a stage of the chain; shares are in hundredths of a per cent."""

    project = models.ForeignKey(InnovationProject, on_delete=models.PROTECT, related_name="partners")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="project_parts")
    stage = models.CharField(max_length=10, blank=True, validators=[industry])
    part = models.CharField(max_length=200, blank=True)
    benefit = models.PositiveIntegerField(validators=[MinValueValidator(0), MaxValueValidator(WHOLE)])
    cost = models.PositiveIntegerField(validators=[MinValueValidator(0), MaxValueValidator(WHOLE)])
    letter = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        """Each organisation once."""

        constraints = (
            models.UniqueConstraint(
                fields=("project", "organisation"),
                name="committees_project_partner_once",
                violation_error_message=_("This organisation is a partner already."),
            ),
        )

    @property
    def has_letter(self) -> bool:
        """Whether its letter is among the papers that stand."""
        return stands(self.letter)


class ProjectOutcome(models.Model):
    """What a project has brought about, measured on a day; `evidence` is a paper of the project that proves it."""

    project = models.ForeignKey(InnovationProject, on_delete=models.PROTECT, related_name="outcomes")
    reached_on = models.DateField()
    what = models.CharField(max_length=300)
    value = models.DecimalField(max_digits=18, decimal_places=3)
    unit = models.CharField(max_length=40)
    source = models.CharField(max_length=300)
    evidence = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
