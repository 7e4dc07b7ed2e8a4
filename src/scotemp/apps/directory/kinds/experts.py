"""Experts: in what, for which term, and how they come to be appointed."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.forms import people as forms
from scotemp.apps.directory.forms.fields import industry_choices
from scotemp.apps.directory.kinds.coded import industry
from scotemp.apps.directory.kinds.titles import person_reference, person_title
from scotemp.apps.directory.models import ExpertProfile
from scotemp.apps.directory.services import people
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.kind import Column, Filter, Kind, Verb

Values = Mapping[str, Any]


def _edit(viewer: Viewer, expert: ExpertProfile, values: Values) -> ExpertProfile:
    changes = {"fields": values["fields_of_work"], "topics": values["topics"]}
    people.set_expert_term(actor=viewer.key, expert=expert, changes=changes)
    return expert


def _set_term(viewer: Viewer, expert: ExpertProfile, values: Values) -> ExpertProfile:
    people.set_expert_term(actor=viewer.key, expert=expert, changes=values)
    return expert


def _is_open(expert: ExpertProfile) -> bool:
    """Say whether fields may still change: they stand as appointed while a term runs."""
    return expert.state in {"nominated", "vetted", "expired"}


EXPERTS: Final = Kind(
    key="experts",
    model=ExpertProfile,
    label=_("Expert"),
    plural=_("Experts"),
    hint=_("People whom the platform has vetted and appointed for a term."),
    term="expert",
    title=lambda one, tag: person_title(one.person, tag),
    order=("-pk",),
    load=lambda records: records.select_related("person"),
    columns=(
        Column(name="fields", label=_("Industries"), value=lambda one: [industry(code).name for code in one.fields], type=list),
        Column(name="topics", label=_("Topics"), value=lambda one: one.topics),
        Column(name="term_starts_on", label=_("Term from"), value=lambda one: one.term_starts_on, order=("term_starts_on",)),
        Column(name="term_ends_on", label=_("Term until"), value=lambda one: one.term_ends_on, order=("term_ends_on",)),
        Column(name="person", label=_("Person"), value=lambda one: person_reference(one.person), listed=False),
    ),
    filters=(
        Filter(
            name="industry",
            label=_("Industry"),
            choices=industry_choices,
            apply=lambda records, value: records.filter(pk__in=[one.pk for one in records.only("pk", "fields") if value in one.fields]),
        ),
    ),
    edit=Verb(
        name="edit",
        label=_("Fields and topics"),
        form=forms.NominateForm,
        run=_edit,
        applies=_is_open,
        initial=lambda one: {"fields_of_work": one.fields, "topics": one.topics},
    ),
    verbs=(
        Verb(
            name="term",
            label=_("Set the term"),
            form=forms.TermForm,
            run=_set_term,
            ability="term",
            applies=lambda one: one.state != "removed",
            initial=lambda one: {"term_starts_on": one.term_starts_on, "term_ends_on": one.term_ends_on},
        ),
    ),
    found_by=lambda one: [*one.person.names.values(), one.topics],
)
