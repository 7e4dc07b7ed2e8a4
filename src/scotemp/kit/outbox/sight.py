"""Who may be told of what: nobody hears of a record that he may not see."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from scotemp.kit.access.guarded import Guarded, sees
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.events.log import Subject
from scotemp.kit.events.models import Event


def subject_of(event: Event) -> Subject:
    """Return whom an event is about."""
    return Subject(event.subject_type, event.subject_id)


def records_of(subjects: Iterable[Subject]) -> dict[Subject, models.Model]:
    """Return the records that are still there, in one query for each type."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for subject in subjects:
        wanted[subject.type].add(subject.id)
    return {
        Subject(name, str(record.pk)): record
        for name, keys in wanted.items()
        if (model := model_of(name))
        for record in model._base_manager.filter(pk__in=_keys(model, keys))
    }


def may_hear(viewer: Viewer, record: Any, *, addressed: bool) -> bool:
    """Say whether somebody may be told of a record; `addressed` if the message is meant for him, not found by a subscription.

    A record without a visibility of its own (a grant, a setting) is told of by subscription only to those who work for the platform.
    """
    if isinstance(record, Guarded):
        return sees(viewer, record)
    return addressed or viewer.is_staff


def model_of(name: str) -> type[models.Model] | None:
    """Return the model that the log knows by this name; none if there is none any more."""
    try:
        return apps.get_model(name)
    except (LookupError, ValueError):
        return None


def _keys(model: type[models.Model], keys: set[str]) -> list[Any]:
    """Return the keys that can be keys of the model, as it writes them; others would stop the query."""
    found = []
    for key in keys:
        try:
            found.append(model._meta.pk.to_python(key))
        except ValidationError:
            continue
    return found
