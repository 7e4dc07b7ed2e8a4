"""Plans, and their milestones: weight and baseline stay as they were first set."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.kit.carried import Carried
from scotemp.kit.fixed import Fixed, FixedQuerySet
from scotemp.kit.milestones.progress import Step
from scotemp.kit.milestones.workflow import MILESTONE
from scotemp.kit.workflow.flowing import FLOW_FIELDS, Flowing, FlowingQuerySet
from scotemp.nomenclature.language import LANGUAGES, Language, normalise


class Plan(Fixed, Carried):
    """What is to be reached on a record; each has at most one."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    objects = FixedQuerySet.as_manager()

    class Meta:
        """One plan a record."""

        constraints = (models.UniqueConstraint(fields=("subject_type", "subject_id"), name="milestones_one_plan_a_record"),)

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id}"


class MilestoneQuerySet(FixedQuerySet, FlowingQuerySet):  # type: ignore[override]
    """Sets of milestones."""


class Milestone(Fixed, Flowing):
    """Something to be reached by a day, by its owner, and verified by somebody else."""

    flow = MILESTONE
    changing = frozenset({*FLOW_FIELDS, "due", "owner", "reported_by", "evidence"})

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="milestones")
    title = models.JSONField(_("Title"))
    weight = models.PositiveIntegerField(_("Weight"))
    due = models.DateField(_("Due"))
    baseline_due = models.DateField(_("First planned for"), editable=False)
    owner = models.CharField(_("Responsible"), max_length=64)
    reported_by = models.CharField(max_length=64, blank=True, editable=False)
    evidence = models.JSONField(default=list, editable=False)

    objects = MilestoneQuerySet.as_manager()  # type: ignore[assignment, misc]

    class Meta:
        """In order of their dates."""

        ordering = ("due", "pk")
        constraints = (models.CheckConstraint(condition=Q(weight__gt=0), name="milestones_weight_above_zero"),)

    def __str__(self) -> str:
        return self.wording[1]

    @property
    def wording(self) -> tuple[Language, str]:
        """The language in which the title is shown and its words: the reader's, else the first working language that it has."""
        found = next(language for language in (normalise(get_language() or "en"), *LANGUAGES) if self.title.get(language))
        return found, str(self.title[found])

    @property
    def stands(self) -> bool:
        """Whether it still counts for the light of its plan; the weight of one that was dropped stays in the total."""
        return self.state != "dropped"

    @property
    def is_changeable(self) -> bool:
        """Whether its date and owner may still change: not once it is reported, verified or dropped."""
        return self.state in {"planned", "returned"}

    @property
    def slip(self) -> int:
        """Days from the date that was first planned to the present one; below 0 if it was brought forward."""
        return (self.due - self.baseline_due).days

    @property
    def step(self) -> Step:
        """What counts of it."""
        return Step(self.weight, self.state == "verified", self.due, self.baseline_due)
