"""From the log to messages: however often and in whatever portions it is read, each recipient is told of an event once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from django.db import models, transaction
from django.db.models import Q

from scotemp.kit.access.viewer import Viewer, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.events.models import Event
from scotemp.kit.outbox.matching import answers, due_at, soonest
from scotemp.kit.outbox.models import DIRECT, Channel, Message, Post, Subscription
from scotemp.kit.outbox.sight import may_hear, records_of, subject_of

_REMEMBERED: Final = 1000
"""So many keys back one still looks for an event whose transaction ended late."""


@transaction.atomic
def dispatch(*, most: int = 500, since: int | None = None) -> int:
    """Read the next `most` events behind the cursor, write the messages that subscriptions ask for, and return how many events were read.

    With `since` the log is read again behind that event; what was told is not told again.
    """
    post = post_for_update()
    if since is not None:
        post.event_id, post.gaps = since, []
    events = list(Event.objects.filter(Q(pk__gt=post.event_id) | Q(pk__in=post.gaps)).order_by("pk")[:most])
    if not events:
        post.save()
        return 0
    _write(_wanted(events))
    seen, last = {event.pk for event in events}, max(post.event_id, events[-1].pk)
    unseen = (set(post.gaps) | set(range(max(post.event_id, last - _REMEMBERED) + 1, last))) - seen
    post.event_id, post.gaps = last, sorted(key for key in unseen if key > last - _REMEMBERED)
    post.save()
    return len(events)


@transaction.atomic
def tell(*, users: Iterable[User], event: Event) -> None:
    """Tell users of an event that concerns them, each on the way that he chose for it; who knows it already is not told again.

    Nobody is told of his own doing, nor of what he may not see.
    """
    record = records_of([subject_of(event)]).get(subject_of(event))
    people = [user for user in users if user.is_active and user.key != event.actor and may_hear(viewer_of(user), record, addressed=True)]
    chosen = {choice.user_id: choice for choice in Subscription.objects.filter(user__in=people, pattern=DIRECT)}
    _write({(event, user): chosen.get(user.pk, Subscription(user=user, pattern=DIRECT)) for user in people})


def post_for_update() -> Post:
    """Return the row of the post office, locked until the transaction ends, so that readers of the log come one after the other."""
    Post.objects.get_or_create(pk=1)
    return Post.objects.select_for_update().get(pk=1)


def _wanted(events: list[Event]) -> Mapping[tuple[Event, User], Subscription]:
    """Return, for each event and user who should hear of it, the subscription that says how."""
    types = {event.subject_type for event in events}
    asked = list(
        Subscription.objects.filter(active=True, subject_type__in={"", *types}, user__is_active=True)
        .exclude(pattern=DIRECT)
        .select_related("user")
    )
    matches: dict[tuple[Event, User], list[Subscription]] = defaultdict(list)
    for event in events:
        for subscription in asked:
            if answers(event, subscription):
                matches[event, subscription.user].append(subscription)
    records = records_of({subject_of(event) for event, _ in matches})
    viewers = _Viewers()
    return {
        (event, user): soonest(found)
        for (event, user), found in matches.items()
        if may_hear(viewers[user], records.get(subject_of(event)), addressed=False)
    }


def _write(wanted: Mapping[tuple[Event, User], Subscription]) -> None:
    Message.objects.bulk_create(
        [
            Message(
                event=event,
                recipient=user,
                language=user.language,
                channel=choice.channel if choice.active else Channel.IN_APP,
                digest=choice.digest,
                due_at=due_at(event.recorded_at, choice.digest, user),
            )
            for (event, user), choice in wanted.items()
        ],
        ignore_conflicts=True,
    )


class _Viewers(dict[models.Model, Viewer]):
    """The rights of users, each read once."""

    def __missing__(self, user: User) -> Viewer:
        self[user] = viewer_of(user)
        return self[user]
