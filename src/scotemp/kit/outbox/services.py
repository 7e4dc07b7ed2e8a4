"""What users and operators do: subscribe, choose, leave, read, and stop the mail."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from scotemp.kit.accounts.models import User
from scotemp.kit.events import log
from scotemp.kit.events.log import Subject
from scotemp.kit.outbox.dispatching import post_for_update
from scotemp.kit.outbox.models import DIRECT, Channel, Digest, Message, Subscription

NOWHERE = Subject("", "")
"""Any record that the user may see."""


@transaction.atomic
def subscribe(
    *,
    actor: User,
    subject: Subject = NOWHERE,
    pattern: str = "*",
    channel: str = Channel.MAIL,
    digest: str = Digest.AT_ONCE,
) -> Subscription:
    """Let a user hear of events to come, or change how he hears of them; raises ValidationError for a choice that there is not."""
    kept = Subscription.objects.filter(user=actor, subject_type=subject.type, subject_id=subject.id, pattern=pattern).first()
    made = kept or Subscription(user=actor, subject_type=subject.type, subject_id=subject.id, pattern=pattern)
    if kept and not kept.active:
        made.created_at = timezone.now()
    made.channel, made.digest, made.active = channel, digest, True
    made.full_clean(validate_unique=False, validate_constraints=False)
    made.save()
    log.record(subject=made, kind="subscribed", actor=actor.key, data={"pattern": pattern, "channel": channel, "digest": digest})
    return made


@transaction.atomic
def unsubscribe(*, actor: User, subscription: Subscription) -> None:
    """End one of the user's own subscriptions; raises Subscription.DoesNotExist for another's."""
    kept = Subscription.objects.get(pk=subscription.pk, user=actor)
    kept.active = False
    kept.save()
    log.record(subject=kept, kind="unsubscribed", actor=actor.key)


@transaction.atomic
def leave_mail(*, actor: User) -> None:
    """Send the user no more mail of any subscription, nor of what is addressed to him; all of it stays in his inbox."""
    direct, _ = Subscription.objects.get_or_create(user=actor, subject_type="", subject_id="", pattern=DIRECT)
    for kept in Subscription.objects.filter(user=actor, active=True, channel=Channel.MAIL):
        kept.channel = Channel.IN_APP
        kept.save()
    Message.objects.filter(recipient=actor, channel=Channel.MAIL, sent_at=None, claim=None, failed="").update(channel=Channel.IN_APP)
    log.record(subject=direct, kind="unsubscribed", actor=actor.key)


def mark_read(*, actor: User, message: int) -> None:
    """Mark one of the user's own messages as read; another's is left as it is."""
    Message.objects.filter(recipient=actor, pk=message).unread().update(read_at=timezone.now())


def mark_all_read(*, actor: User, up_to: datetime) -> None:
    """Mark all of the user's messages as read that came before he looked."""
    Message.objects.filter(recipient=actor, created_at__lte=up_to).unread().update(read_at=timezone.now())


@transaction.atomic
def stop_mail(*, actor: str | None) -> None:
    """Hold back all mail; messages are still written."""
    post = post_for_update()
    if post.mail_stopped_at is None:
        post.mail_stopped_at = timezone.now()
        post.save()
        log.record(subject=post, kind="mail_stopped", actor=actor)


@transaction.atomic
def start_mail(*, actor: str | None) -> None:
    """Let mail go again; what waited longer than three days stays in the inbox only."""
    post = post_for_update()
    if post.mail_stopped_at is not None:
        post.mail_stopped_at = None
        post.save()
        log.record(subject=post, kind="mail_started", actor=actor)
