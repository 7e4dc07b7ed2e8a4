"""Groups that go global: their list, their page, and what can be done with them."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.forms import groups as forms
from scotemp.apps.committees.kinds.group_parts import COUNTERPARTIES, MEMBERS, NEEDS, OFFERS, PROPOSALS, RIVALS
from scotemp.apps.committees.kinds.shared import reference, title
from scotemp.apps.committees.kinds.titles import committee_reference
from scotemp.apps.committees.models import Group
from scotemp.apps.committees.rules.shares import percent
from scotemp.apps.committees.services import building, groups, members
from scotemp.apps.directory.forms.fields import country_choices
from scotemp.apps.directory.kinds.coded import country
from scotemp.kit.access.guarded import abilities
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.changing import NotYours
from scotemp.kit.desks.kind import Column, Filter, Kind, Verb

Values = Mapping[str, Any]


def _form(viewer: Viewer, _none: None, values: Values) -> Group:
    if not abilities(viewer, values["committee"]).get("edit"):
        raise NotYours
    return groups.form_group(actor=viewer.key, **values)


def _edit(viewer: Viewer, group: Group, values: Values) -> Group:
    groups.edit_group(actor=viewer.key, group=group, changes=values)
    return group


def _share_out(viewer: Viewer, group: Group, values: Values) -> Group:
    members.share_out(actor=viewer.key, group=group, **values)
    return group


def _build(viewer: Viewer, group: Group, values: Values) -> Group:
    building.keep(actor=viewer.key, group=group, worked=building.work_out(viewer, group, **values))
    return group


def _invite_set(viewer: Viewer, group: Group, values: Values) -> Group:
    building.invite_set(actor=viewer.key, **values)
    return group


def _brief(viewer: Viewer, group: Group, values: Values) -> Group:
    groups.record_brief(actor=viewer.key, group=group, **values)
    return group


def _waive(viewer: Viewer, group: Group, values: Values) -> Group:
    groups.waive_warning(actor=viewer.key, group=group, **values)
    return group


def _joined(group: Group) -> list[Any]:
    return [one for one in group.members.all() if one.state == "joined"]


def _shares(group: Group) -> dict[str, Any]:
    return {column: {one.pk: percent(getattr(one, column)) for one in _joined(group)} for column in members.COLUMNS}


def _forming(group: Group) -> bool:
    return bool(group.state == "forming")


GROUPS: Final = Kind(
    key="groups",
    model=Group,
    label=_("Group"),
    plural=_("Groups that go global"),
    hint=_("Members of a committee who enter a country together, with charter, shares, clearance and a common view of the risks."),
    title=title,
    order=("-pk",),
    load=lambda records: records.select_related("committee", "project", "lead_user").prefetch_related("members__organisation", "offers"),
    columns=(
        Column(name="committee", label=_("Committee"), value=lambda one: committee_reference(one.committee)),
        Column(name="target_country", label=_("Target country"), value=lambda one: country(one.target_country), order=("target_country",)),
        Column(name="target_cluster", label=_("Target cluster"), value=lambda one: one.target_cluster),
        Column(name="members", label=_("Members"), value=lambda one: len(_joined(one)), type=int),
        Column(name="balanced", label=_("Balanced"), value=lambda one: one.is_balanced, type=bool),
        Column(
            name="project", label=_("Innovation project"), value=lambda one: reference("innovation-projects", one.project), listed=False
        ),
        Column(name="lead", label=_("Who leads"), value=lambda one: one.lead_user.name if one.lead_user else "", listed=False),
        Column(name="currency", label=_("Currency"), value=lambda one: one.currency, listed=False),
        Column(name="waiver_until", label=_("Red warning waived until"), value=lambda one: one.waiver_until, listed=False),
    ),
    filters=(
        Filter(
            name="target_country",
            label=_("Target country"),
            choices=country_choices,
            apply=lambda records, value: records.filter(target_country=value),
        ),
    ),
    parts=(MEMBERS, NEEDS, COUNTERPARTIES, OFFERS, RIVALS, PROPOSALS),
    create=Verb(name="create", label=_("Form a group"), form=forms.FormGroupForm, run=_form),
    creators=frozenset({"SEC", "CHR", "STF", "ADM"}),
    edit=Verb(
        name="edit",
        label=_("Edit"),
        form=forms.EditGroupForm,
        run=_edit,
        applies=_forming,
        initial=lambda one: {name: getattr(one, name) for name in groups.EDITABLE},
    ),
    verbs=(
        Verb(
            name="build",
            label=_("Look for members and keep the proposal"),
            form=forms.BuildForm,
            run=_build,
            ability="build",
            applies=_forming,
            hint=_("The best sets of members for the needs of this group, with what each constraint costs; kept with all data behind it."),
        ),
        Verb(
            name="invite-set",
            label=_("Invite a proposed set"),
            form=forms.InviteSetForm,
            run=_invite_set,
            ability="build",
            applies=lambda one: _forming(one) and one.proposals.exists(),
        ),
        Verb(
            name="share-out",
            label=_("Set the shares"),
            form=forms.ShareOutForm,
            run=_share_out,
            ability="share",
            applies=lambda one: _forming(one) and bool(_joined(one)),
            initial=_shares,
        ),
        Verb(name="brief", label=_("Record the country brief"), form=forms.BriefForm, run=_brief, ability="brief"),
        Verb(name="waive", label=_("Waive the red warning"), form=forms.WaiverForm, run=_waive, ability="waive"),
    ),
    found_by=lambda one: [*one.names.values(), one.target_cluster],
)
