"""Memberships: who applies, who is admitted, and for what each member stands."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.forms import memberships as forms
from scotemp.apps.committees.kinds.titles import committee_reference, membership_title, role
from scotemp.apps.committees.models import Membership
from scotemp.apps.committees.models.membership import ENDED
from scotemp.apps.committees.services import memberships
from scotemp.apps.directory.kinds.coded import country, industry, ownership
from scotemp.apps.directory.kinds.titles import organisation_reference
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.kind import Column, Filter, Kind, Verb
from scotemp.kit.desks.running import on

Values = Mapping[str, Any]


def _apply(viewer: Viewer, _none: None, values: Values) -> Membership:
    return memberships.apply_for(actor=str(viewer.key), **values)


def _edit(viewer: Viewer, membership: Membership, values: Values) -> Membership:
    memberships.edit_membership(actor=viewer.key, membership=membership, changes=values)
    return membership


def _is_open(membership: Membership) -> bool:
    return membership.state not in ENDED


MEMBERSHIPS: Final = Kind(
    key="memberships",
    model=Membership,
    label=_("Membership"),
    plural=_("Memberships"),
    hint=_("Which organisation belongs to which committee, in which role, and who is on the way to it."),
    title=membership_title,
    order=("-pk",),
    load=lambda records: records.select_related("committee", "committee__host_locality", "organisation", "representative").prefetch_related(
        "organisation__names"
    ),
    columns=(
        Column(name="committee", label=_("Committee"), value=lambda one: committee_reference(one.committee)),
        Column(name="organisation", label=_("Organisation"), value=lambda one: organisation_reference(one.organisation)),
        Column(name="role", label=_("Role in the committee"), value=lambda one: role(one.role), order=("role",)),
        Column(name="ownership_class", label=_("Ownership class"), value=lambda one: ownership(one.organisation.ownership_class)),
        Column(name="country", label=_("Country"), value=lambda one: country(one.organisation.country)),
        Column(name="stages", label=_("Stages for which it stands"), value=lambda one: [industry(code) for code in one.stages], type=list),
        Column(name="since", label=_("Member since"), value=lambda one: one.since, order=("since",)),
        Column(name="until", label=_("Last day"), value=lambda one: one.until, order=("until",)),
        Column(
            name="role_overridden", label=_("Role differs from the class"), value=lambda one: one.role_overridden, type=bool, listed=False
        ),
        Column(
            name="votes",
            label=_("Has a voting representative"),
            value=lambda one: one.representative_id is not None,
            type=bool,
            listed=False,
        ),
    ),
    filters=(
        Filter(
            name="role",
            label=_("Role in the committee"),
            choices=forms.role_choices,
            apply=lambda records, value: records.filter(role=value),
        ),
    ),
    create=Verb(name="create", label=_("Apply for membership"), form=forms.ApplyForm, run=_apply),
    creators=frozenset({"ENT"}),
    edit=Verb(
        name="edit",
        label=_("Edit"),
        form=forms.EditMembershipForm,
        run=_edit,
        applies=_is_open,
        initial=lambda one: {"stages": one.stages, "until": one.until},
    ),
    verbs=(
        Verb(
            name="role",
            label=_("Give another role"),
            form=forms.RoleForm,
            run=on(memberships.override_role, "membership"),
            ability="override",
            applies=_is_open,
            initial=lambda one: {"role": one.role if one.role_overridden else ""},
        ),
        Verb(
            name="representative",
            label=_("Name the representative"),
            form=forms.RepresentativeForm,
            run=on(memberships.name_representative, "membership"),
            ability="represent",
            applies=_is_open,
            initial=lambda one: {"user": one.representative_id},
        ),
    ),
    found_by=lambda one: [*(name.text for name in one.organisation.names.all()), *one.committee.names.values()],
)
