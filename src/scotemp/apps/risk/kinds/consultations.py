"""Consultations: their list, their page, and what those who ask, the staff and the experts can do there."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.forms.fields import country_choices
from scotemp.apps.directory.kinds.coded import country, industry, language
from scotemp.apps.directory.kinds.titles import locality_reference, organisation_reference, person_reference
from scotemp.apps.risk.forms import consultations as forms
from scotemp.apps.risk.kinds.consultation_parts import ANSWERS, COUNTERPARTIES, EXPERTS
from scotemp.apps.risk.models import Consultation
from scotemp.apps.risk.models.consultations import LOADING, Topic, Urgency
from scotemp.apps.risk.services import consultation_answers, consultation_experts, consultations
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Coded, Reference
from scotemp.kit.desks.kind import Column, Filter, Kind, Run, Verb
from scotemp.kit.desks.running import on

Values = Mapping[str, Any]


def _draft(viewer: Viewer, _none: None, values: Values) -> Consultation:
    return consultations.draft(actor=viewer, **values)


def _edit(viewer: Viewer, one: Consultation, values: Values) -> Consultation:
    consultations.edit_draft(actor=viewer.key, consultation=one, changes=values)
    return one


def _as_viewer(service: Callable[..., Any]) -> Run:
    """Return a verb that calls a service with the viewer and his roles, the consultation, and the form's values under their names."""
    return lambda viewer, one, values: service(actor=viewer, consultation=one, **values)


def _last(one: Consultation) -> Values:
    """Begin a version with the words of the one before."""
    latest = one.latest
    return {name: getattr(latest, name) for name in forms.AnswerForm.base_fields} if latest else {"language": one.language}


def _requester(one: Consultation) -> Reference | None:
    return organisation_reference(one.organisation) or locality_reference(one.locality)


def _expert(one: Consultation) -> Reference | None:
    asked = one.author
    return person_reference(asked.expert.person) if asked else None


CONSULTATIONS: Final = Kind(
    key="consultations",
    model=Consultation,
    label=_("Consultation request"),
    plural=_("Consultation requests"),
    hint=_("Questions of enterprises and localities about a country, answered by experts within a time that is counted."),
    title=lambda one, tag: one.title,
    order=("-pk",),
    load=lambda records: records.select_related("organisation", "locality").prefetch_related("organisation__names"),
    columns=(
        Column(name="requester", label=_("Who asks"), value=_requester),
        Column(name="country", label=_("Country in question"), value=lambda one: country(one.country), order=("country",)),
        Column(name="topic", label=_("Topic"), value=lambda one: Coded(one.topic, one.get_topic_display()), order=("topic",)),
        Column(name="urgency", label=_("Urgency"), value=lambda one: Coded(one.urgency, one.get_urgency_display())),
        Column(name="high_risk", label=_("The risk is high"), type=bool, value=lambda one: one.high_risk),
        Column(name="question", label=_("Question"), value=lambda one: one.question, listed=False),
        Column(
            name="industry", label=_("Industry"), value=lambda one: industry(one.industry) if one.industry else None, listed=False
        ),
        Column(name="language", label=_("Language of the answer"), value=lambda one: language(one.language), listed=False),
        Column(name="expert", label=_("Expert"), value=_expert, listed=False),
        Column(
            name="reuse_allowed_on", label=_("Others may read the answer since"), type=date, listed=False,
            value=lambda one: one.reuse_allowed_on,
        ),
    ),
    filters=(
        Filter(name="country", label=_("Country"), choices=country_choices, apply=lambda records, value: records.filter(country=value)),
        Filter(
            name="topic", label=_("Topic"), choices=lambda: list(Topic.choices), apply=lambda records, value: records.filter(topic=value)
        ),
        Filter(
            name="urgency", label=_("Urgency"), choices=lambda: list(Urgency.choices),
            apply=lambda records, value: records.filter(urgency=value),
        ),
    ),
    parts=(ANSWERS, COUNTERPARTIES, EXPERTS),
    create=Verb(name="create", label=_("Ask a question"), form=forms.DraftQuestionForm, run=_draft),
    creators=frozenset({"ENT", "LOC"}),
    pages=((_("How soon questions are answered"), "risk:consultation-pace"),),
    edit=Verb(
        name="edit", label=_("Edit"), form=forms.EditQuestionForm, run=_edit, applies=lambda one: one.state == "draft",
        initial=lambda one: {name: getattr(one, name) for name in forms.EditQuestionForm.base_fields},
    ),
    verbs=(
        Verb(
            name="triage", label=_("Triage the question"), form=forms.TriageForm,
            run=_as_viewer(consultations.triage), ability="triage",
            applies=lambda one: one.state == "submitted",
            initial=lambda one: {name: getattr(one, name) for name in forms.TriageForm.base_fields},
        ),
        Verb(
            name="assign", label=_("Assign an expert"), form=forms.ExpertForm,
            run=_as_viewer(consultation_experts.assign), ability="assign",
            applies=lambda one: one.state == "triaged",
        ),
        Verb(
            name="second-reader", label=_("Ask a second reader"), form=forms.ExpertForm,
            run=_as_viewer(consultation_experts.name_reader), ability="assign",
            applies=lambda one: one.high_risk and one.state in LOADING and one.reader is None,
        ),
        Verb(
            name="declare", label=_("Declare whether you have a conflict of interest"), form=forms.DeclareForm,
            run=_as_viewer(consultation_experts.declare),
            ability="answer", applies=lambda one: one.state in LOADING,
        ),
        Verb(
            name="write", label=_("Write the answer"), form=forms.AnswerForm,
            run=_as_viewer(consultation_answers.write), ability="answer", initial=_last,
            applies=lambda one: one.state == "in_progress",
            hint=_("Each time a new version is kept; the requester sees it once it is given."),
        ),
        Verb(
            name="read", label=_("Approve as second reader"), form=forms.ReadForm,
            run=_as_viewer(consultation_answers.read_as_second), ability="answer",
            applies=lambda one: one.high_risk and one.state in LOADING,
        ),
        Verb(
            name="reuse", label=_("May others read the answer?"), form=forms.ReuseForm,
            run=on(consultations.allow_reuse, "consultation"), ability="reuse",
            applies=lambda one: one.state not in {"draft", "withdrawn"}, initial=lambda one: {"allowed": one.reuse_allowed_on is not None},
        ),
        Verb(
            name="redact", label=_("Write it for others"), form=forms.RedactForm,
            run=_as_viewer(consultation_answers.redact), ability="answer", initial=_last,
            applies=lambda one: one.state == "accepted" and one.reuse_allowed_on is not None,
            hint=_("Nobody may be named or recognised; the staff shares it."),
        ),
    ),
)  # fmt: skip
