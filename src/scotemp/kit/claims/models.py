"""Claims, each as it stands today; how it came there is told by the log."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scotemp.kit.claims.badges import Badge
from scotemp.kit.events.log import Subject
from scotemp.kit.evidence.models import Paper


class Level(models.TextChoices):
    """How far a claim is proved; what people call it stands in ``badges``."""

    DECLARED = "declared"
    DOCUMENTED = "documented"
    CHECKED = "checked"
    REFUTED = "refuted"


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Sets of claims."""

    def of(self, subject: Subject) -> Self:
        """Return the claims on a record, by aspect."""
        return self.filter(subject_type=subject.type, subject_id=subject.id).order_by("aspect")

    def in_force(self, on: date) -> Self:
        """Return those that were checked by a day and whose check has not expired on it."""
        return self.filter(level=Level.CHECKED, checked_on__lte=on, valid_until__gte=on)


class Claim(models.Model):
    """That one aspect of a record is as the record says; (type, id) names the record as the log does. Only the services write it."""

    id: int
    subject_type = models.CharField(max_length=100)
    subject_id = models.CharField(max_length=64)
    aspect = models.CharField(_("What is claimed"), max_length=100)
    level = models.CharField(_("How far it is proved"), max_length=10, choices=Level.choices, default=Level.DECLARED)
    declared_by_id: int | None
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    declared_on = models.DateField()
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    documented_by_id: int | None
    documented_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    documented_on = models.DateField(null=True)
    checked_by_id: int | None
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    checked_on = models.DateField(null=True)
    how = models.TextField(_("How it was checked"), blank=True)
    valid_until = models.DateField(_("Valid until"), null=True)
    refuted_by_id: int | None
    refuted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    refuted_on = models.DateField(null=True)
    reason = models.TextField(_("Why it was refuted"), blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        """One claim an aspect; a level has what belongs to it."""

        constraints = (
            models.UniqueConstraint(fields=("subject_type", "subject_id", "aspect"), name="claims_one_an_aspect"),
            models.CheckConstraint(condition=~Q(level="documented") | Q(paper__isnull=False), name="claims_documented_by_a_paper"),
            models.CheckConstraint(
                condition=~Q(level="checked") | (Q(paper__isnull=False, valid_until__gte=models.F("checked_on")) & ~Q(how="")),
                name="claims_checked_how_and_until_when",
            ),
            models.CheckConstraint(condition=~Q(level="refuted") | ~Q(reason=""), name="claims_refuted_for_a_reason"),
        )

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id} {self.aspect}: {self.level}"

    @property
    def subject(self) -> Subject:
        """The record that the claim is on, as the log names it."""
        return Subject(self.subject_type, self.subject_id)

    def in_force(self, on: date) -> bool:
        """Say whether the claim counts as checked on a day."""
        if self.level != Level.CHECKED or self.checked_on is None or self.valid_until is None:
            return False
        return self.checked_on <= on <= self.valid_until

    def badge(self, on: date) -> Badge:
        """Return what is shown of the claim on a day, on which a check may have expired; nobody need have run anything."""
        match self.level:
            case Level.CHECKED:
                level = "checked" if self.in_force(on) else "expired"
                return Badge(level, _key(self.checked_by_id), self.checked_on or on, self.how, self.valid_until)
            case Level.REFUTED:
                return Badge("refuted", _key(self.refuted_by_id), self.refuted_on or on, self.reason)
            case Level.DOCUMENTED:
                return Badge("documented", _key(self.documented_by_id), self.documented_on or on)
            case _:
                return Badge("declared", _key(self.declared_by_id), self.declared_on)


def _key(user: int | None) -> str | None:
    return None if user is None else str(user)
