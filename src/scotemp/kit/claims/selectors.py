"""Which claims stand on a record."""

from datetime import date

from django.db import models

from scotemp.kit.claims.models import Claim, ClaimQuerySet
from scotemp.kit.events.log import Subject, subject_of


def claims_of(subject: models.Model | Subject) -> ClaimQuerySet:
    """Return every claim on a record, whatever its level, with its paper; who sees the record sees them."""
    return Claim.objects.of(subject_of(subject)).select_related("paper")


def standing(subject: models.Model | Subject, aspect: str, on: date) -> Claim | None:
    """Return the claim on an aspect if it counts as checked on a day."""
    return claims_of(subject).filter(aspect=aspect).in_force(on).first()
