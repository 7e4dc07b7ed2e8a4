"""Tokens by which programs act for a user, and answers kept for requests that are sent twice."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.kit.access.viewer import Viewer


class TokenQuerySet(models.QuerySet["Token"]):
    """Sets of tokens."""

    def of(self, viewer: Viewer) -> Self:
        """Return the viewer's own."""
        return self.none() if viewer.key is None else self.filter(user_id=viewer.key)

    def holding(self, on: date) -> Self:
        """Return those that open something on a day."""
        return self.filter(Q(last_day__isnull=True) | Q(last_day__gte=on), revoked_at__isnull=True, user__is_active=True)


class Token(models.Model):
    """A secret of which only the SHA-256 is kept; it carries those of its user's roles that are named, and may be limited to reading."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(_("What it is for"), max_length=80)
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    beginning = models.CharField(max_length=12, editable=False)
    roles = models.JSONField(_("Roles"), default=list, blank=True)
    may_write = models.BooleanField(_("May change records"), default=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    last_day = models.DateField(_("Last day"), null=True, blank=True)
    used_on = models.DateField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    objects = TokenQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.beginning}… {self.name}"


class Kept(models.Model):
    """The answer to a request that carried an idempotency key."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    body = models.TextField(blank=True)
    kept_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One answer a key and user."""

        constraints = (models.UniqueConstraint(fields=("user", "key"), name="api_one_answer_a_key"),)
        indexes = (models.Index(fields=("kept_at",), name="api_kept_by_age"),)

    def __str__(self) -> str:
        return f"{self.key} {self.status}"
