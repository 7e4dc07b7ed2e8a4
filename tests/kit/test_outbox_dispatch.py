"""From the log to messages: each recipient is told once, of nothing that he may not see, however the log is read."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from at_once import at_once
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone, translation
from errands.models import Errand
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from scotemp.kit.access.granting import grant, revoke
from scotemp.kit.access.viewer import Scope
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log
from scotemp.kit.events.log import Subject
from scotemp.kit.events.models import Event
from scotemp.kit.outbox.dispatching import dispatch, tell
from scotemp.kit.outbox.matching import due_at
from scotemp.kit.outbox.models import DIRECT, Channel, Digest, Message, Post, Subscription
from scotemp.kit.outbox.services import NOWHERE, leave_mail, subscribe, unsubscribe
from scotemp.kit.outbox.wording import tell_of
from scotemp.kit.workflow.firing import fire

pytestmark = pytest.mark.django_db


def user(name: str, *roles: str, **said: Any) -> User:
    made = User.objects.create_user(f"{name}@example.org", name=name.title(), **said)
    for role in roles:
        grant(actor=None, user=made, role=role)
    return made


def happen(errand: Errand | Subject, kind: str = "note", actor: str | None = None, **data: Any) -> Event:
    with transaction.atomic():
        return log.record(subject=errand, kind=kind, actor=actor, data=data)


def read_all(most: int = 500) -> None:
    while dispatch(most=most):
        continue


def told() -> set[tuple[int, str]]:
    return set(Message.objects.values_list("event_id", "recipient__name"))


def follow(who: User, errand: Errand, pattern: str = "*") -> Subscription:
    return subscribe(actor=who, subject=log.subject_of(errand), pattern=pattern)


def test_a_subscriber_is_told_and_others_are_not() -> None:
    ann, boris, carla = user("ann"), user("boris"), user("carla")
    errand, other = Errand.objects.create(visibility="public"), Errand.objects.create(visibility="public")
    follow(ann, errand)
    subscribe(actor=boris, subject=Subject("errands.errand", ""), pattern="transition.ask")
    event, elsewhere = happen(errand), happen(other)
    fire(errand, "ask", actor=carla.key, roles=["anybody"], expected_version=0)
    moved = log.timeline(errand).last()
    read_all()
    assert told() == {(event.pk, "Ann"), (moved.pk, "Ann"), (moved.pk, "Boris")}
    assert elsewhere.pk not in {event_id for event_id, _ in told()}


def test_nobody_is_told_of_what_he_may_not_see() -> None:
    people = {name: user(name) for name in ("ann", "boris")} | {"stefan": user("stefan", "STF")}
    seen = Errand.objects.create(visibility="parties", created_by=people["ann"])
    for who in people.values():
        subscribe(actor=who)
    event = happen(seen)
    read_all()
    assert {name for event_id, name in told() if event_id == event.pk} == {"Ann", "Stefan"}


def test_of_records_without_a_visibility_only_the_platform_hears() -> None:
    for who in (user("ann"), user("stefan", "STF")):
        subscribe(actor=who)
    other = user("boris")
    given_role = grant(actor=None, user=other, role="ENT")
    read_all()
    event = log.timeline(given_role).get()
    assert {name for event_id, name in told() if event_id == event.pk} == {"Stefan"}


def test_nobody_is_told_of_his_own_doing_or_of_what_was_before_or_after_he_asked() -> None:
    ann = user("ann")
    errand = Errand.objects.create(visibility="public")
    happen(errand)
    subscription = follow(ann, errand)
    happen(errand, actor=ann.key)
    meant = happen(errand, actor="someone else")
    read_all()
    unsubscribe(actor=ann, subscription=subscription)
    happen(errand)
    read_all()
    assert told() == {(meant.pk, "Ann")}


def test_of_several_subscriptions_the_quickest_decides() -> None:
    ann = user("ann")
    errand = Errand.objects.create(visibility="public")
    subscribe(actor=ann, channel=Channel.IN_APP)
    subscribe(actor=ann, subject=Subject("errands.errand", ""), digest=Digest.WEEKLY)
    subscribe(actor=ann, subject=log.subject_of(errand), digest=Digest.DAILY)
    happen(errand)
    read_all()
    message = Message.objects.get()
    assert (message.channel, message.digest) == (Channel.MAIL, Digest.DAILY)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kinds=some.lists(some.sampled_from(["note", "edit", "transition"]), min_size=1, max_size=8),
    patterns=some.lists(some.sampled_from(["*", "note", "e*", "transition.*"]), min_size=1, max_size=3, unique=True),
    batches=some.lists(some.integers(1, 4), max_size=8),
    again=some.integers(0, 3),
)
def test_however_the_log_is_read_the_messages_are_the_same(kinds: list[str], patterns: list[str], batches: list[int], again: int) -> None:
    """Once in one portion, or in any portions with any repetition: compared by deleting the messages between the two."""
    Message.objects.all().delete()
    Subscription.objects.all().delete()
    number = User.objects.count()
    ann, errand = user(f"ann{number}"), Errand.objects.create(visibility="public")
    for pattern in patterns:
        follow(ann, errand, pattern)
    begin = Event.objects.order_by("pk").last().pk  # type: ignore[union-attr]
    for kind in kinds:
        happen(errand, kind, transition="ask")
    dispatch(since=begin)
    whole = told()
    Message.objects.all().delete()
    Post.objects.update(event_id=begin, gaps=[])
    for most in batches:
        dispatch(most=most)
    read_all()
    for _ in range(again):
        dispatch(since=begin)
    assert told() == whole
    assert Message.objects.count() == len(whole)


def test_an_event_whose_transaction_ended_late_is_not_missed() -> None:
    ann = user("ann")
    errand = Errand.objects.create(visibility="public")
    follow(ann, errand)
    late, soon = happen(errand), happen(errand)
    read_all()
    Message.objects.filter(event=late).delete()
    post = Post.objects.get()
    post.gaps = [late.pk]  # as if it had not been there
    post.save()
    read_all()
    assert told() == {(late.pk, "Ann"), (soon.pk, "Ann")}
    assert Post.objects.get().gaps == []


@pytest.mark.django_db(transaction=True)
def test_eight_readers_at_once_write_each_message_once() -> None:
    ann = user("ann")
    errand = Errand.objects.create(visibility="public")
    follow(ann, errand)
    events = [happen(errand) for _ in range(6)]
    results = at_once(lambda: dispatch(most=2))
    assert all(isinstance(result, int) for result in results), results
    read_all()
    assert told() == {(event.pk, "Ann") for event in events}
    assert Message.objects.count() == 6


def test_a_direct_word_reaches_once_and_on_the_way_that_was_chosen() -> None:
    ann, boris, carla, gone = user("ann"), user("boris"), user("carla"), user("gone")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    gone.refresh_from_db()
    subscribe(actor=boris, pattern=DIRECT, channel=Channel.IN_APP)
    errand = Errand.objects.create(visibility="members")
    event = happen(errand, actor=carla.key)
    for _ in range(2):
        tell(users=[ann, boris, carla, gone], event=event)
    assert {(one.recipient, one.channel) for one in Message.objects.all()} == {(ann, Channel.MAIL), (boris, Channel.IN_APP)}
    assert Message.objects.count() == 2


def test_a_direct_word_about_a_hidden_record_is_not_said() -> None:
    ann = user("ann")
    tell(users=[ann], event=happen(Errand.objects.create(visibility="staff")))
    assert not Message.objects.exists()


def test_who_leaves_gets_no_mail_of_any_kind_but_keeps_his_inbox() -> None:
    ann = user("ann")
    errand = Errand.objects.create(visibility="public")
    follow(ann, errand)
    happen(errand)
    read_all()
    leave_mail(actor=ann)
    tell(users=[ann], event=happen(errand))
    happen(errand)
    read_all()
    assert list(Message.objects.values_list("channel", flat=True)) == [Channel.IN_APP] * 3


def test_an_ended_right_is_asked_anew() -> None:
    ann = user("ann")
    errand = Errand.objects.create(visibility="parties")
    given_role = grant(actor=None, user=ann, role="ENT", scope=Scope("errands.errand", str(errand.pk)))
    follow(ann, errand)
    first = happen(errand)
    read_all()
    yesterday = timezone.now().date() - timedelta(days=1)
    given_role.starts_on = yesterday
    given_role.save()
    revoke(actor=None, grant=given_role, last_day=yesterday, reason="over")
    happen(errand)
    read_all()
    assert told() == {(first.pk, "Ann")}


@pytest.mark.parametrize(
    ("digest", "zone", "recorded", "due"),
    [
        (Digest.AT_ONCE, "UTC", "2026-03-04T12:00", "2026-03-04T12:00"),
        (Digest.DAILY, "UTC", "2026-03-04T07:59", "2026-03-04T08:00"),
        (Digest.DAILY, "UTC", "2026-03-04T08:00", "2026-03-05T08:00"),
        (Digest.DAILY, "Asia/Shanghai", "2026-03-04T12:00", "2026-03-05T08:00"),
        (Digest.WEEKLY, "Europe/Moscow", "2026-03-04T12:00", "2026-03-09T08:00"),
        (Digest.WEEKLY, "UTC", "2026-03-09T07:00", "2026-03-09T08:00"),
        (Digest.WEEKLY, "UTC", "2026-03-09T09:00", "2026-03-16T08:00"),
    ],
)
def test_digests_come_in_the_morning_of_their_reader(digest: str, zone: str, recorded: str, due: str) -> None:
    there = ZoneInfo(zone)
    moment = datetime.fromisoformat(recorded).replace(tzinfo=there)
    assert due_at(moment, digest, User(zone=zone)) == datetime.fromisoformat(due).replace(tzinfo=there)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Ask → Asked"), ("zh-hans", "提出 → 已提出"), ("ru", "Запросить → Запрошено")],
)
def test_a_move_is_told_in_the_words_of_its_flow(language: str, words: str) -> None:
    event = fire(Errand.objects.create(), "ask", actor=None, roles=["anybody"], expected_version=0)
    with translation.override(language):
        said = tell_of([event])[event.pk]
    assert words in said.sentence
    assert said.url == f"/{language}/inbox/", "no desk shows errands, so the inbox is the place"


def test_what_is_missing_is_counted_and_rebuilt(capsys: pytest.CaptureFixture[str]) -> None:
    ann = user("ann")
    errand = Errand.objects.create(visibility="public")
    follow(ann, errand)
    events = [happen(errand) for _ in range(3)]
    read_all()
    Message.objects.filter(event=events[1]).delete()
    call_command("rebuild_outbox", dry_run=True)
    assert "1 messages are missing." in capsys.readouterr().out
    assert Message.objects.count() == 2
    call_command("rebuild_outbox")
    call_command("rebuild_outbox")
    assert "0 messages were missing" in capsys.readouterr().out
    assert told() == {(event.pk, "Ann") for event in events}


def test_a_choice_is_one_row_and_leaves_its_trace() -> None:
    ann = user("ann")
    first = subscribe(actor=ann)
    again = subscribe(actor=ann, subject=NOWHERE, digest=Digest.DAILY)
    assert first == again
    unsubscribe(actor=ann, subscription=first)
    assert [event.kind for event in log.timeline(first)] == ["subscribed", "subscribed", "unsubscribed"]
    with pytest.raises(Subscription.DoesNotExist):
        unsubscribe(actor=user("boris"), subscription=first)
