"""The parts of a round: answers, assessors, scores; each as far as the viewer may see it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.kinds.titles import person_title
from scotemp.apps.promotion.forms import assessments as forms
from scotemp.apps.promotion.models import Answer, AssessmentRound, Assessor, Score
from scotemp.apps.promotion.selectors.assessments import answers_of, scores_of
from scotemp.apps.promotion.services import assessments, assessors
from scotemp.apps.promotion.workflow.rubrics import rubric_of
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Coded
from scotemp.kit.desks.forms import NothingForm, ReasonForm
from scotemp.kit.desks.kind import Column, Part, Verb
from scotemp.kit.desks.running import on

Values = Mapping[str, Any]


def indicator_label(round_: AssessmentRound, name: str, language: str) -> str:
    """Return what an indicator is called in the rubric of a round."""
    return rubric_of(round_).indicators[name].label.get(language)


def _indicator(round_: AssessmentRound, name: str) -> Coded:
    return Coded(name, rubric_of(round_).indicators[name].label)


def _unit(answer: Answer) -> str:
    return rubric_of(answer.round).indicators[answer.indicator].unit.get(get_language() or "en")


def _change(viewer: Viewer, answer: Answer, values: Values) -> Answer:
    return assessments.answer(actor=viewer.key, round=answer.round, **values)


def _step_aside(viewer: Viewer, assessor: Assessor, values: Values) -> Assessor:
    return assessors.step_aside(actor=viewer.key, assessor=assessor, **values)


def _weighs(score: Score) -> bool:
    """Say whether a score counts: no later one corrects it."""
    return not hasattr(score, "correction")


def _living(assessor: Assessor) -> bool:
    return assessor.recused_on is None and not assessor.round.is_scored


ANSWERS: Final = Part(
    name="answers",
    label=_("Answers"),
    rows=answers_of,
    columns=(
        Column(name="indicator", label=_("Indicator"), value=lambda row: _indicator(row.round, row.indicator)),
        Column(name="value", label=_("Value"), value=lambda row: row.value, type=Decimal),
        Column(name="unit", label=_("Unit"), value=_unit),
        Column(name="year", label=_("Year"), value=lambda row: str(row.year)),
        Column(name="note", label=_("Note"), value=lambda row: row.note),
    ),
    add=Verb(
        name="add", label=_("Answer an indicator"), form=forms.AnswerForm, run=on(assessments.answer, "round"),
        applies=lambda one: one.state == "invited",
    ),
    verbs=(
        Verb(
            name="change", label=_("Change"), form=forms.AnswerForm, run=_change, applies=lambda row: row.round.state == "invited",
            initial=lambda row: {name: getattr(row, name) for name in ("indicator", "value", "year", "note")},
        ),
    ),
    empty=_("What the person says of each indicator; nothing is an answer too: 0."),
    aspect=lambda row: row.aspect,
)  # fmt: skip

ASSESSORS: Final = Part(
    name="assessors",
    label=_("Assessors"),
    rows=lambda one, viewer: one.assessors.select_related("expert__person", "round").order_by("pk"),
    columns=(
        Column(name="expert", label=_("Expert"), value=lambda row: person_title(row.expert.person, get_language() or "en")),
        Column(name="named_on", label=_("Named on"), value=lambda row: row.named_on, type=date),
        Column(name="declared_on", label=_("Declared no conflict on"), value=lambda row: row.declared_on, type=date),
        Column(name="submitted_on", label=_("Handed in on"), value=lambda row: row.submitted_on, type=date),
        Column(name="recused_on", label=_("Stepped aside on"), value=lambda row: row.recused_on, type=date),
    ),
    add=Verb(
        name="add", label=_("Name an assessor"), form=forms.NameAssessorForm, run=on(assessors.name_assessor, "round"), ability="panel",
        applies=lambda one: one.state in {"invited", "self_assessed", "evidence_review"},
    ),
    verbs=(
        Verb(
            name="declare", label=_("Declare no conflict"), form=NothingForm, run=on(assessors.declare_no_conflict, "assessor"),
            ability="assess", applies=lambda row: _living(row) and row.declared_on is None,
            hint=_("I share no post, enterprise or family tie with the person who is assessed or with another assessor."),
        ),
        Verb(name="step-aside", label=_("Step aside"), form=ReasonForm, run=_step_aside, ability="assess", applies=_living),
        Verb(name="release", label=_("Let go"), form=ReasonForm, run=on(assessors.recuse, "assessor"), ability="panel", applies=_living),
    ),
    empty=_("Two appointed experts, a third where they differ; none belongs where the person or another assessor does."),
)  # fmt: skip

SCORES: Final = Part(
    name="scores",
    label=_("Grades"),
    rows=scores_of,
    columns=(
        Column(name="assessor", label=_("Expert"), value=lambda row: person_title(row.assessor.expert.person, get_language() or "en")),
        Column(name="indicator", label=_("Indicator"), value=lambda row: _indicator(row.assessor.round, row.indicator)),
        Column(name="grade", label=_("Grade"), value=lambda row: row.grade, type=int),
        Column(name="reasons", label=_("Reasons"), value=lambda row: row.reasons),
        Column(name="given_on", label=_("Given on"), value=lambda row: row.given_on, type=date),
        Column(name="counts", label=_("Is counted"), value=_weighs, type=bool),
    ),
    add=Verb(
        name="add", label=_("Grade an indicator"), form=forms.GradeForm, run=on(assessors.score, "round"), ability="assess",
        applies=lambda one: one.state == "evidence_review",
    ),
    verbs=(
        Verb(
            name="correct", label=_("Correct the grade"), form=forms.CorrectGradeForm, run=on(assessors.correct, "score"), ability="assess",
            applies=lambda row: _weighs(row) and row.assessor.round.state == "panel_scored",
            initial=lambda row: {"grade": row.grade, "reasons": row.reasons},
        ),
    ),
    empty=_("Each assessor sees his own grades alone until all are in."),
)  # fmt: skip
