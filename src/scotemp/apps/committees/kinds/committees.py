"""Committees: their list, their page, and what can be done with them."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.forms import committees as forms
from scotemp.apps.committees.kinds.parts import CANDIDATES, FILINGS_OF_COMMITTEE, MEMBERS, OFFICERS
from scotemp.apps.committees.kinds.titles import committee_title
from scotemp.apps.committees.models import Committee
from scotemp.apps.committees.panels.words import summary
from scotemp.apps.committees.services import committees
from scotemp.apps.directory.forms.fields import industry_choices
from scotemp.apps.directory.kinds.coded import industry
from scotemp.apps.directory.kinds.titles import locality_reference, organisation_reference
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Coded
from scotemp.kit.desks.kind import Column, Filter, Kind, Verb
from scotemp.kit.desks.running import on

Values = Mapping[str, Any]


def _propose(viewer: Viewer, _none: None, values: Values) -> Committee:
    return committees.propose_committee(actor=viewer.key, **values)


def _edit_proposal(viewer: Viewer, committee: Committee, values: Values) -> Committee:
    committees.edit_proposal(actor=viewer.key, committee=committee, changes=values)
    return committee


def _edit(viewer: Viewer, committee: Committee, values: Values) -> Committee:
    committees.edit_committee(actor=viewer.key, committee=committee, changes=values)
    return committee


def _is_alive(committee: Committee) -> bool:
    return committee.state not in {"rejected", "dissolved"}


def _members(committee: Committee) -> int:
    return sum(one.state == "admitted" for one in committee.memberships.all())


COMMITTEES_KIND: Final = Kind(
    key="committees",
    model=Committee,
    label=_("Committee"),
    plural=_("Committees"),
    hint=_(
        "Bodies of enterprises of one industry and of different ownership: proposed with an analysis, founded by rule, active once filed."
    ),
    term="committee",
    title=committee_title,
    order=("-pk",),
    load=lambda records: records.select_related("host_locality", "lead_organisation", "association", "born_of").prefetch_related(
        "memberships__organisation", "officers", "lead_organisation__names", "association__names"
    ),
    columns=(
        Column(name="kind", label=_("Kind of body"), value=lambda one: Coded(one.kind, one.get_kind_display()), order=("kind",)),
        Column(name="industry", label=_("Industry"), value=lambda one: industry(one.industry), order=("industry",)),
        Column(name="host_locality", label=_("Host locality"), value=lambda one: locality_reference(one.host_locality)),
        Column(name="members", label=_("Members"), value=_members, type=int),
        Column(name="composition", label=_("Composition"), value=lambda one: summary(one.composition(timezone.now().date()))),
        Column(name="founded_on", label=_("Founded on"), value=lambda one: one.founded_on, order=("founded_on",)),
        Column(
            name="stages",
            label=_("Stages of the chain"),
            value=lambda one: [industry(code) for code in one.stages],
            type=list,
            listed=False,
        ),
        Column(
            name="lead_organisation",
            label=_("Lead organisation"),
            value=lambda one: organisation_reference(one.lead_organisation),
            listed=False,
        ),
        Column(name="association", label=_("Parent association"), value=lambda one: organisation_reference(one.association), listed=False),
        Column(name="born_of", label=_("Born of the agreement"), value=lambda one: one.born_of_id and f"#{one.born_of_id}", listed=False),
        Column(name="rationale", label=_("Rationale"), value=lambda one: one.rationale, listed=False),
        Column(name="full_time", label=_("Staff in full-time equivalents"), value=lambda one: one.full_time, listed=False),
        Column(name="founding_meeting_on", label=_("Day of the founding meeting"), value=lambda one: one.founding_meeting_on, listed=False),
        Column(name="term_number", label=_("Number of the term"), value=lambda one: one.term_number, type=int, listed=False),
        Column(name="term_ends_on", label=_("Term until"), value=lambda one: one.term_ends_on, listed=False),
        Column(name="waiver_until", label=_("Composition waived until"), value=lambda one: one.waiver_until, listed=False),
        Column(name="rule_packs", label=_("Rule packs"), value=lambda one: one.rule_packs, listed=False),
    ),
    filters=(
        Filter(
            name="kind",
            label=_("Kind of body"),
            choices=lambda: list(Committee.Kind.choices),
            apply=lambda records, value: records.filter(kind=value),
        ),
        Filter(name="industry", label=_("Industry"), choices=industry_choices, apply=lambda records, value: records.filter(industry=value)),
    ),
    parts=(MEMBERS, CANDIDATES, OFFICERS, FILINGS_OF_COMMITTEE),
    create=Verb(name="create", label=_("Propose a committee"), form=forms.ProposeForm, run=_propose),
    creators=frozenset({"LOC", "ENT", "STF"}),
    edit=Verb(
        name="edit",
        label=_("Edit"),
        form=forms.EditForm,
        run=_edit,
        applies=lambda one: _is_alive(one) and one.state != "proposed",
        initial=lambda one: forms.initial(one, forms.EditForm),
    ),
    verbs=(
        Verb(
            name="edit-proposal",
            label=_("Edit the proposal"),
            form=forms.ProposeForm,
            run=_edit_proposal,
            ability="propose",
            applies=lambda one: one.state == "proposed",
            initial=lambda one: forms.initial(one, forms.ProposeForm),
            hint=_("The analysis is run anew."),
        ),
        Verb(
            name="secretariat",
            label=_("Name the secretariat"),
            form=forms.SecretariatForm,
            run=on(committees.name_secretariat, "committee"),
            ability="name_secretariat",
            applies=_is_alive,
        ),
        Verb(
            name="founding-day",
            label=_("Set the day of the founding meeting"),
            form=forms.FoundingDayForm,
            run=on(committees.set_founding_day, "committee"),
            applies=lambda one: one.state == "preparatory",
            initial=lambda one: {"founding_meeting_on": one.founding_meeting_on},
        ),
        Verb(
            name="waive",
            label=_("Waive the composition for a time"),
            form=forms.WaiverForm,
            run=on(committees.waive_composition, "committee"),
            ability="waive",
            applies=_is_alive,
        ),
        Verb(
            name="term",
            label=_("Begin a new term"),
            form=forms.TermForm,
            run=on(committees.begin_term, "committee"),
            ability="begin_term",
            applies=lambda one: one.state in {"active", "under_review"},
            hint=_("All offices end the day before; officers are elected anew, and the filings of the term are laid out."),
        ),
    ),
    found_by=lambda one: [*one.names.values(), one.industry],
)
