"""What else happens when a meeting is convened, opened, adjourned or cancelled."""

from typing import Any, Final

from django.db.models import F
from django.utils import timezone

from scotemp.apps.committees.workflow.meeting_rules import voters
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log
from scotemp.kit.events.models import Event
from scotemp.kit.outbox.dispatching import tell

INVITED: Final = "invited_to_meeting"

OPEN_ACTIONS: Final = {
    "en": "Open actions of earlier resolutions",
    "zh-Hans": "以往决议的待办事项",
    "ru": "Неисполненные поручения по прежним решениям",
}


def carry_actions(meeting: Any) -> None:
    """Put what is still open of earlier resolutions on the agenda, before everything else."""
    pending = list(meeting.committee.action_items.pending().exclude(resolution__meeting=meeting))
    item = meeting.agenda.filter(kind="actions").first()
    if item is None and pending:
        meeting.agenda.update(position=F("position") + 1)
        item = meeting.agenda.create(kind="actions", position=1, title=OPEN_ACTIONS)
    if item is not None:
        item.actions.set(pending)


def carry(meeting: Any, event: Event) -> None:
    """Let open actions follow into the agenda that is sent out."""
    carry_actions(meeting)


def members_of(meeting: Any) -> list[User]:
    """Return who votes for the members of today, each once."""
    return list(User.objects.filter(pk__in=set(voters(meeting.committee, timezone.now().date()).values())))


def invite(meeting: Any, event: Event) -> None:
    """Tell every voting member when and where."""
    _stamp(meeting)
    told = {"starts_at": meeting.starts_at.isoformat(), "zone": meeting.zone}
    invitation = log.record(subject=meeting, kind=INVITED, actor=event.actor, data=told)
    tell(users=members_of(meeting), event=invitation)


def tell_members(meeting: Any, event: Event) -> None:
    """Tell every voting member of a move, unless nobody has heard of the meeting yet."""
    _stamp(meeting)
    if event.data["source"] != "draft":
        tell(users=members_of(meeting), event=event)


def freeze_roll(meeting: Any, event: Event) -> None:
    """Freeze who may vote: the members of the day on which it opens."""
    meeting.roll = voters(meeting.committee, timezone.now().date())
    meeting.save(update_fields=["roll"])


def clear(meeting: Any, event: Event) -> None:
    """Begin the attendance anew; proxies stay, for they were given for this meeting."""
    meeting.attendances.exclude(presence="proxy").delete()
    meeting.roll = {}
    meeting.save(update_fields=["roll"])


def _stamp(meeting: Any) -> None:
    """Note when calendars must learn of a change."""
    meeting.changed_at = timezone.now()
    meeting.save(update_fields=["changed_at"])
