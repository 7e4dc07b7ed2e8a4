"""Which subscriptions an event answers, and when their mail is due."""

from datetime import UTC, datetime, time, timedelta
from fnmatch import fnmatchcase
from typing import Final
from zoneinfo import ZoneInfo

from scotemp.kit.accounts.models import User
from scotemp.kit.events.models import Event
from scotemp.kit.outbox.models import Channel, Digest, Subscription

_MORNING: Final = time(8)


def name_of(event: Event) -> str:
    """Return the name that patterns are held against: the kind, and for a move its transition."""
    move = event.data.get("transition", "") if event.kind == "transition" else ""
    return f"{event.kind}.{move}" if move else event.kind


def answers(event: Event, subscription: Subscription) -> bool:
    """Say whether an event is one that the subscription asks for; none from before it was made, and none of one's own doing."""
    return (
        subscription.active
        and subscription.subject_type in {"", event.subject_type}
        and subscription.subject_id in {"", event.subject_id}
        and fnmatchcase(name_of(event), subscription.pattern)
        and subscription.created_at <= event.recorded_at
        and subscription.user.key != event.actor
    )


_HURRY: Final = (Digest.AT_ONCE, Digest.DAILY, Digest.WEEKLY)


def soonest(subscriptions: list[Subscription]) -> Subscription:
    """Return the one of several that reaches its user best: by mail rather than not, at once rather than later."""
    return min(subscriptions, key=lambda one: (one.channel != Channel.MAIL, _HURRY.index(Digest(one.digest)), one.pk or 0))


def due_at(recorded_at: datetime, digest: str, user: User) -> datetime:
    """Return when the mail is due: at once, or at the next eight in the morning of the user's zone, on a Monday if weekly."""
    if digest == Digest.AT_ONCE:
        return recorded_at
    zone = ZoneInfo(user.zone)
    local = recorded_at.astimezone(zone)
    day = local.date() + timedelta(days=local.time() >= _MORNING)
    if digest == Digest.WEEKLY:
        day += timedelta(days=-day.weekday() % 7)
    return datetime.combine(day, _MORNING, tzinfo=zone).astimezone(UTC)
