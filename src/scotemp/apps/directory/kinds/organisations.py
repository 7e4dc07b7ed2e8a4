"""Organisations: their list, their page, and what can be done with them."""

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.forms import organisations as forms
from scotemp.apps.directory.forms.fields import country_choices, industry_choices, ownership_choices
from scotemp.apps.directory.kinds.aspects import organisation_aspects
from scotemp.apps.directory.kinds.coded import country, industry, language, ownership
from scotemp.apps.directory.kinds.facts import IDENTIFIERS, INDUSTRIES, NAMES, PRODUCTS, SITES, STAKES
from scotemp.apps.directory.kinds.titles import locality_reference, organisation_reference, organisation_title
from scotemp.apps.directory.models import DuplicateProposal, Organisation
from scotemp.apps.directory.selectors import alike
from scotemp.apps.directory.services import duplicates, merging, organisations
from scotemp.kit.access.guarded import roles_on
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Coded, Reference
from scotemp.kit.desks.kind import Column, Filter, Kind, Part, Verb
from scotemp.kit.desks.running import on

Values = Mapping[str, Any]


def _register(viewer: Viewer, _none: None, values: Values) -> Organisation:
    said = dict(values)
    scheme, number = said.pop("scheme"), said.pop("number")
    held = viewer.everywhere.union(*viewer.within.values())
    return organisations.register_organisation(
        actor=viewer.key, identifiers={scheme: number} if scheme else {}, role="LOC" if "LOC" in held else "ENT", **said
    )


def _doubles(values: Values, viewer: Viewer) -> list[Organisation]:
    """Return the organisations that a row of an import may mean."""
    return list(alike(viewer, name=values["name"], scheme=values["scheme"], number=values["number"])[:5])


def _edit(viewer: Viewer, organisation: Organisation, values: Values) -> Organisation:
    organisations.edit_organisation(actor=viewer.key, organisation=organisation, changes=values)
    return organisation


def _merge(viewer: Viewer, source: Organisation, values: Values) -> Organisation:
    target: Organisation = values["target"]
    merging.merge_organisations(
        actor=str(viewer.key),
        roles=roles_on(viewer, source),
        source=source,
        target=target,
        reason=values["reason"],
        expected_version=source.state_version,
    )
    return target


def _undo_merge(viewer: Viewer, source: Organisation, values: Values) -> Organisation:
    merging.undo_organisation_merge(
        actor=str(viewer.key),
        roles=roles_on(viewer, source),
        source=source,
        reason=values["reason"],
        expected_version=source.state_version,
    )
    return source


def _settle(viewer: Viewer, proposal: DuplicateProposal, values: Values) -> DuplicateProposal:
    duplicates.settle_duplicate(actor=viewer.key, proposal=proposal, same=values["same"], reason=values["reason"])
    return proposal


def _proposals(organisation: Organisation, viewer: Viewer) -> QuerySet[DuplicateProposal]:
    """Return the proposals that an organisation is another one; for the staff alone, who see both sides."""
    if not viewer.is_staff:
        return DuplicateProposal.objects.none()
    both = DuplicateProposal.objects.filter(left=organisation) | DuplicateProposal.objects.filter(right=organisation)
    return both.select_related("left", "right").prefetch_related("left__names", "right__names").order_by("-score", "pk")


def _pair(proposal: DuplicateProposal) -> list[str]:
    language = get_language() or "en"
    return [f"{organisation_title(side, language)} (#{side.pk})" for side in (proposal.left, proposal.right)]


def _reasons(proposal: DuplicateProposal) -> list[str]:
    return [f"{why['ours']} ~ {why['theirs']} ({why['score']})" for why in proposal.reasons]


def _main_industry(organisation: Organisation) -> Any:
    main = next((one for one in organisation.industries.all() if one.main), None)
    return industry(main.industry) if main else None


def _numbers(organisation: Organisation) -> list[str]:
    return [f"{one.scheme} {one.number}" for one in organisation.identifiers.all()]


def _found_by(organisation: Organisation) -> list[str]:
    """Return every name it has or had, and its numbers."""
    return [*(name.text for name in organisation.names.all()), *(one.number for one in organisation.identifiers.all())]


def _lead(organisation: Organisation) -> str:
    return organisation.lead.name if organisation.lead else ""


def _within(records: QuerySet[Any], value: str) -> QuerySet[Any]:
    return records.filter(industries__industry=value).distinct()


def _initial(organisation: Organisation) -> dict[str, Any]:
    return {name: getattr(organisation, name) for name in forms.EditForm.base_fields}


def _class_is_computed(organisation: Organisation) -> Any:
    rule = organisation.ownership_note.get("rule")
    return None if rule in {None, "declared"} else _("computed from the stakes")


def _merged_into(organisation: Organisation) -> Reference | None:
    return organisation_reference(organisation.merged_into)


_DUPLICATES: Final = Part(
    name="duplicates",
    label=_("Possible duplicates"),
    rows=_proposals,
    columns=(
        Column(name="pair", label=_("Which two"), value=_pair, type=list),
        Column(name="score", label=_("Likeness"), value=lambda one: one.score, type=int),
        Column(name="reasons", label=_("Why"), value=_reasons, type=list),
        Column(name="verdict", label=_("Decision"), value=lambda one: one.get_verdict_display()),
    ),
    verbs=(
        Verb(
            name="settle",
            label=_("Decide"),
            form=forms.VerdictForm,
            run=_settle,
            ability="settle_duplicates",
            applies=lambda one: one.verdict == DuplicateProposal.Verdict.OPEN,
        ),
    ),
    empty=_("None is proposed: no other organisation shares a number or a name like this."),
    term="duplicate",
    seen_with="settle_duplicates",
)

