"""Innovation projects: their list, their page, their partners and outcomes."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.forms import projects as forms
from scotemp.apps.committees.kinds.shared import ORGANISATION, remover, share, title
from scotemp.apps.committees.kinds.titles import committee_reference
from scotemp.apps.committees.models import InnovationProject, ProjectPartner
from scotemp.apps.committees.rules.shares import percent
from scotemp.apps.committees.services import projects
from scotemp.apps.directory.forms.fields import country_choices, industry_choices
from scotemp.apps.directory.kinds.coded import country, industry
from scotemp.kit.access.guarded import abilities
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.changing import NotYours
from scotemp.kit.desks.kind import Column, Filter, Kind, Part, Verb
from scotemp.kit.desks.running import on

Values = Mapping[str, Any]


def _propose(viewer: Viewer, _none: None, values: Values) -> InnovationProject:
    if not abilities(viewer, values["committee"]).get("edit"):
        raise NotYours
    return projects.propose_project(actor=viewer.key, **values)


def _edit(viewer: Viewer, project: InnovationProject, values: Values) -> InnovationProject:
    projects.edit_project(actor=viewer.key, project=project, changes=values)
    return project


def _accept(viewer: Viewer, partner: ProjectPartner, values: Values) -> ProjectPartner:
    return projects.accept_letter(actor=viewer.key, partner=partner, **values)


def _negotiable(row: Any) -> bool:
    return bool(getattr(row, "project", row).state == "proposed")


_PARTNERS: Final = Part(
    name="partners",
    label=_("Partners"),
    rows=lambda one, viewer: (
        one.partners.select_related("organisation", "letter", "letter__replaced_by", "project")
        .prefetch_related("organisation__names")
        .order_by("pk")
    ),
    columns=(
        ORGANISATION,
        Column(name="country", label=_("Country"), value=lambda row: country(row.organisation.country)),
        Column(name="stage", label=_("Stage of the chain"), value=lambda row: industry(row.stage) if row.stage else None),
        Column(name="part", label=_("Its part"), value=lambda row: row.part),
        share("benefit", _("Share of the benefits, %")),
        share("cost", _("Share of the costs, %")),
        Column(name="letter", label=_("Letter there"), value=lambda row: row.has_letter, type=bool),
    ),
    add=Verb(name="add", label=_("Add a partner"), form=forms.PartnerForm, run=on(projects.add_partner, "project"), applies=_negotiable),
    verbs=(
        Verb(
            name="change",
            label=_("Change"),
            form=forms.ChangePartnerForm,
            run=on(projects.change_partner, "partner"),
            applies=_negotiable,
            initial=lambda row: {"stage": row.stage, "part": row.part, "benefit": percent(row.benefit), "cost": percent(row.cost)},
        ),
        Verb(name="letter", label=_("Name its letter"), form=forms.LetterForm, run=_accept, ability="take_part", applies=_negotiable),
        remover(projects.remove_partner, "partner"),
    ),
    empty=_("Partners from two or more countries, each with its stage, its part and its shares: both columns add up to 100."),
)

_OUTCOMES: Final = Part(
    name="outcomes",
    label=_("Outcomes"),
    rows=lambda one, viewer: one.outcomes.select_related("evidence", "project").order_by("-reached_on", "-pk"),
    columns=(
        Column(name="reached_on", label=_("Reached on"), value=lambda row: row.reached_on),
        Column(name="what", label=_("What was reached"), value=lambda row: row.what),
        Column(name="value", label=_("Value"), value=lambda row: row.value.normalize(), type=Decimal),
        Column(name="unit", label=_("Unit"), value=lambda row: row.unit),
        Column(name="source", label=_("Source"), value=lambda row: row.source),
        Column(name="evidence", label=_("Evidence"), value=lambda row: row.evidence is not None, type=bool),
    ),
    add=Verb(
        name="add",
        label=_("Record an outcome"),
        form=forms.OutcomeForm,
        run=on(projects.add_outcome, "project"),
        applies=lambda one: one.state in {"running", "paused", "completed"},
    ),
    verbs=(remover(projects.take_back_outcome, "outcome"),),
    empty=_("What the project has brought about, measured, with its source."),
)

PROJECTS: Final = Kind(
    key="innovation-projects",
    model=InnovationProject,
    label=_("Innovation project"),
    plural=_("International industrial innovation projects"),
    hint=_("What partners from two or more countries do together under a committee: plan, evidence, outcomes."),
    title=title,
    order=("-pk",),
    load=lambda records: records.select_related("committee", "committee__host_locality", "born_of").prefetch_related(
        "partners__organisation"
    ),
    columns=(
        Column(name="committee", label=_("Committee"), value=lambda one: committee_reference(one.committee)),
        Column(name="target_country", label=_("Target country"), value=lambda one: country(one.target_country), order=("target_country",)),
        Column(name="target_cluster", label=_("Target cluster"), value=lambda one: one.target_cluster, listed=False),
        Column(name="industry", label=_("Industry"), value=lambda one: industry(one.industry), order=("industry",)),
        Column(
            name="countries",
            label=_("Countries of the partners"),
            value=lambda one: [country(code).name for code in sorted({row.organisation.country for row in one.partners.all()})],  # type: ignore[union-attr]
            type=list,
        ),
        Column(
            name="stages",
            label=_("Stages of the chain"),
            value=lambda one: [industry(code).name for code in one.stages],
            type=list,
            listed=False,
        ),
        Column(name="purpose", label=_("Purpose"), value=lambda one: one.purpose, listed=False),
        Column(name="born_of", label=_("Born of the agreement"), value=lambda one: str(one.born_of) if one.born_of else "", listed=False),
    ),
    filters=(
        Filter(
            name="target_country",
            label=_("Target country"),
            choices=country_choices,
            apply=lambda records, value: records.filter(target_country=value),
        ),
        Filter(name="industry", label=_("Industry"), choices=industry_choices, apply=lambda records, value: records.filter(industry=value)),
    ),
    parts=(_PARTNERS, _OUTCOMES),
    create=Verb(name="create", label=_("Propose a project"), form=forms.ProposeProjectForm, run=_propose),
    creators=frozenset({"SEC", "CHR", "STF", "ADM"}),
    edit=Verb(
        name="edit",
        label=_("Edit"),
        form=forms.EditProjectForm,
        run=_edit,
        applies=lambda one: one.state not in projects.ENDED,
        initial=lambda one: {name: getattr(one, name) for name in projects.EDITABLE},
    ),
    found_by=lambda one: [*one.names.values(), one.target_cluster],
)
