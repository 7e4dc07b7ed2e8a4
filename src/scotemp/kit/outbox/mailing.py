"""Mail: each message is claimed before it is sent, so that two senders cannot both send it, and tried again if the server refuses."""

import logging
from datetime import datetime, timedelta
from typing import Final
from uuid import uuid4

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from scotemp.kit.access.viewer import viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.outbox.letters import letter
from scotemp.kit.outbox.models import Channel, Digest, Message, Post
from scotemp.kit.outbox.sight import may_hear, records_of, subject_of

logger = logging.getLogger(__name__)

MOST_TRIES: Final = 6
"""After so many a message stays in the inbox only."""

STALE: Final = timedelta(days=3)
"""What could not be mailed for so long is not mailed any more: nobody wants last week's news in a flood."""

_CLAIM_HOLDS: Final = timedelta(hours=1)
_FIRST_WAIT: Final = timedelta(minutes=2)


def stopped() -> bool:
    """Say whether mail is stopped, by the setting or by ``scotemp manage mail stop``."""
    return bool(settings.MAIL_STOPPED) or Post.objects.filter(mail_stopped_at__isnull=False).exists()


def send_due(now: datetime, most: int = 200) -> int:
    """Send what is due, gathering digests, and return how many mails went out; nothing while mail is stopped."""
    if stopped():
        return 0
    _let_go(now)
    sent = 0
    for message in list(Message.objects.to_mail(now).order_by("due_at", "pk")[:most]):
        if (claimed := _claim(message, now)) and not stopped():
            sent += _send(claimed, now)
        else:
            _release(claimed)
    return sent


def _let_go(now: datetime) -> None:
    """Leave what is too old to the inbox, and what a sender claimed and never finished: it may have gone out, so it is not sent again."""
    waiting = Message.objects.filter(channel=Channel.MAIL, sent_at__isnull=True, failed="")
    waiting.filter(claim__isnull=True, due_at__lt=now - STALE).update(failed="stale")
    waiting.filter(claimed_at__lt=now - _CLAIM_HOLDS).update(failed="interrupted")


def _claim(message: Message, now: datetime) -> list[Message]:
    """Take a message, or all that wait for the same digest, in one statement that only one sender can win."""
    together = Q(pk=message.pk)
    if message.digest != Digest.AT_ONCE:
        together = Q(recipient=message.recipient_id, digest=message.digest, language=message.language)
    claim = uuid4()
    Message.objects.to_mail(now).filter(together).update(claim=claim, claimed_at=now)
    return list(Message.objects.filter(claim=claim).select_related("event", "recipient").order_by("event"))


def _release(claimed: list[Message]) -> None:
    Message.objects.filter(pk__in=[one.pk for one in claimed]).update(claim=None, claimed_at=None)


def _send(claimed: list[Message], now: datetime) -> int:
    """Send one mail with the claimed messages that their recipient may still hear; on failure let them be tried again later."""
    user = claimed[0].recipient
    heard = _audible(user, claimed)
    Message.objects.filter(pk__in={one.pk for one in claimed} - {one.pk for one in heard}).update(failed="not visible")
    if not heard:
        return 0
    keys = Message.objects.filter(pk__in=[one.pk for one in heard])
    try:
        letter(user, [one.event for one in heard], heard[0].language).send()
    except Exception as error:  # whatever the server or the network says, the message waits
        tries = heard[0].tries + 1
        logger.warning("A mail could not be sent (%s), try %s of %s", type(error).__name__, tries, MOST_TRIES)
        later = now + _FIRST_WAIT * 4 ** (tries - 1)
        keys.update(tries=tries, failed="refused" if tries >= MOST_TRIES else "", claim=None, claimed_at=None, due_at=later)
        return 0
    keys.update(sent_at=timezone.now())
    return 1


def _audible(user: User, messages: list[Message]) -> list[Message]:
    if not user.is_active:
        return []
    viewer, records = viewer_of(user), records_of(subject_of(one.event) for one in messages)
    return [one for one in messages if may_hear(viewer, records.get(subject_of(one.event)), addressed=True)]
