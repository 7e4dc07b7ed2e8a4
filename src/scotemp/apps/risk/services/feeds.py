"""Feeds: entered, read, and found silent or broken; the alarm is told once for each change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.risk.models import Advisory, Feed, FeedReading
from scotemp.apps.risk.models.watch import WATCH
from scotemp.apps.risk.rules.watching import said_alike, standing
from scotemp.apps.risk.services.watch import Told, tell_values
from scotemp.kit.access.holders import holders
from scotemp.kit.access.models import Grant
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log
from scotemp.kit.events.models import Event
from scotemp.kit.outbox.dispatching import tell
from scotemp.kit.recording import author, edit, lock

EDITABLE: Final = ("names", "rhythm")


@dataclass(frozen=True, slots=True)
class Advice:
    """What an issuer advises on a country (alpha-3): its level and text, and since when."""

    country: str
    level: str
    text: str
    changed_on: date


@transaction.atomic
def enter_feed(*, actor: str | None, key: str, is_demonstration: bool = False, **told: Any) -> Feed:
    """Enter a feed; `rhythm` are the days within which it should be read again. Raises ValidationError."""
    entered = Feed(key=key, since=timezone.now(), is_demonstration=is_demonstration, created_by_id=author(actor), **told)
    entered.full_clean()
    entered.save()
    log.record(subject=entered, kind="registered", actor=actor, data={"key": key})
    return entered


@transaction.atomic
def edit_feed(*, actor: str | None, feed: Feed, changes: Mapping[str, object]) -> None:
    """Change columns of EDITABLE. Raises ValidationError."""
    lock(feed)
    edit(feed, changes, actor=actor, allowed=EDITABLE)


@transaction.atomic
def read_values(*, actor: str | None, feed: Feed, told: Iterable[Told], sum_of_file: str) -> FeedReading:
    """Keep the values of a reading, all or none; raises ValidationError as ``tell_values`` does."""
    lock(feed)
    taken = tell_values(actor=actor, told=told, is_demonstration=feed.is_demonstration)
    return _read(feed, actor, timezone.now(), sum_of_file, items=taken.told, changed=taken.new, held=taken.held)


@transaction.atomic
def read_advisories(
    *, actor: str | None, feed: Feed, advice: Iterable[Advice], sum_of_file: str, read_at: datetime | None = None
) -> FeedReading:
    """Keep the advisories of a reading that changed; of one in which all fall to one text nothing is kept, and the alarm is raised."""
    lock(feed)
    at = read_at or timezone.now()
    said = {one.country: one for one in advice}
    before = latest_levels(feed)
    after = {code: one.level for code, one in said.items()}
    broken = said_alike({code: level for code, (level, _sum) in before.items()}, after)
    rows = [_row(feed, one, at, actor) for one in said.values()]
    fresh = [] if broken else [row for row in rows if before.get(row.country) != (row.level, row.text_sha256)]
    Advisory.objects.bulk_create(fresh, batch_size=1000)
    return _read(feed, actor, at, sum_of_file, items=len(said), changed=len(fresh), broken_text=broken)


@transaction.atomic
def tell_advisory(*, actor: str | None, feed: Feed, one: Advice) -> Advisory:
    """Keep one advisory; raises ValidationError if it is what was read last, or if the feed brings none."""
    lock(feed)
    if feed.sort != Feed.Sort.ADVISORIES:
        raise ValidationError({"feed": _("This feed brings values of indicators: choose one that brings advisories.")})
    row = _row(feed, one, timezone.now(), actor)
    if latest_levels(feed).get(row.country) == (row.level, row.text_sha256):
        raise ValidationError({"level": _("This is what was read last for the country: nothing was added.")})
    row.full_clean()
    row.save()
    log.record(subject=row, kind="registered", actor=actor, data={"feed": feed.key, "country": row.country})
    return row


def latest_levels(feed: Feed) -> dict[str, tuple[str, str]]:
    """Return level and sum of the text by country, as they were read last."""
    rows = feed.advisories.order_by("known_at", "pk").values_list("country", "level", "text_sha256")
    return {code: (level, text_sum) for code, level, text_sum in rows.iterator()}


def check_feeds(now: datetime) -> int:
    """Find feeds that have fallen silent; return how many stand otherwise than before. One that is broken stays so until it is read."""
    return sum(_check(feed, now) for feed in Feed.objects.exclude(state=Feed.State.BROKEN))


@transaction.atomic
def _check(feed: Feed, now: datetime) -> bool:
    lock(feed)
    return feed.state != Feed.State.BROKEN and _stand(feed, standing(feed.last_read_at or feed.since, feed.pace, now), actor=None)


def _row(feed: Feed, one: Advice, at: datetime, actor: str | None) -> Advisory:
    return Advisory(
        feed=feed, country=one.country, level=one.level, text_sha256=sha256(one.text.encode()).hexdigest(), changed_on=one.changed_on,
        known_at=at, visibility=feed.visibility, is_demonstration=feed.is_demonstration, created_by_id=author(actor),
    )  # fmt: skip


def _read(feed: Feed, actor: str | None, at: datetime, sum_of_file: str, **counted: Any) -> FeedReading:
    reading = FeedReading(
        feed=feed, read_at=at, sha256=sum_of_file, is_demonstration=feed.is_demonstration, created_by_id=author(actor), **counted
    )
    reading.save()
    feed.last_read_at = at
    feed.save(update_fields=["last_read_at"])
    log.record(subject=feed, kind="feed_read", actor=actor, data={"items": reading.items, "changed": reading.changed, "held": reading.held})
    _stand(feed, Feed.State.BROKEN if reading.broken_text else Feed.State.LIVE, actor=actor, text=reading.broken_text)
    return reading


def _stand(feed: Feed, state: str, *, actor: str | None, text: str = "") -> bool:
    """Keep how a feed stands; what is no longer as it should be is told to staff and analysts."""
    if feed.state == state:
        return False
    feed.state = state
    feed.save(update_fields=["state"])
    event = log.record(subject=feed, kind="feed_stands", actor=actor, data={"state": state, "text": text})
    _alarm(event, state)
    return True


def _alarm(event: Event, state: str) -> None:
    if state != Feed.State.LIVE:
        staff = Grant.objects.filter(scope_type="", role="STF").holding(timezone.now().date())
        tell(users=User.objects.filter(Q(pk__in=staff.values("user_id")) | Q(pk__in=holders([WATCH])), is_active=True), event=event)
