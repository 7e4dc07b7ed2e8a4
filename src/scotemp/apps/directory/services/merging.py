"""Merge one record into another and take it back: everything declared moves, and the log keeps exactly what moved."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Final

from django.apps import apps
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.directory.models import Organisation, Person
from scotemp.apps.directory.services.duplicates import refresh_duplicates
from scotemp.apps.directory.services.ownership import refresh_ownership
from scotemp.apps.directory.services.people import show_by_consent
from scotemp.apps.directory.services.relations import RELATIONS, Relation, relations_to
from scotemp.kit.events import log
from scotemp.kit.events.models import Event
from scotemp.kit.recording import lock
from scotemp.kit.workflow.firing import fire

UNDO_WINDOW: Final = timedelta(days=14)
_DERIVED: Final = {"directory.organisation": ("ownership_class", "ownership_note"), "directory.person": ("user_id", "visibility")}
"""Columns of both records that a merge writes beside the relations, and that taking it back restores."""


@transaction.atomic
def merge_organisations(
    *, actor: str, roles: Iterable[str], source: Organisation, target: Organisation, reason: str, expected_version: int
) -> Event:
    """Merge an organisation into a verified one and return the event that keeps what moved.

    Raises ValidationError, and Refused as ``fire`` does.
    """
    _refuse_same(source, target)
    _hold(source, target)
    if target.parent_id == source.pk or source.parent_id == target.pk:
        _leave_group(source)
    source.merged_into = target
    source.save(update_fields=["merged_into"])
    fire(source, "merge", actor=actor, roles=roles, reason=reason, expected_version=expected_version)
    event = _move_all(source, target, actor, reason)
    refresh_ownership(target, actor=actor)
    refresh_duplicates(target)
    return event


@transaction.atomic
def undo_organisation_merge(*, actor: str, roles: Iterable[str], source: Organisation, reason: str, expected_version: int) -> None:
    """Take a merge back within 14 days: both organisations, and all that moved, are as they were.

    Raises ValidationError if what moved has changed since, and Refused as ``fire`` does.
    """
    event, target = _last_merge(source)
    lock(source)
    lock(target)
    state = log.timeline(source).filter(kind="transition", data__transition="merge").order_by("sequence").last()
    source.merged_into = None
    source.save(update_fields=["merged_into"])
    _restore_all(event, source, target, actor, reason)
    fire(source, f"undo_merge_{state.data['source']}", actor=actor, roles=roles, reason=reason, expected_version=expected_version)  # type: ignore[union-attr]
    for one in (source, target):
        refresh_ownership(one, actor=actor)


@transaction.atomic
def merge_people(*, actor: str, source: Person, target: Person, reason: str) -> Event:
    """Merge a person into another and return the event that keeps what moved; raises ValidationError if both have an account."""
    _refuse_same(source, target)
    _hold(source, target)
    if source.user_id and target.user_id:
        raise ValidationError(_("Both have an account of their own: two accounts are two persons."))
    if hasattr(source, "expert") and hasattr(target, "expert"):
        raise ValidationError(_("Both have an expert profile: remove one of them first."))
    source.merged_into = target
    user, source.user_id = source.user_id, None
    source.save()
    event = _move_all(source, target, actor, reason, {"user_id": user})
    if user is not None:
        target.user_id = user
        target.save()
    show_by_consent(target)
    show_by_consent(source)
    return event


@transaction.atomic
def undo_person_merge(*, actor: str, source: Person, reason: str) -> None:
    """Take a merge of people back within 14 days; raises ValidationError if it is too late or what moved has changed since."""
    event, target = _last_merge(source)
    if timezone.now() - event.recorded_at > UNDO_WINDOW:
        raise ValidationError(_("The merge is more than 14 days old and stands."))
    lock(source)
    lock(target)
    source.merged_into = None
    source.save()
    _restore_all(event, source, target, actor, reason)


def _refuse_same(source: Any, target: Any) -> None:
    if source.pk == target.pk:
        raise ValidationError(_("A record cannot be merged into itself."))


def _hold(source: Any, target: Any) -> None:
    """Lock both, the smaller key first, so that two merges of one pair do not wait for each other."""
    for one in sorted((source, target), key=lambda record: record.pk):
        lock(one)
    if source.merged_into_id is not None or target.merged_into_id is not None:
        raise ValidationError(_("One of the two has been merged into another record: use that one."))


def _leave_group(source: Organisation) -> None:
    """Let a merged organisation stand in no group with its target."""
    if source.parent_id is not None:
        Organisation.objects.filter(pk=source.pk).update(parent=None)
        source.parent = None


def _move_all(source: Any, target: Any, actor: str, reason: str, own: dict[str, Any] | None = None) -> Event:
    label = source._meta.label_lower
    before = {"source": _derived(source) | (own or {}), "target": _derived(target)}
    done: list[dict[str, Any]] = []
    for relation in relations_to(source):
        if relation.how != "kept":
            done += [step for row in relation.rows(source) if (step := _settle(relation, row, source, target)) is not None]
    data = {"into": str(target.pk), "steps": done, "before": before}
    log.record(subject=target, kind="absorbed", actor=actor, reason=reason, data={"from": str(source.pk), "type": label})
    return log.record(subject=source, kind="merged", actor=actor, reason=reason, data=data)


def _derived(record: Any) -> dict[str, Any]:
    columns = _DERIVED[record._meta.label_lower]
    return {name: getattr(record, name) for name in columns} | ({"parent_id": record.parent_id} if hasattr(record, "parent_id") else {})


def _settle(relation: Relation, row: Any, source: Any, target: Any) -> dict[str, Any] | None:
    """Move or drop one row, and return how to take that back; nothing for the record that is just being merged."""
    if relation.field == "merged_into" and row.pk == source.pk:
        return None
    change = None if relation.how == "dropped" else relation.pointing(row, target)
    step: dict[str, Any] = {"relation": relation.name, "key": str(row.pk)}
    if change is None:
        step["row"] = serializers.serialize("json", [row])
        row.delete()
        return step
    step |= {"old": {name: getattr(row, name) for name in change}, "new": dict(change)}
    _write(relation, row.pk, change)
    return step


def _write(relation: Relation, key: object, columns: dict[str, Any] | Any) -> int:
    return models.QuerySet(apps.get_model(relation.model)).filter(pk=key).update(**columns)


def _last_merge(source: Any) -> tuple[Event, Any]:
    event = log.timeline(source).filter(kind="merged").order_by("sequence").last()
    if event is None or source.merged_into_id is None or event.data["into"] != str(source.merged_into_id):
        raise ValidationError(_("There is no merge to take back here."))
    return event, source.merged_into


def _restore_all(event: Event, source: Any, target: Any, actor: str, reason: str) -> None:
    for step in reversed(event.data["steps"]):
        _restore(step)
    for record, columns in ((target, event.data["before"]["target"]), (source, event.data["before"]["source"])):
        for name, value in columns.items():
            setattr(record, name, value)
        record.save()
        log.record(subject=record, kind="merge_undone", actor=actor, reason=reason, data={"merge": event.hash})


def _restore(step: dict[str, Any]) -> None:
    relation = RELATIONS[step["relation"]]
    if "row" in step:
        for row in serializers.deserialize("json", step["row"]):
            row.save(force_insert=True)
        return
    rows: models.QuerySet[Any] = models.QuerySet(apps.get_model(relation.model)).filter(pk=step["key"], **step["new"])
    if not rows.update(**step["old"]):
        words = _("What moved with the merge has been changed since (%(what)s): take that change back first.")
        raise ValidationError(words % {"what": relation.model})
