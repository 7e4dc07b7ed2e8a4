"""Draft a meeting, write its agenda, and change when and where it is held."""

from collections.abc import Mapping
from typing import Any, Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.committees.models import AgendaItem, Committee, Meeting, Resolution
from scotemp.apps.committees.workflow.meeting_effects import carry_actions
from scotemp.kit.access.guarded import abilities
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.content.content import Content
from scotemp.kit.events import log
from scotemp.kit.evidence.models import Paper
from scotemp.kit.recording import author, edit, lock, tell_added

EDITABLE: Final = ("kind", "title", "starts_at", "ends_at", "zone", "venue", "link", "languages")
UNCALLED: Final = ("draft", "adjourned")
"""The states in which the agenda and the date may still change: members are told anew afterwards."""

HELD: Final = ("open", "closed", "minutes_draft")


def ask_ability(actor: Viewer, committee: Committee, ability: str) -> None:
    """Refuse who may not do something in a committee; raises PermissionDenied."""
    if not abilities(actor, committee).get(ability):
        raise PermissionDenied(_("Your roles in this committee do not allow this."))


@transaction.atomic
def draft_meeting(*, actor: Viewer, committee: Committee, is_demonstration: bool = False, **columns: Any) -> Meeting:
    """Draft a meeting of a committee; what is still open of earlier resolutions stands on its agenda at once.

    `columns` are those of EDITABLE. Raises PermissionDenied without the ability ``convene`` on the committee, ValidationError by column.
    """
    ask_ability(actor, committee, "convene")
    made = Meeting(committee=committee, created_by_id=author(actor.key), is_demonstration=is_demonstration, **columns)
    made.full_clean()
    made.save()
    log.record(subject=made, kind="created", actor=actor.key, data={"committee": committee.pk})
    carry_actions(made)
    return made


@transaction.atomic
def edit_meeting(*, actor: str | None, meeting: Meeting, changes: Mapping[str, object]) -> None:
    """Change columns of EDITABLE before members are told, or while it is adjourned; raises ValidationError."""
    lock(meeting)
    _open_for(meeting, UNCALLED)
    if edit(meeting, changes, actor=actor, allowed=EDITABLE):
        meeting.edition += 1
        meeting.changed_at = timezone.now()
        meeting.save(update_fields=["edition", "changed_at"])


@transaction.atomic
def add_item(
    *,
    actor: str | None,
    meeting: Meeting,
    kind: str,
    title: Mapping[str, str] | None = None,
    resolution: Resolution | None = None,
    paper: Paper | None = None,
) -> AgendaItem:
    """Add a point at the end of the agenda; a resolution gives it its title unless another is given.

    Raises ValidationError for an agenda that members know already, a resolution or paper from elsewhere, or no title.
    """
    lock(meeting)
    _open_for(meeting, UNCALLED)
    if kind == AgendaItem.Kind.ACTIONS:
        raise ValidationError({"kind": _("Open actions come onto the agenda by themselves.")})
    if resolution is not None:
        _take(resolution, meeting, actor)
    last = meeting.agenda.aggregate(last=Max("position"))["last"] or 0
    named = dict(title or {}) or ({tag: text.words[:300] for tag, text in resolution.title.texts.items()} if resolution else {})
    item = AgendaItem(meeting=meeting, position=last + 1, kind=kind, title=named, resolution=resolution, paper=_own(paper, meeting))
    item.full_clean()
    item.save()
    tell_added(meeting, item, actor)
    return item


@transaction.atomic
def move_item(*, actor: str | None, item: AgendaItem, position: int) -> None:
    """Put a point in another place of the agenda, counted from 1; raises ValidationError for an agenda that members know."""
    meeting = item.meeting
    lock(meeting)
    _open_for(meeting, UNCALLED)
    others = [one for one in meeting.agenda.all() if one.pk != item.pk]
    others.insert(min(max(position, 1), len(others) + 1) - 1, item)
    for place, one in enumerate(others, start=1):
        AgendaItem.objects.filter(pk=one.pk).update(position=place)
    log.record(subject=meeting, kind="agenda_ordered", actor=actor, data={"order": [one.pk for one in others]})


@transaction.atomic
def remove_item(*, actor: str | None, item: AgendaItem) -> None:
    """Take a point off the agenda, and its resolution out of the meeting; raises ValidationError for an agenda that members know."""
    meeting = item.meeting
    lock(meeting)
    _open_for(meeting, UNCALLED)
    if item.kind == AgendaItem.Kind.ACTIONS:
        raise ValidationError(_("Open actions stay on the agenda until they are done or dropped."))
    if item.resolution is not None:
        edit(item.resolution, {"meeting": None}, actor=actor, allowed=("meeting",))
    log.record(subject=meeting, kind="taken_back", actor=actor, data={"what": "agendaitem", "key": str(item.pk), "values": item.title})
    item.delete()


@transaction.atomic
def note_item(*, actor: str | None, item: AgendaItem, note: Content) -> None:
    """Write what the minutes say of a point; raises ValidationError before the meeting is open and once its minutes are confirmed."""
    lock(item.meeting)
    _open_for(item.meeting, HELD)
    edit(item, {"note": note}, actor=actor, allowed=("note",), subject=item.meeting)


def _open_for(meeting: Meeting, states: tuple[str, ...]) -> None:
    if meeting.state not in states:
        raise ValidationError(_("This cannot be changed while the meeting stands where it does."), code="state")


def _take(resolution: Resolution, meeting: Meeting, actor: str | None) -> None:
    """Bring a resolution before a meeting; raises ValidationError."""
    if resolution.committee_id != meeting.committee_id or resolution.state not in {"draft", "tabled"} or resolution.written:
        raise ValidationError({"resolution": _("Choose a resolution of this committee that is still to be decided in a meeting.")})
    if resolution.meeting_id not in {None, meeting.pk}:
        raise ValidationError({"resolution": _("This resolution stands on the agenda of another meeting.")})
    edit(resolution, {"meeting": meeting}, actor=actor, allowed=("meeting",))


def _own(paper: Paper | None, meeting: Meeting) -> Paper | None:
    if paper is not None and (paper.subject_type, paper.subject_id) != (meeting._meta.label_lower, str(meeting.pk)):
        raise ValidationError({"paper": _("Choose a paper of this meeting.")})
    return paper
