"""Rows that any record can carry: they name it as the log does, because the mechanism knows no desk's tables."""

from django.apps import apps
from django.db import models
from django.db.models import Q

from scotemp.kit.access.guarded import Guarded
from scotemp.kit.events.log import Subject, subject_of


class Carried(models.Model):
    """A row that belongs to a record of any desk."""

    subject_type = models.CharField(max_length=100, editable=False)
    subject_id = models.CharField(max_length=64, editable=False)

    class Meta:
        """No table of its own."""

        abstract = True

    @property
    def subject(self) -> Subject:
        """The record that carries it, as the log names it."""
        return Subject(self.subject_type, self.subject_id)


def carried_by(record: models.Model | Subject) -> Q:
    """Return the condition on the rows that a record carries."""
    subject = subject_of(record)
    return Q(subject_type=subject.type, subject_id=subject.id)


def carrier(subject: Subject) -> Guarded:
    """Return the record of that name; raises LookupError if no desk has that type, and DoesNotExist if it is not there."""
    model = apps.get_model(subject.type)
    if not issubclass(model, Guarded):
        message = f"{subject.type} is no guarded record: what it carries could not be shown to the right people."
        raise LookupError(message)
    return model._base_manager.get(pk=subject.id)
