"""What the moves of a consultation bring about: packs kept, versions given, experts let go, the other side told."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any, Final

from django.db.models import Q
from django.utils import timezone

from scotemp.kit.access.granting import revoke
from scotemp.kit.access.holders import holders
from scotemp.kit.access.models import Grant
from scotemp.kit.accounts.models import User
from scotemp.kit.clocks.models import RunningClock
from scotemp.kit.events import log
from scotemp.kit.events.log import subject_of
from scotemp.kit.events.models import Event
from scotemp.kit.outbox.dispatching import tell
from scotemp.kit.rulepacks.rules import in_force

ANSWER: Final = "consultation_answer"
"""The clock by which the expert answers."""

TIMED: Final = "consultation_timed"
"""The kind of event that keeps whether an answer was in time."""


def keep_packs(consultation: Any, event: Event) -> None:
    """Keep under which rule packs the request runs: those of its first day."""
    consultation.packs = in_force(event.recorded_at.date(), consultation.home).reference
    consultation.save(update_fields=["packs"])


def give(consultation: Any, event: Event) -> None:
    """Give the requester the latest version, and keep whether the clock was still running when it came."""
    latest = consultation.latest
    clock = RunningClock.objects.of(subject_of(consultation)).filter(name=ANSWER).order_by("-started_at", "-pk").first()
    late = clock is not None and clock.due_at is not None and clock.due_at <= event.recorded_at
    latest.given_at, latest.in_time = event.recorded_at, not late
    latest.save(update_fields=["given_at", "in_time"])
    said = {"urgency": consultation.urgency, "in_time": "no" if late else "yes", "version": latest.number}
    log.record(subject=consultation, kind=TIMED, actor=None, data=said)


def keep_reopening(consultation: Any, event: Event) -> None:
    """Keep the day: it happens once."""
    consultation.reopened_on = event.occurred_on
    consultation.save(update_fields=["reopened_on"])


def let_author_go(consultation: Any, event: Event) -> None:
    """Write down that the expert is no longer asked."""
    if (author := consultation.author) is not None:
        leave(author, event.reason)


def leave(row: Any, words: str) -> None:
    """Let an expert or second reader go: he sees the request no more, and is not asked for it again."""
    scope, today = subject_of(row.consultation), timezone.now().date()
    row.left_on, row.left_because = today, words
    row.save(update_fields=["left_on", "left_because"])
    for held in Grant.objects.filter(user=row.user_id, role="EXP", scope_type=scope.type, scope_id=scope.id).holding(today):
        revoke(actor=None, grant=held, last_day=max(held.starts_on, today - timedelta(days=1)), reason="consultation left")


def tell_staff(consultation: Any, event: Event) -> None:
    """Tell the staff."""
    tell(users=staff(), event=event)


def tell_expert(consultation: Any, event: Event) -> None:
    """Tell the expert who answers."""
    if (author := consultation.author) is not None:
        tell(users=[author.user], event=event)


def tell_requester(consultation: Any, event: Event) -> None:
    """Tell those who ask."""
    tell(users=requesters(consultation), event=event)


def staff() -> Iterable[User]:
    """Return the platform's staff who take requests in."""
    return User.objects.filter(is_active=True, grants__role="STF", grants__scope_type="").distinct()


def requesters(consultation: Any) -> Iterator[User]:
    """Yield who asked, and who else acts for the enterprise or for this very place today."""
    where = consultation.scopes()[-1]
    acting = {"grants__role__in": ("ENT", "LOC"), "grants__scope_type": where.type, "grants__scope_id": where.id}
    keys = holders((where,)).filter(**acting).values("pk")
    yield from User.objects.filter(Q(pk__in=keys) | Q(pk=consultation.created_by_id or 0), is_active=True).order_by("pk")