_SUBSIDIARIES: Final = Part(
    name="subsidiaries",
    label=_("Subsidiaries"),
    rows=lambda one, viewer: Organisation.objects.visible_to(viewer).filter(parent=one).prefetch_related("names").order_by("pk"),
    columns=(
        Column(name="name", label=_("Name"), value=organisation_reference),
        Column(name="country", label=_("Country"), value=lambda one: country(one.country)),
    ),
    empty=_("No organisation stands under this one."),
)

ORGANISATIONS: Final = Kind(
    key="organisations",
    model=Organisation,
    label=_("Organisation"),
    plural=_("Organisations"),
    hint=_("Enterprises, public bodies, associations, universities and financial institutions, with what has been verified of each."),
    term="organisation",
    title=organisation_title,
    order=("-pk",),
    load=lambda records: records.select_related("home", "lead", "parent", "merged_into").prefetch_related(
        "names", "identifiers", "industries", "parent__names", "merged_into__names"
    ),
    columns=(
        Column(name="country", label=_("Country"), value=lambda one: country(one.country), order=("country",)),
        Column(
            name="ownership_class",
            label=_("Ownership class"),
            value=lambda one: ownership(one.ownership_class),
            order=("ownership_class",),
            term="ownership_class",
        ),
        Column(name="industry", label=_("Main industry"), value=_main_industry),
        Column(name="identifiers", label=_("Numbers"), value=_numbers, type=list),
        Column(name="home", label=_("At home in"), value=lambda one: locality_reference(one.home)),
        Column(name="class_basis", label=_("How the class was found"), value=_class_is_computed, listed=False),
        Column(name="legal_form", aspect=lambda one: "legal_form", label=_("Legal form"), value=lambda one: one.legal_form, listed=False),
        Column(name="source_language", label=_("Source language"), value=lambda one: language(one.source_language), listed=False),
        Column(name="parent", label=_("Parent organisation"), value=lambda one: organisation_reference(one.parent), listed=False),
        Column(
            name="employees",
            aspect=lambda one: "employees",
            label=_("Employees"),
            value=lambda one: one.employees,
            type=int,
            order=("employees",),
            listed=False,
        ),
        Column(
            name="revenue",
            aspect=lambda one: "revenue",
            label=_("Revenue of the year"),
            value=lambda one: one.revenue,
            type=int,
            listed=False,
        ),
        Column(
            name="exports",
            aspect=lambda one: "exports",
            label=_("Exports of the year"),
            value=lambda one: one.exports,
            type=int,
            listed=False,
        ),
        Column(name="currency", label=_("Currency"), value=lambda one: one.currency, listed=False),
        Column(name="size_year", label=_("Year of these figures"), value=lambda one: str(one.size_year or ""), listed=False),
        Column(
            name="website", label=_("Website"), value=lambda one: Reference(one.website, one.website) if one.website else None, listed=False
        ),
        Column(name="description", label=_("Description"), value=lambda one: one.description, listed=False),
        Column(name="tier", label=_("Account tier"), value=lambda one: Coded(one.tier, one.get_tier_display()), listed=False),
        Column(name="lead", label=_("Account lead"), value=_lead, listed=False),
        Column(name="merged_into", label=_("Merged into"), value=_merged_into, listed=False),
        Column(name="source", label=_("Source"), value=lambda one: one.source, listed=False),
    ),
    filters=(
        Filter(
            name="country",
            label=_("Country"),
            choices=country_choices,
            apply=lambda records, value: records.filter(country=value),
        ),
        Filter(
            name="ownership_class",
            label=_("Ownership class"),
            choices=ownership_choices,
            apply=lambda records, value: records.filter(ownership_class=value),
        ),
        Filter(name="industry", label=_("Industry"), choices=industry_choices, apply=_within),
    ),
    aspects=organisation_aspects,
    found_by=_found_by,
    examples={"name": "上海示例贸易有限公司", "language": "zh-Hans", "country": "CHN", "source": "http://www.gsxt.gov.cn"},
    parts=(NAMES, IDENTIFIERS, STAKES, INDUSTRIES, PRODUCTS, SITES, _SUBSIDIARIES, _DUPLICATES),
    doubles=_doubles,
    create=Verb(name="create", label=_("Register an organisation"), form=forms.RegisterForm, run=_register),
    edit=Verb(name="edit", label=_("Edit"), form=forms.EditForm, run=_edit, initial=_initial),
    verbs=(
        Verb(
            name="group",
            label=_("Place in a group"),
            form=forms.GroupForm,
            run=on(organisations.place_in_group, "organisation"),
            initial=lambda one: {"parent": one.parent},
        ),
        Verb(
            name="account",
            label=_("Attend to the account"),
            form=forms.AccountForm,
            run=on(organisations.attend_account, "organisation"),
            ability="account",
            initial=lambda one: {"tier": one.tier, "lead": one.lead},
        ),
        Verb(
            name="screening",
            label=_("Record a screening"),
            form=forms.ScreeningForm,
            run=on(organisations.record_screening, "record"),
            ability="screen",
            hint=_("A check made by hand against lists of sanctions and other sources. It counts for 90 days."),
        ),
        Verb(
            name="merge",
            label=_("Merge into another"),
            form=forms.MergeForm,
            run=_merge,
            ability="merge",
            applies=lambda one: one.state != "merged",
            hint=_("All that belongs to this record moves over. It can be undone within 14 days."),
        ),
        Verb(
            name="undo-merge",
            label=_("Undo the merge"),
            form=forms.ReasonForm,
            run=_undo_merge,
            ability="merge",
            applies=lambda one: one.state == "merged",
        ),
    ),
)
