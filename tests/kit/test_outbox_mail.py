"""Mail: sent once, in the reader's language, gathered if he wishes, tried again if refused, and stopped by one switch."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from at_once import at_once
from django.core import mail
from django.core.mail.backends import locmem
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone
from errands.models import Errand

from scotemp.kit.accounts.models import User
from scotemp.kit.events import log
from scotemp.kit.events.models import Event
from scotemp.kit.outbox.dispatching import tell
from scotemp.kit.outbox.mailing import MOST_TRIES, STALE, send_due
from scotemp.kit.outbox.models import DIRECT, Channel, Digest, Message
from scotemp.kit.outbox.services import start_mail, stop_mail, subscribe

pytestmark = pytest.mark.django_db


def user(name: str, **said: Any) -> User:
    return User.objects.create_user(f"{name}@example.org", name=name.title(), **said)


def word_for(who: User, errand: Errand | None = None, kind: str = "note", reason: str = "") -> Message:
    with transaction.atomic():
        event: Event = log.record(subject=errand or Errand.objects.create(visibility="members"), kind=kind, actor=None, reason=reason)
        tell(users=[who], event=event)
    return Message.objects.get(event=event)


def soon() -> datetime:
    return timezone.now() + timedelta(seconds=1)


def test_a_mail_is_sent_once_however_often_one_sends() -> None:
    message = word_for(user("ann"))
    assert [send_due(soon()) for _ in range(3)] == [1, 0, 0]
    message.refresh_from_db()
    assert message.sent_at
    assert [one.to for one in mail.outbox] == [["ann@example.org"]]


@pytest.mark.django_db(transaction=True)
def test_of_eight_senders_each_message_is_sent_by_one() -> None:
    ann = user("ann")
    for _ in range(5):
        word_for(ann)
    mail.outbox.clear()
    results = at_once(lambda: send_due(soon()))
    assert sum(result for result in results if isinstance(result, int)) == 5, results
    assert len(mail.outbox) == 5


@pytest.mark.parametrize(
    ("language", "greeting", "leave"),
    [("en", "Good day", "/en/inbox/leave/"), ("zh-Hans", "", "/zh-hans/inbox/leave/"), ("ru", "", "/ru/inbox/leave/")],
)
def test_it_speaks_the_readers_language_and_can_be_left(language: str, greeting: str, leave: str) -> None:
    word_for(user("ann", language=language))
    send_due(soon())
    letter = mail.outbox[0]
    assert greeting in letter.body
    assert leave in letter.body
    assert letter.extra_headers["List-Unsubscribe"].strip("<>") in letter.body
    assert "http://127.0.0.1:8000/" in letter.body
    assert "\n" not in letter.subject


def test_no_contact_data_and_no_free_text_go_out() -> None:
    author = user("carla")
    word_for(user("ann"), Errand.objects.create(visibility="members", created_by=author), reason="call +86 10 5555, carla@example.org")
    send_due(soon())
    letter = mail.outbox[0]
    for secret in ("carla@example.org", "5555", "ann@example.org"):
        assert secret not in letter.subject + letter.body


def test_a_digest_gathers_what_came_since() -> None:
    ann, boris = user("ann"), user("boris")
    for who in (ann, boris):
        subscribe(actor=who, pattern=DIRECT, digest=Digest.DAILY)
    for _ in range(3):
        word_for(ann)
    word_for(boris)
    assert send_due(timezone.now()) == 0
    tomorrow = timezone.now() + timedelta(days=1)
    assert send_due(tomorrow) == 2
    assert send_due(tomorrow) == 0
    letter = next(one for one in mail.outbox if one.to == ["ann@example.org"])
    assert letter.subject.startswith("3 messages")
    assert letter.body.count("News of") == 3


class Refusing(locmem.EmailBackend):
    refuses = True

    def send_messages(self, messages: Any) -> int:
        if Refusing.refuses:
            raise ConnectionRefusedError
        return super().send_messages(messages)


def test_a_refused_mail_is_tried_again_later_and_later_then_left_to_the_inbox(settings: Any) -> None:
    settings.EMAIL_BACKEND = "test_outbox_mail.Refusing"
    message, now = word_for(user("ann")), soon()
    waits = []
    for tries in range(1, MOST_TRIES + 1):
        assert send_due(now) == 0
        message.refresh_from_db()
        assert message.tries == tries
        waits.append((message.due_at - now) / timedelta(minutes=1))
        now = message.due_at
    assert waits[:5] == [2, 8, 32, 128, 512]
    assert message.failed == "refused"
    send_due(now)
    message.refresh_from_db()
    assert message.tries == MOST_TRIES


def test_a_mail_that_goes_at_the_second_try_goes_once(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.EMAIL_BACKEND = "test_outbox_mail.Refusing"
    message = word_for(user("ann"))
    send_due(soon())
    monkeypatch.setattr(Refusing, "refuses", False)
    message.refresh_from_db()
    assert [send_due(message.due_at), send_due(message.due_at)] == [1, 0]


def test_what_a_dead_sender_had_in_hand_is_not_sent_again() -> None:
    message, now = word_for(user("ann")), soon()
    Message.objects.filter(pk=message.pk).update(claim="0" * 32, claimed_at=now)
    assert send_due(now + timedelta(hours=2)) == 0
    message.refresh_from_db()
    assert message.failed == "interrupted"
    assert mail.outbox == []


def test_nothing_is_sent_to_whom_it_no_longer_concerns() -> None:
    ann, errand = user("ann"), Errand.objects.create(visibility="members")
    hidden = word_for(ann, errand)
    Errand.objects.filter(pk=errand.pk).update(visibility="staff")
    gone = user("gone")
    left = word_for(gone)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    assert send_due(soon()) == 0
    for message in (hidden, left):
        message.refresh_from_db()
        assert message.failed == "not visible"


def test_the_switch_holds_mail_back_and_loses_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("mail", "stop")
    word_for(user("ann"))
    assert send_due(soon()) == 0
    call_command("mail", "status")
    assert "Mail is stopped.\n1 messages wait, 1 of them are due" in capsys.readouterr().out
    call_command("mail", "start")
    assert "Mail is sent." in capsys.readouterr().out
    assert send_due(soon()) == 1


def test_the_setting_holds_mail_back_too(settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    settings.MAIL_STOPPED = True
    word_for(user("ann"))
    assert send_due(soon()) == 0
    call_command("mail", "start")
    assert "SCOTEMP_MAIL_STOPPED is set" in capsys.readouterr().out


def test_the_switch_back_does_not_flood() -> None:
    ann = user("ann")
    stop_mail(actor=None)
    old, fresh = word_for(ann), word_for(ann)
    now = timezone.now()
    Message.objects.filter(pk=old.pk).update(due_at=now - STALE - timedelta(minutes=1))
    send_due(now)
    start_mail(actor=None)
    assert send_due(soon()) == 1
    old.refresh_from_db()
    fresh.refresh_from_db()
    assert (old.failed, old.sent_at) == ("stale", None)
    assert fresh.sent_at


def leave_address() -> str:
    found = re.search(r"http://127\.0\.0\.1:8000(/\S*/leave/\S+)", str(mail.outbox[0].body))
    assert found
    return found[1]


def test_the_link_in_a_mail_stops_further_ones_without_signing_in() -> None:
    ann = user("ann")
    word_for(ann)
    send_due(soon())
    address, visitor = leave_address(), Client(enforce_csrf_checks=True)
    assert visitor.get(address).status_code == 200
    assert not ann.subscriptions.filter(channel=Channel.IN_APP).exists(), "opening it changes nothing: scanners open links"
    assert visitor.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert word_for(ann).channel == Channel.IN_APP
    assert send_due(soon()) == 0


def test_a_forged_link_leads_nowhere() -> None:
    ann = user("ann")
    word_for(ann)
    send_due(soon())
    assert Client().post(leave_address()[:-2] + "x/").status_code == 404


def test_stop_and_start_leave_their_trace() -> None:
    for _ in range(2):
        stop_mail(actor="1")
    start_mail(actor="1")
    kinds = list(Event.objects.filter(subject_type="outbox.post").order_by("pk").values_list("kind", flat=True))
    assert kinds == ["mail_stopped", "mail_started"]
