"""Add a row to a record of the committees, and take one back that was told wrongly."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from scotemp.kit.events import log
from scotemp.kit.events.log import subject_of
from scotemp.kit.evidence.models import Paper
from scotemp.kit.recording import columns, lock, tell_added


def add(subject: models.Model, row: Any, actor: str | None) -> Any:
    """Check a row, keep it and tell the log; the subject is locked until the transaction ends. Raises ValidationError."""
    lock(subject)
    row.full_clean()
    row.save()
    tell_added(subject, row, actor)
    return row


def take_back(subject: models.Model, row: Any, *, actor: str | None, reason: str) -> None:
    """Remove a row; the log keeps what it was and why it went. Raises ValidationError without a reason."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is taken back.")})
    lock(subject)
    told = {"what": row._meta.model_name, "key": str(row.pk), "values": columns(row)}
    row.delete()
    log.record(subject=subject, kind="taken_back", actor=actor, reason=reason, data=told)


def own_paper(subject: models.Model, paper: Paper, tag: str) -> Paper:
    """Return a paper that stands on the subject for this purpose; raises ValidationError for any other."""
    if not Paper.objects.of(subject_of(subject)).standing().filter(pk=paper.pk, tag=tag).exists():
        raise ValidationError({"paper": _("Choose a paper of the right purpose that stands on this record.")})
    return paper
