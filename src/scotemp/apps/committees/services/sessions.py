"""How often a committee has met."""

from datetime import date
from typing import Any, Final

from scotemp.kit.events.log import subject_of
from scotemp.kit.events.models import Event

_GENERAL: Final = ("founding", "plenary", "extraordinary")


def _opened(committee: Any, since: date, kinds: tuple[str, ...] | None) -> int:
    held = committee.meetings.filter(kind__in=kinds) if kinds else committee.meetings.all()
    subjects = [subject_of(one) for one in held.exclude(state="cancelled")]
    if not subjects:
        return 0
    opened = Event.objects.filter(subject_type=subjects[0].type, subject_id__in=[one.id for one in subjects], kind="transition")
    return opened.filter(data__transition="open", occurred_on__gte=since).values("subject_id").distinct().count()


def events_of_meetings(committee: Any, since: date) -> int:
    """Return how many meetings of any kind were opened since a day."""
    return _opened(committee, since, None)


def plenaries(committee: Any, since: date) -> int:
    """Return how many meetings of all members were opened since a day."""
    return _opened(committee, since, _GENERAL)
