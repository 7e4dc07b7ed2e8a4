"""Meetings: their list, agenda, attendance, and what can be done with them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.forms import meetings as forms
from scotemp.apps.committees.kinds.action_items import ACTION_COLUMNS
from scotemp.apps.committees.kinds.titles import committee_reference, membership_reference, resolution_reference
from scotemp.apps.committees.models import ActionItem, AgendaItem, Attendance, Meeting
from scotemp.apps.committees.services import attendance, meetings
from scotemp.apps.directory.kinds.coded import language
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Coded, Reference
from scotemp.kit.desks.forms import RecordForm
from scotemp.kit.desks.kind import Column, Filter, Kind, Part, Verb
from scotemp.kit.desks.running import on
from scotemp.nomenclature.language import localised

Values = Mapping[str, Any]


def _moments(values: Values) -> dict[str, Any]:
    """Return begin and end as moments, from day, hours and zone; an end before the beginning is on the next day."""
    said = dict(values)
    zone, day = ZoneInfo(said["zone"]), said.pop("day")
    first, last = (datetime.combine(day, said.pop(name), tzinfo=zone) for name in ("from_time", "until_time"))
    return said | {"starts_at": first, "ends_at": last if last > first else last + timedelta(days=1)}


def _draft(viewer: Viewer, _none: None, values: Values) -> Meeting:
    return meetings.draft_meeting(actor=viewer, **_moments(values))


def _edit(viewer: Viewer, meeting: Meeting, values: Values) -> Meeting:
    meetings.edit_meeting(actor=viewer.key, meeting=meeting, changes=_moments(values))
    return meeting


def _initial(meeting: Meeting) -> dict[str, Any]:
    zone = ZoneInfo(meeting.zone)
    first, last = meeting.starts_at.astimezone(zone), meeting.ends_at.astimezone(zone)
    kept = {name: getattr(meeting, name) for name in ("kind", "title", "zone", "venue", "link", "languages")}
    return kept | {"day": first.date(), "from_time": first.time(), "until_time": last.time()}


def _note(viewer: Viewer, item: AgendaItem, values: Values) -> AgendaItem:
    meetings.note_item(actor=viewer.key, item=item, note=values["note"])
    return item


def _proxy(viewer: Viewer, meeting: Meeting, values: Values) -> Meeting:
    attendance.give_meeting_proxy(actor=viewer, meeting=meeting, **values)
    return meeting


def _strike(viewer: Viewer, row: Attendance, values: Values) -> Attendance:
    attendance.strike_meeting_proxy(actor=viewer, row=row)
    return row


def _present(meeting: Meeting) -> dict[str, Any]:
    rows = list(meeting.attendances.all())
    return {
        how.value: [one.membership_id for one in rows if one.presence == how]
        for how in (Attendance.Presence.IN_PERSON, Attendance.Presence.ONLINE)
    }


def _when(meeting: Meeting) -> str:
    zone = ZoneInfo(meeting.zone)
    first, last = meeting.starts_at.astimezone(zone), meeting.ends_at.astimezone(zone)
    return f"{first:%Y-%m-%d %H:%M}–{last:%H:%M} ({meeting.zone})"


def _quorum(meeting: Meeting) -> str:
    if meeting.state not in {"convened", "open"}:
        return ""
    now = meeting.standing()
    words = _("%(represented)s of %(entitled)s voting members take part; %(needed)s are needed")
    return str(words) % {"represented": now.represented, "entitled": now.entitled, "needed": now.needed}


def _may_change(meeting: Meeting) -> bool:
    return meeting.state in meetings.UNCALLED


def _awaited(meeting: Meeting) -> bool:
    return meeting.state in attendance.AWAITED


def _carried(meeting: Meeting, viewer: Viewer) -> QuerySet[ActionItem]:
    """Return the open actions of earlier resolutions that stand on the agenda."""
    seen: QuerySet[ActionItem] = ActionItem.objects.visible_to(viewer).filter(agenda_items__meeting=meeting)
    return (
        seen.select_related("member__organisation", "user", "resolution")
        .prefetch_related("member__organisation__names")
        .order_by("due", "pk")
    )


def _shown_title(item: AgendaItem) -> str:
    return localised(item.title, get_language() or "en")


_AGENDA: Final = Part(
    name="agenda",
    label=_("Agenda"),
    rows=lambda meeting, viewer: meeting.agenda.select_related("meeting", "resolution", "paper"),
    columns=(
        Column(name="position", label=_("No."), value=lambda one: one.position, type=int),
        Column(name="title", label=_("Title"), value=_shown_title),
        Column(name="kind", label=_("What the committee does with it"), value=lambda one: Coded(one.kind, one.get_kind_display())),
        Column(name="resolution", label=_("Resolution"), value=lambda one: resolution_reference(one.resolution)),
        Column(name="paper", label=_("Paper"), value=lambda one: one.paper.title if one.paper else ""),
        Column(name="note", label=_("Note for the minutes"), value=lambda one: one.note or ""),
    ),
    add=Verb(name="add", label=_("Add a point"), form=forms.ItemForm, run=on(meetings.add_item, "meeting"), applies=_may_change),
    verbs=(
        Verb(
            name="place",
            label=_("Move"),
            form=forms.PositionForm,
            run=on(meetings.move_item, "item"),
            applies=lambda one: _may_change(one.meeting),
            initial=lambda one: {"position": one.position},
        ),
        Verb(
            name="note", label=_("Write the note"), form=forms.NoteForm, run=_note, applies=lambda one: one.meeting.state in meetings.HELD
        ),
        Verb(
            name="remove",
            label=_("Take off the agenda"),
            form=RecordForm,
            run=on(meetings.remove_item, "item"),
            applies=lambda one: _may_change(one.meeting) and one.kind != AgendaItem.Kind.ACTIONS,
        ),
    ),
    empty=_("Nothing stands on the agenda yet: a meeting is convened with at least one point."),
)

_CARRIED: Final = Part(
    name="open-actions",
    label=_("Open actions of earlier resolutions"),
    rows=_carried,
    columns=(Column(name="resolution", label=_("Resolution"), value=lambda one: resolution_reference(one.resolution)), *ACTION_COLUMNS),
    empty=_("Nothing is open from earlier resolutions."),
)

_ATTENDANCE: Final = Part(
    name="attendance",
    label=_("Attendance"),
    rows=lambda meeting, viewer: (
        meeting.attendances.select_related("meeting", "membership__organisation", "holder__organisation", "representative")
        .prefetch_related("membership__organisation__names", "holder__organisation__names")
        .order_by("pk")
    ),
    columns=(
        Column(name="member", label=_("Member"), value=lambda one: membership_reference(one.membership)),
        Column(
            name="presence", label=pgettext_lazy("of attendance", "How"), value=lambda one: Coded(one.presence, one.get_presence_display())
        ),
        Column(name="representative", label=_("Represented by"), value=lambda one: str(one.representative or "")),
        Column(name="holder", label=_("Holder of the proxy"), value=lambda one: membership_reference(one.holder) if one.holder else None),
    ),
    add=Verb(
        name="add",
        label=_("Record a proxy"),
        form=forms.ProxyForm,
        run=_proxy,
        ability="proxy",
        applies=_awaited,
        hint=_("Who votes for a member gives its proxy; the secretariat records what it was handed on paper."),
    ),
    verbs=(
        Verb(
            name="strike",
            label=_("Strike the proxy"),
            form=RecordForm,
            run=_strike,
            ability="proxy",
            applies=lambda one: one.presence == Attendance.Presence.PROXY and _awaited(one.meeting),
        ),
    ),
    empty=_("Nobody is noted yet: members who are present or online, and those who gave a proxy."),
)

MEETINGS: Final = Kind(
    key="meetings",
    model=Meeting,
    label=pgettext_lazy("of a committee", "Meeting"),
    plural=pgettext_lazy("of a committee", "Meetings"),
    hint=_("Meetings of committees with agenda, attendance, decisions and minutes."),
    title=lambda one, tag: localised(one.title, tag),
    order=("-starts_at", "-pk"),
    load=lambda records: records.select_related("committee"),
    columns=(
        Column(name="committee", label=_("Committee"), value=lambda one: committee_reference(one.committee)),
        Column(name="kind", label=_("Kind of meeting"), value=lambda one: Coded(one.kind, one.get_kind_display()), order=("kind",)),
        Column(name="when", label=_("When"), value=_when, order=("starts_at",)),
        Column(name="venue", label=_("Place"), value=lambda one: one.venue),
        Column(name="link", label=_("Online"), value=lambda one: Reference(one.link, one.link) if one.link else None, listed=False),
        Column(
            name="languages",
            label=_("Languages of the meeting"),
            value=lambda one: [language(tag) for tag in one.languages],
            type=list,
            listed=False,
        ),
        Column(name="quorum", label=_("Quorum"), value=_quorum, listed=False),
    ),
    filters=(
        Filter(
            name="kind",
            label=_("Kind of meeting"),
            choices=lambda: Meeting.Kind.choices,
            apply=lambda records, value: records.filter(kind=value),
        ),
    ),
    parts=(_AGENDA, _CARRIED, _ATTENDANCE),
    create=Verb(name="create", label=_("Draft a meeting"), form=forms.MeetingForm, run=_draft),
    creators=frozenset({"SEC", "CHR", "STF", "ADM"}),
    edit=Verb(name="edit", label=_("Edit"), form=forms.EditMeetingForm, run=_edit, initial=_initial, applies=_may_change),
    verbs=(
        Verb(
            name="attendance",
            label=_("Note attendance"),
            form=forms.AttendanceForm,
            run=on(attendance.note_attendance, "meeting"),
            ability="attendance",
            applies=_awaited,
            initial=_present,
        ),
    ),
    found_by=lambda one: [*one.title.values(), one.venue],
)
