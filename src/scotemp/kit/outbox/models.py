"""Subscriptions, the messages that come of them, and how far the log has been read."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.kit.accounts.models import User
from scotemp.kit.events.models import Event

DIRECT = "direct"
"""The pattern of the choice how to hear of what is addressed to oneself: mentions, assignments, deadlines."""


class Channel(models.TextChoices):
    """Where a message goes; all of them stand in the inbox."""

    IN_APP = "in-app", _("Inbox only")
    MAIL = "mail", _("Inbox and e-mail")


class Digest(models.TextChoices):
    """How mails are gathered."""

    AT_ONCE = "at-once", _("At once")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")


class Subscription(models.Model):
    """What a user wants to hear: events of a pattern on one record, on those of one type, or on any that he may see.

    A pattern is the name of an event or the beginning of one with a star: ``note``, ``transition.accept``, ``transition.*``,
    ``*``.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="subscriptions")
    subject_type = models.CharField(max_length=100, blank=True)
    subject_id = models.CharField(max_length=64, blank=True)
    pattern = models.CharField(max_length=110, default="*")
    channel = models.CharField(_("Delivery"), max_length=6, choices=Channel.choices, default=Channel.MAIL)
    digest = models.CharField(_("How often"), max_length=7, choices=Digest.choices, default=Digest.AT_ONCE)
    active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        """One choice for one thing; a record is named with its type."""

        constraints = (
            models.UniqueConstraint(fields=("user", "subject_type", "subject_id", "pattern"), name="outbox_one_choice_a_thing"),
            models.CheckConstraint(condition=Q(subject_id="") | ~Q(subject_type=""), name="outbox_record_has_type"),
        )
        indexes = (models.Index(fields=("subject_type", "subject_id"), name="outbox_by_subject"),)

    def __str__(self) -> str:
        return f"{self.subject_type or '*'}:{self.subject_id or '*'} {self.pattern}"


class MessageQuerySet(models.QuerySet["Message"]):
    """Sets of messages."""

    def unread(self) -> Self:
        """Return those that their recipients have not read."""
        return self.filter(read_at__isnull=True)

    def to_mail(self, now: datetime) -> Self:
        """Return those that wait to be mailed and are due."""
        return self.filter(channel=Channel.MAIL, sent_at__isnull=True, claim__isnull=True, failed="", due_at__lte=now)


class Message(models.Model):
    """One event told to one recipient; the words are made when it is read or sent, from the event itself."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(User, on_delete=models.CASCADE, related_name="messages")
    language = models.CharField(max_length=7)
    channel = models.CharField(max_length=6, choices=Channel.choices)
    digest = models.CharField(max_length=7, choices=Digest.choices, default=Digest.AT_ONCE)
    created_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    claim = models.UUIDField(null=True)
    claimed_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    failed = models.CharField(max_length=40, blank=True)
    read_at = models.DateTimeField(null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        """However often an event is looked at, each recipient is told once."""

        constraints = (models.UniqueConstraint(fields=("event", "recipient"), name="outbox_told_once"),)
        indexes = (
            models.Index(fields=("due_at",), name="outbox_to_mail", condition=Q(channel="mail", sent_at__isnull=True, failed="")),
            models.Index(fields=("recipient", "read_at"), name="outbox_inbox"),
        )

    def __str__(self) -> str:
        return f"{self.recipient_id}: {self.event_id}"


class Post(models.Model):
    """The one row that says how far the log has been read and whether mail is stopped.

    `gaps` are keys below `event_id` that were not there yet: a transaction that began earlier may end later.
    """

    event_id = models.BigIntegerField(default=0)
    gaps = models.JSONField(default=list)
    mail_stopped_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"read up to event {self.event_id}"
