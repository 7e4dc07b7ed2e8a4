"""Grievances: their list, their page, and the part of a project that holds its own."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.kinds.titles import locality_reference
from scotemp.apps.promotion.forms import project_parts as forms
from scotemp.apps.promotion.forms.projects import terms
from scotemp.apps.promotion.kinds.project_parts import term
from scotemp.apps.promotion.kinds.titles import grievance_reference, grievance_title, project_reference
from scotemp.apps.promotion.models import Grievance
from scotemp.apps.promotion.services import aftercare
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import shown
from scotemp.kit.desks.found import keep_found
from scotemp.kit.desks.kind import Column, Filter, Kind, Part, Verb

Values = Mapping[str, Any]


def _raise(viewer: Viewer, project: Any, values: Values) -> Grievance:
    made = aftercare.raise_grievance(actor=viewer.key, project=project, **values)
    keep_found(made)
    return made


def _answer(viewer: Viewer, grievance: Grievance, values: Values) -> Grievance:
    aftercare.answer_grievance(actor=viewer, grievance=grievance, **values)
    return grievance


GRIEVANCES: Final = Kind(
    key="grievances",
    model=Grievance,
    label=_("Grievance"),
    plural=_("Grievances"),
    hint=_("What investors complain of, with the clocks that they see too, and what keeps coming back."),
    title=grievance_title,
    order=("-raised_on", "-pk"),
    load=lambda records: records.select_related("project__locality", "project__manager"),
    columns=(
        Column(name="project", label=_("Investment project"), value=lambda one: project_reference(one.project)),
        Column(name="locality", label=_("Locality"), value=lambda one: locality_reference(one.project.locality)),
        Column(
            name="category", label=_("What it is about"), value=lambda one: term("grievance_categories", one.category),
            order=("category",),
        ),
        Column(name="raised_on", label=_("Raised on"), value=lambda one: one.raised_on, type=date, order=("raised_on",)),
        Column(name="answered_on", label=_("Answered on"), value=lambda one: one.answered_on, type=date, order=("answered_on",)),
        Column(name="text", label=_("Grievance"), value=lambda one: one.text, listed=False),
        Column(name="answer", label=_("Answer"), value=lambda one: one.answer, listed=False),
    ),
    filters=(
        Filter(
            name="category", label=_("What it is about"), choices=terms("grievance_categories"),
            apply=lambda records, value: records.filter(category=value),
        ),
    ),
    verbs=(
        Verb(
            name="answer", label=_("Answer"), form=forms.AnswerForm, run=_answer, ability="answer",
            applies=lambda one: one.state in {"open", "escalated"},
        ),
    ),
    pages=((_("What keeps coming back"), "promotion:grievance-patterns"),),
    found_by=lambda one: [shown(term("grievance_categories", one.category))],
)  # fmt: skip

GRIEVANCES_OF: Final = Part(
    name="grievances",
    label=_("Grievances"),
    rows=lambda one, viewer: (
        Grievance.objects.visible_to(viewer).filter(project=one).select_related("project").order_by("-raised_on", "-pk")
    ),
    columns=(
        Column(name="name", label=_("Grievance"), value=grievance_reference),
        Column(name="state", label=_("State"), value=lambda row: shown(row.flow.state[row.state].label)),
        Column(name="raised_on", label=_("Raised on"), value=lambda row: row.raised_on),
        Column(name="answered_on", label=_("Answered on"), value=lambda row: row.answered_on),
    ),
    add=Verb(
        name="add", label=_("Raise a grievance"), form=forms.GrievanceForm, run=_raise, ability="grieve",
        applies=lambda one: one.signed_on is not None and not one.has_ended,
    ),
    empty=_("What the investor complains of; the clock runs from the first day, and both sides see it."),
)  # fmt: skip
