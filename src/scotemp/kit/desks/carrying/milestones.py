"""Milestones of a record: plan, put off, hand over, report with papers, verify or send back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.kit.access.guarded import Guarded, abilities
from scotemp.kit.access.holders import sharers
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.accounts.models import User
from scotemp.kit.desks.carrying.load import Load, number
from scotemp.kit.desks.fields import NamesField, day_field
from scotemp.kit.desks.forms import NothingForm, ReasonForm, RecordForm
from scotemp.kit.desks.kind import Kind, Run, Verb
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.selectors import current, papers_of
from scotemp.kit.milestones import services
from scotemp.kit.milestones.models import Milestone
from scotemp.kit.milestones.selectors import PlanStanding, Standing, plan_of
from scotemp.kit.milestones.workflow import MILESTONE, OWNER, VERIFIER, by_another
from scotemp.kit.workflow.flow import Request


@dataclass(frozen=True, slots=True)
class Row:
    """A milestone of a record as it stands today, and those of the papers behind it that the viewer may see."""

    record: Guarded
    standing: Standing
    papers: tuple[Paper, ...]

    @property
    def milestone(self) -> Milestone:
        """The milestone itself."""
        return self.standing.milestone

    @property
    def pk(self) -> int:
        """Its number."""
        return self.milestone.pk


def plan_and_rows(record: Guarded, viewer: Viewer) -> tuple[PlanStanding | None, list[Row]]:
    """Return how the plan of a record stands today, and its milestones with their papers, in two queries."""
    plan = plan_of(viewer, record, timezone.now().date())
    if plan is None:
        return None, []
    seen = {paper.sha256: paper for paper in papers_of(record, viewer)}
    rows = [Row(record, standing, tuple(seen[one] for one in standing.milestone.evidence if one in seen)) for standing in plan.milestones]
    return plan, rows


class OwnerField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Who answers for a milestone: one of those who share the record, or who fills in the form."""

    def __init__(self) -> None:
        super().__init__(label=_("Responsible"), queryset=User.objects.none(), help_text=_("One of those who share this record."))

    def among(self, record: Guarded, viewer: Viewer) -> None:
        """Offer the people who share a record."""
        self.queryset = (sharers(record) | User.objects.filter(pk=int(viewer.key or 0), is_active=True)).order_by("name", "pk")


class MilestoneForm(RecordForm):
    """What is to be reached by when, and who answers for it."""

    title = NamesField(label=_("Title"), help_text=_("What will be there when it is reached; in one language at least."))
    weight = forms.IntegerField(
        label=_("Weight"),
        min_value=1,
        max_value=1000,
        help_text=_("How much it counts beside the others, for instance 1 for small and 5 for large; it stays."),
    )
    due = day_field(label=_("Due"), help_text=_("This first date stays on record, also when it is put off later."))
    owner = OwnerField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("OwnerField", self.fields["owner"]).among(self.record, self.viewer)


class RescheduleForm(ReasonForm):
    """Another date, and why."""

    due = day_field(label=_("Due"))
    field_order = ("due", "reason")


class HandOverForm(RecordForm):
    """Somebody else who answers for it."""

    owner = OwnerField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("OwnerField", self.fields["owner"]).among(self.record.record, self.viewer)


class ReportForm(RecordForm):
    """Which papers prove that it is reached."""

    evidence = forms.MultipleChoiceField(
        label=_("On the strength of"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Papers on this record; if the right one is missing, add it there first."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        papers = {paper.sha256: paper.title for paper in current(self.record.record, self.viewer)}
        cast("forms.MultipleChoiceField", self.fields["evidence"]).choices = list(papers.items())


def _add(viewer: Viewer, record: Guarded, values: Mapping[str, Any]) -> Milestone:
    return services.add_milestone(actor=viewer, record=record, **{**values, "owner": values["owner"].key})


def _reschedule(viewer: Viewer, row: Row, values: Mapping[str, Any]) -> Milestone:
    return services.reschedule(actor=viewer, milestone=row.milestone, due=values["due"], reason=values["reason"])


def _hand_over(viewer: Viewer, row: Row, values: Mapping[str, Any]) -> Milestone:
    return services.hand_over(actor=viewer, milestone=row.milestone, owner=values["owner"].key)


def _moving(transition: str) -> Run:
    def run(viewer: Viewer, row: Row, values: Mapping[str, Any]) -> Milestone:
        seen = row.milestone.state_version
        return services.move(actor=viewer, milestone=row.milestone, transition=transition, expected_version=seen, **values)

    return run


def _from(transition: str) -> Any:
    return lambda row: row.milestone.state in MILESTONE.transition[transition].sources


def _may(verb: Verb, viewer: Viewer, record: Guarded, target: Any) -> bool:
    """Planners plan, the owner reports, and verifiers decide on what they neither own nor reported."""
    if verb.ability == services.PLAN:
        return abilities(viewer, record).get(services.PLAN, False)
    held = services.parts(viewer, record, target.milestone)
    apart = verb.ability == OWNER or by_another(target.milestone, Request(actor=viewer.key, roles=held)) is None
    return verb.ability in held and apart


def _changeable(row: Row) -> bool:
    return row.milestone.is_changeable


def _find(kind: Kind, record: Any, viewer: Viewer, row: str) -> Row | None:
    return next((one for one in plan_and_rows(record, viewer)[1] if one.pk == number(row)), None)


MILESTONES: Final = Load(
    name="milestones",
    label=_("Milestones"),
    rows=lambda kind, record, viewer: plan_and_rows(record, viewer)[1],
    find=_find,
    key=lambda one: str(one.pk),
    may=_may,
    borne=lambda kind: services.PLAN in kind.model.rights,
    add=Verb(name="add", label=_("Add a milestone"), form=MilestoneForm, run=_add, ability=services.PLAN),
    verbs=(
        Verb(
            name="report", label=_("Report as done"), form=ReportForm, run=_moving("report"), ability=OWNER, applies=_from("report"),
            hint=_("It counts once somebody else has verified it."),
        ),
        Verb(
            name="verify", label=_("Verify"), form=NothingForm, run=_moving("verify"), ability=VERIFIER, applies=_from("verify"),
            hint=_("You confirm under your name that it is reached. The papers are locked, and its weight counts."),
        ),
        Verb(
            name="send_back", label=_("Send back"), form=ReasonForm, run=_moving("send_back"), ability=VERIFIER, applies=_from("send_back"),
            hint=_("Say what is missing, so that it can be reported anew."),
        ),
        Verb(
            name="reschedule", label=_("Reschedule"), form=RescheduleForm, run=_reschedule, ability=services.PLAN, applies=_changeable,
            initial=lambda row: {"due": row.milestone.due}, hint=_("The date that was planned first stays on record."),
        ),
        Verb(
            name="hand_over", label=_("Hand over"), form=HandOverForm, run=_hand_over, ability=services.PLAN, applies=_changeable,
            initial=lambda row: {"owner": row.milestone.owner},
        ),
    ),
)  # fmt: skip
