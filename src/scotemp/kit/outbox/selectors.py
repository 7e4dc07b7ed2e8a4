"""What the pages show: the inbox of a user, how much of it is unread, and his subscriptions."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from scotemp.kit.access.viewer import Viewer
from scotemp.kit.accounts.models import User
from scotemp.kit.events.log import Subject
from scotemp.kit.outbox.models import DIRECT, Message, MessageQuerySet, Subscription
from scotemp.kit.outbox.sight import may_hear, records_of, subject_of
from scotemp.kit.outbox.topics import topics
from scotemp.kit.outbox.wording import Described, Told, describe, tell_of


@dataclass(frozen=True, slots=True)
class Entry:
    """A message as it is read; without words if its record is no longer for the reader."""

    message: Message
    told: Told | None


def inbox(user: User, *, unread_only: bool = False) -> MessageQuerySet:
    """Return a user's messages, latest first."""
    found = Message.objects.filter(recipient=user).select_related("event").order_by("-event_id")
    return found.unread() if unread_only else found


def unread_count(user: User) -> int:
    """Return how many messages a user has not read."""
    return Message.objects.filter(recipient=user).unread().count()


def in_words(messages: Sequence[Message], viewer: Viewer) -> list[Entry]:
    """Return messages as their reader sees them, in the language that is active."""
    records = records_of(subject_of(one.event) for one in messages)
    heard = [one for one in messages if may_hear(viewer, records.get(subject_of(one.event)), addressed=True)]
    told = tell_of(one.event for one in heard)
    return [Entry(one, told.get(one.event_id)) for one in messages]


@dataclass(frozen=True, slots=True)
class Choice:
    """A subscription with the name of its record or its records."""

    subscription: Subscription
    name: str


def choices(user: User, viewer: Viewer) -> list[Choice]:
    """Return what a user has subscribed to, save how he hears of what is addressed to him."""
    found = list(Subscription.objects.filter(user=user, active=True).exclude(pattern=DIRECT).order_by("pk"))
    subjects = {Subject(one.subject_type, one.subject_id) for one in found if one.subject_id}
    seen = [subject for subject, record in records_of(subjects).items() if may_hear(viewer, record, addressed=True)]
    known = describe(seen)
    return [Choice(one, _records(one, known.get(Subject(one.subject_type, one.subject_id)))) for one in found]


def direct(user: User) -> Subscription:
    """Return how a user hears of what is addressed to him: by mail at once, if he has not said otherwise."""
    return Subscription.objects.filter(user=user, pattern=DIRECT).first() or Subscription(user=user, pattern=DIRECT)


def _records(subscription: Subscription, record: Described | None) -> str:
    if subscription.subject_id:
        return record.name if record else _("a record")
    if subscription.subject_type:
        return str(topics().get(subscription.subject_type, subscription.subject_type))
    return _("All that I may see")
