"""Resolutions: their texts, their votes, and the actions that carry them out."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.forms import resolutions as forms
from scotemp.apps.committees.kinds.action_items import ACTION_COLUMNS
from scotemp.apps.committees.kinds.titles import (
    committee_reference,
    meeting_reference,
    membership_reference,
    resolution_reference,
    resolution_title,
)
from scotemp.apps.committees.models import ActionItem, Resolution
from scotemp.apps.committees.services import resolutions
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Coded
from scotemp.kit.desks.kind import Column, Filter, Kind, Part, Verb

Values = Mapping[str, Any]
_EDITED: Final = ("title", "text", "special", "ballot", "written", "answer_by", "valid_until", "mover", "supersedes")


def _draft(viewer: Viewer, _none: None, values: Values) -> Resolution:
    mover = values["committee"].memberships.standing().filter(representative=int(viewer.key or 0)).first()
    return resolutions.draft_resolution(actor=viewer, mover=mover, **values)


def _edit(viewer: Viewer, resolution: Resolution, values: Values) -> Resolution:
    resolutions.edit_resolution(actor=viewer.key, resolution=resolution, changes=values)
    return resolution


def _approve(viewer: Viewer, resolution: Resolution, values: Values) -> Resolution:
    resolutions.approve_translation(actor=viewer.key, resolution=resolution, language=values["language"])
    return resolution


def _add_action(viewer: Viewer, resolution: Resolution, values: Values) -> ActionItem:
    return resolutions.add_action(actor=viewer, resolution=resolution, **values)


def _is_draft(resolution: Resolution) -> bool:
    return resolution.state == "draft"


def _pending(resolution: Resolution) -> int:
    return sum(one.state in {"open", "reported"} for one in resolution.action_items.all())


_ACTIONS: Final = Part(
    name="actions",
    label=_("Actions"),
    rows=lambda resolution, viewer: (
        ActionItem.objects.visible_to(viewer)
        .filter(resolution=resolution)
        .select_related("member__organisation", "user")
        .prefetch_related("member__organisation__names")
        .order_by("due", "pk")
    ),
    columns=ACTION_COLUMNS,
    add=Verb(
        name="add",
        label=_("Add an action"),
        form=forms.ActionForm,
        run=_add_action,
        ability="assign",
        applies=lambda one: one.state in resolutions.LIVING,
    ),
    empty=_("Nothing is to be done yet: actions with an owner and a day say how the resolution is carried out."),
)

RESOLUTIONS: Final = Kind(
    key="resolutions",
    model=Resolution,
    label=_("Resolution"),
    plural=_("Resolutions"),
    hint=_("What committees decide, by which count, and how it is carried out."),
    title=resolution_title,
    order=("-year", "-number", "-pk"),
    load=lambda records: records.select_related("committee", "meeting", "mover__organisation", "supersedes").prefetch_related(
        "mover__organisation__names", "action_items"
    ),
    columns=(
        Column(name="number", label=_("Number"), value=lambda one: one.mark, order=("year", "number")),
        Column(name="committee", label=_("Committee"), value=lambda one: committee_reference(one.committee)),
        Column(name="meeting", label=pgettext_lazy("of a committee", "Meeting"), value=lambda one: meeting_reference(one.meeting)),
        Column(name="special", label=_("Special matter"), value=lambda one: one.special, type=bool),
        Column(name="pending", label=_("Actions still open"), value=_pending, type=int),
        Column(name="text", label=_("Text"), value=lambda one: one.text, listed=False),
        Column(name="mover", label=_("Moved by"), value=lambda one: membership_reference(one.mover) if one.mover else None, listed=False),
        Column(name="ballot", label=_("How it is voted on"), value=lambda one: Coded(one.ballot, one.get_ballot_display()), listed=False),
        Column(name="written", label=_("Decided in writing"), value=lambda one: one.written, type=bool, listed=False),
        Column(name="answer_by", label=_("Last day for answers in writing"), value=lambda one: one.answer_by, listed=False),
        Column(name="valid_until", label=_("Holds until"), value=lambda one: one.valid_until, listed=False),
        Column(name="supersedes", label=_("Replaces the resolution"), value=lambda one: resolution_reference(one.supersedes), listed=False),
    ),
    filters=(
        Filter(
            name="ballot",
            label=_("How it is voted on"),
            choices=lambda: Resolution.Ballot.choices,
            apply=lambda records, value: records.filter(ballot=value),
        ),
    ),
    parts=(_ACTIONS,),
    create=Verb(name="create", label=_("Draft a resolution"), form=forms.ResolutionForm, run=_draft),
    creators=frozenset({"SEC", "CHR", "MEM", "STF", "ADM"}),
    edit=Verb(
        name="edit",
        label=_("Edit"),
        form=forms.EditResolutionForm,
        run=_edit,
        applies=_is_draft,
        initial=lambda one: {name: getattr(one, name) for name in _EDITED},
    ),
    verbs=(
        Verb(
            name="approve-translation",
            label=_("Approve a translation"),
            form=forms.TranslationForm,
            run=_approve,
            applies=_is_draft,
            initial=lambda one: {"language": get_language()},
            hint=_("Title and text in this language were read by a person and say what the source says."),
        ),
    ),
    found_by=lambda one: [one.mark, *(text.words for content in (one.title, one.text) for text in content.texts.values())],
)
