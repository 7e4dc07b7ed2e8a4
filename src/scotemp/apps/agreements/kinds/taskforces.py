"""Taskforces: who sees an agreement through, and what they report."""

from collections.abc import Mapping
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from scotemp.apps.agreements.forms import taskforces as forms
from scotemp.apps.agreements.kinds.titles import agreement_reference, state_shown
from scotemp.apps.agreements.models import Agreement, Taskforce, TaskforceMember, TaskforceReport
from scotemp.apps.agreements.rules.cadence import CADENCES
from scotemp.apps.agreements.selectors import party_name
from scotemp.apps.agreements.services import taskforces
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Coded, Reference
from scotemp.kit.desks.forms import ReasonForm
from scotemp.kit.desks.found import keep_found
from scotemp.kit.desks.kind import Column, Filter, Kind, Part, Verb
from scotemp.nomenclature.language import localised

Values = Mapping[str, Any]


def taskforce_reference(one: Taskforce) -> Reference:
    """Return the name and address of a taskforce."""
    return Reference(localised(one.names, get_language() or "en"), reverse("desks:record", args=("taskforces", one.pk)))


def _form(viewer: Viewer, agreement: Agreement, values: Values) -> Taskforce:
    formed = taskforces.form_taskforce(actor=viewer.key, agreement=agreement, **values)
    keep_found(formed)
    return formed


def _edit(viewer: Viewer, one: Taskforce, values: Values) -> Taskforce:
    taskforces.edit_taskforce(actor=viewer.key, taskforce=one, changes=values)
    return one


def _add_member(viewer: Viewer, one: Taskforce, values: Values) -> TaskforceMember:
    return taskforces.add_member(actor=viewer.key, taskforce=one, **values)


def _succeed(viewer: Viewer, member: TaskforceMember, values: Values) -> TaskforceMember:
    return taskforces.succeed(actor=viewer, member=member, **values)


def _leave(viewer: Viewer, member: TaskforceMember, values: Values) -> TaskforceMember:
    return taskforces.end_member(actor=viewer.key, member=member, **values)


def _report(viewer: Viewer, report: TaskforceReport, values: Values) -> TaskforceReport:
    return taskforces.submit_report(actor=viewer.key, report=report, **values)


def _serves(member: Any) -> bool:
    return not isinstance(member, TaskforceMember) or member.ends_on is None


def _is_due(report: Any) -> bool:
    return not isinstance(report, TaskforceReport) or report.submitted_on is None


def _next_due(one: Taskforce) -> Any:
    return next((report.due_on for report in one.reports.all() if report.submitted_on is None), None)


def _days_late(report: TaskforceReport) -> int | None:
    until = report.submitted_on or timezone.now().date()
    return max((until - report.due_on).days, 0) or None


_MEMBERS: Final = Part(
    name="members",
    label=_("Members"),
    rows=lambda one, viewer: one.members.select_related("user", "party__organisation", "party__locality")
    .prefetch_related("party__organisation__names")
    .order_by("ends_on", "-lead", "pk"),
    columns=(
        Column(name="name", label=_("Name"), value=lambda row: row.user.name),
        Column(name="party", label=_("Party"), value=lambda row: party_name(row.party)),
        Column(name="lead", label=_("Leads"), value=lambda row: row.lead, type=bool),
        Column(name="duty", label=_("Duty"), value=lambda row: row.duty),
        Column(name="starts_on", label=_("From"), value=lambda row: row.starts_on),
        Column(name="ends_on", label=_("Last day"), value=lambda row: row.ends_on),
    ),
    add=Verb(name="add", label=_("Add a member"), form=forms.TaskforceMemberForm, run=_add_member),
    verbs=(
        Verb(
            name="succeed", label=_("Name a successor"), form=forms.SuccessorForm, run=_succeed, applies=_serves,
            hint=_("All open commitments and milestones of the member go to the successor; nothing is lost."),
        ),
        Verb(name="leave", label=_("Leaves"), form=ReasonForm, run=_leave, applies=_serves),
    ),
    empty=_("At least a lead of every party; the work begins once they are there."),
)  # fmt: skip

_REPORTS: Final = Part(
    name="reports",
    label=pgettext_lazy("of a taskforce", "Reports"),
    rows=lambda one, viewer: one.reports.select_related("submitted_by").order_by("-due_on"),
    columns=(
        Column(name="due_on", label=_("Due"), value=lambda row: row.due_on),
        Column(name="submitted_on", label=_("Handed in"), value=lambda row: row.submitted_on),
        Column(name="days_late", label=_("Days late"), value=_days_late, type=int),
        Column(name="raised", label=_("Told up to level"), value=lambda row: row.raised or None, type=int),
        Column(name="text", label=pgettext_lazy("of a taskforce", "Report"), value=lambda row: row.text),
        Column(
            name="progress",
            label=_("Progress on the day"),
            value=lambda row: f"{row.figures['progress_percent']} %" if row.figures else "",
        ),
    ),
    verbs=(Verb(name="submit", label=_("Hand in"), form=forms.ReportForm, run=_report, ability="report", applies=_is_due),),
    empty=_("The first report falls due once the taskforce has started work."),
)

TASKFORCES: Final = Kind(
    key="taskforces",
    model=Taskforce,
    label=_("Taskforce"),
    plural=_("Taskforces"),
    hint=_("Those who see an agreement through: members of every party, reports on time, silence that goes up."),
    term="taskforce",
    title=lambda one, tag: localised(one.names, tag),
    order=("-pk",),
    load=lambda records: records.select_related("agreement").prefetch_related(
        "agreement__parties__locality", "members", "reports"
    ),
    columns=(
        Column(name="agreement", label=_("Agreement"), value=lambda one: agreement_reference(one.agreement)),
        Column(name="cadence", label=_("Reports"), value=lambda one: Coded(one.cadence, CADENCES[one.cadence])),
        Column(name="next_report", label=_("Next report due"), value=_next_due),
        Column(name="members", label=_("Members"), value=lambda one: sum(row.ends_on is None for row in one.members.all()), type=int),
    ),
    filters=(
        Filter(
            name="late",
            label=_("Report overdue"),
            choices=lambda: [("yes", _("yes"))],
            apply=lambda records, value: records.filter(
                reports__submitted_on=None, reports__due_on__lt=timezone.now().date(), state="working"
            ).distinct(),
        ),
    ),
    parts=(_MEMBERS, _REPORTS),
    edit=Verb(
        name="edit", label=_("Edit"), form=forms.EditTaskforceForm, run=_edit,
        initial=lambda one: {"names": one.names, "cadence": one.cadence},
    ),
    found_by=lambda one: list(one.names.values()),
)  # fmt: skip

TASKFORCES_OF: Final = Part(
    name="taskforces",
    label=_("Taskforces"),
    rows=lambda one, viewer: Taskforce.objects.visible_to(viewer).filter(agreement=one).order_by("pk"),
    columns=(
        Column(name="name", label=_("Name"), value=taskforce_reference),
        Column(name="state", label=_("State"), value=state_shown),
        Column(name="cadence", label=_("Reports"), value=lambda row: Coded(row.cadence, CADENCES[row.cadence])),
    ),
    add=Verb(name="add", label=_("Form a taskforce"), form=forms.TaskforceForm, run=_form, applies=lambda one: not one.has_ended),
    empty=_("Who sees the agreement through: a lead and colleagues of every party, with reports on set days."),
)
