"""Action items: who does what by when, so that a resolution is carried out."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.forms import resolutions as forms
from scotemp.apps.committees.kinds.titles import action_reference, committee_reference, membership_reference, resolution_reference
from scotemp.apps.committees.models import ActionItem
from scotemp.apps.committees.services import resolutions
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.addresses import address_of_subject
from scotemp.kit.desks.cells import Coded, Reference
from scotemp.kit.desks.kind import Column, Filter, Kind, Verb
from scotemp.nomenclature.language import localised

Values = Mapping[str, Any]


def _edit(viewer: Viewer, action: ActionItem, values: Values) -> ActionItem:
    resolutions.edit_action(actor=viewer.key, action=action, changes=values)
    return action


def _owner(action: ActionItem) -> object:
    return membership_reference(action.member) if action.member else str(action.user)


def _state(action: ActionItem) -> Coded:
    return Coded(action.state, action.flow.state[action.state].label)


def _about(action: ActionItem) -> Reference | None:
    """Return the address of the record that it is about; who may not see that record is told so there."""
    url = address_of_subject(action.subject_type, action.subject_id) if action.subject_type else None
    return Reference(f"#{action.subject_id}", url) if url else None


ACTION_COLUMNS: Final = (
    Column(name="what", label=_("What is to be done"), value=action_reference),
    Column(name="owner", label=_("Responsible"), value=_owner),
    Column(name="due", label=_("Due"), value=lambda one: one.due),
    Column(name="state", label=_("State"), value=_state),
    Column(name="overdue", label=_("Overdue"), value=lambda one: one.is_overdue, type=bool),
)
"""What tables of other records show of actions."""

ACTION_ITEMS: Final = Kind(
    key="action-items",
    model=ActionItem,
    label=_("Action item"),
    plural=_("Action items"),
    hint=_("What resolutions ask for: who does it, by when, and the proof that it was done."),
    title=lambda one, tag: localised(one.what, tag),
    order=("due", "pk"),
    load=lambda records: records.select_related("committee", "resolution", "member__organisation", "user").prefetch_related(
        "member__organisation__names"
    ),
    columns=(
        Column(name="resolution", label=_("Resolution"), value=lambda one: resolution_reference(one.resolution)),
        Column(name="owner", label=_("Responsible"), value=_owner),
        Column(name="due", label=_("Due"), value=lambda one: one.due, order=("due",)),
        Column(name="overdue", label=_("Overdue"), value=lambda one: one.is_overdue, type=bool),
        Column(name="committee", label=_("Committee"), value=lambda one: committee_reference(one.committee)),
        Column(name="about", label=_("Record that it is about"), value=_about, listed=False),
    ),
    filters=(
        Filter(
            name="overdue",
            label=_("Overdue"),
            choices=lambda: [("yes", _("yes"))],
            apply=lambda records, value: records.filter(state="open", due__lt=timezone.now().date()),
        ),
    ),
    edit=Verb(
        name="edit",
        label=_("Edit"),
        form=forms.EditActionForm,
        run=_edit,
        applies=lambda one: one.state == "open",
        initial=lambda one: {"what": one.what, "due": one.due},
    ),
    found_by=lambda one: list(one.what.values()),
)
