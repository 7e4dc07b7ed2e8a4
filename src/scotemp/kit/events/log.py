"""Append to the log, correct it, and read what happened to a subject."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from scotemp.kit.events.chain import FIRST, Link, NotRecordable, checksums, plain
from scotemp.kit.events.models import Event, EventQuerySet

_EASTERNMOST = timedelta(hours=14)


class OutsideTransaction(RuntimeError):
    """An event was to be recorded apart from the change that it tells of."""


class AlreadyCorrected(ValueError):
    """The event has been corrected before; it is its correction that stands."""


class Subject(NamedTuple):
    """Whom an event is about."""

    type: str
    id: str


class First(NamedTuple):
    """The first event of a subject that has just been made: when it happened, and what its kind calls for."""

    subject: models.Model | Subject
    occurred_on: date
    data: Mapping[str, object]


def subject_of(record: models.Model | Subject) -> Subject:
    """Return the name under which the log knows a record, for instance ``forms.form`` and its key; raises NotRecordable if unsaved."""
    if isinstance(record, Subject):
        return record
    if record.pk is None:
        message = f"This {record._meta.label} has no key yet: save it before recording what happened to it."
        raise NotRecordable(message)
    return Subject(record._meta.label_lower, str(record.pk))


def record(
    *,
    subject: models.Model | Subject,
    kind: str,
    actor: str | None,
    occurred_on: date | None = None,
    on_behalf_of: str | None = None,
    reason: str = "",
    data: Mapping[str, object] | None = None,
    evidence: Iterable[str] = (),
) -> Event:
    """Append an event to its subject's chain, within the transaction that makes the change.

    Parameters
    ----------
    subject
        A saved record, or its name.
    kind
        What sort of thing happened: ``transition``, ``edit``, ``note``, ``import`` ...
    actor, on_behalf_of
        Keys of those who acted and for whom; no actor means the system itself.
    occurred_on
        The day on which it happened, today (UTC) if not given; it may lie far back, but not ahead.
    data
        What the kind calls for: text, whole numbers, lists and tables of them.
    evidence
        SHA-256 of the files that prove it.

    Raises OutsideTransaction, NotRecordable, and ValidationError for a text that is too long.
    """
    return _append(subject_of(subject), kind, actor, occurred_on, on_behalf_of, reason, data or {}, evidence, None)


def begin(*, kind: str, actor: str | None, firsts: Iterable[First]) -> None:
    """Append the first event of each of many subjects that have just been made, within the transaction that made them.

    Nobody can have begun their chains meanwhile, so none is locked and all are written together. Raises what ``record`` raises, and
    IntegrityError for a subject that has a chain.
    """
    events = [_sealed(None, _said(subject_of(one.subject), kind, actor, one.occurred_on, None, "", one.data, ()), None) for one in firsts]
    Event.objects.bulk_create(events)


def correct(
    *,
    event: Event,
    actor: str | None,
    reason: str,
    kind: str | None = None,
    occurred_on: date | None = None,
    on_behalf_of: str | None = None,
    data: Mapping[str, object] | None = None,
    evidence: Iterable[str] | None = None,
) -> Event:
    """Append an event that replaces `event`; what is not given is taken over from it. Both stay readable.

    Raises AlreadyCorrected, NotRecordable if no reason is given, and all that ``record`` raises.
    """
    if not reason.strip():
        message = f"A correction of {event} needs a reason: say what was wrong."
        raise NotRecordable(message)
    return _append(
        Subject(event.subject_type, event.subject_id),
        event.kind if kind is None else kind,
        actor,
        event.occurred_on if occurred_on is None else occurred_on,
        on_behalf_of,
        reason,
        event.data if data is None else data,
        event.evidence if evidence is None else evidence,
        event,
    )


def timeline(subject: models.Model | Subject) -> EventQuerySet:
    """Return all events of a subject in the order in which they were recorded, each with the one that it corrects."""
    return Event.objects.of(*subject_of(subject)).select_related("corrects", "corrected_by")


def _append(
    subject: Subject,
    kind: str,
    actor: str | None,
    occurred_on: date | None,
    on_behalf_of: str | None,
    reason: str,
    data: Mapping[str, object],
    evidence: Iterable[str],
    corrects: Event | None,
) -> Event:
    said = _said(subject, kind, actor, occurred_on, on_behalf_of, reason, data, evidence)
    # Everybody locks the first event, which never changes, and reads the end when nobody else can move it; SQLite has one writer anyhow.
    chain = Event.objects.of(*subject)
    first = chain.filter(sequence=1).select_for_update().values_list("pk")
    if not first:
        try:
            with transaction.atomic():
                return _add(None, said, corrects)
        except IntegrityError:  # somebody else has just begun this chain, so there is a first event to lock now
            first.get()
    return _add(chain.values_list("sequence", "hash").last(), said, corrects)


def _said(
    subject: Subject,
    kind: str,
    actor: str | None,
    occurred_on: date | None,
    on_behalf_of: str | None,
    reason: str,
    data: Mapping[str, object],
    evidence: Iterable[str],
) -> dict[str, Any]:
    """Return what an event says, as it is kept, recorded now."""
    if not transaction.get_connection().in_atomic_block:
        message = "An event is recorded in the transaction that makes the change: wrap both in transaction.atomic()."
        raise OutsideTransaction(message)
    now = timezone.now()
    for where, text in {"kind": kind, "actor": actor, "on_behalf_of": on_behalf_of, "reason": reason, "subject": list(subject)}.items():
        plain(text, where)
    return {
        "subject_type": subject.type,
        "subject_id": subject.id,
        "kind": kind,
        "occurred_on": _day(occurred_on, now),
        "recorded_at": now,
        "actor": actor,
        "on_behalf_of": on_behalf_of,
        "reason": reason,
        "data": plain(dict(data), "data"),
        "evidence": checksums(evidence),
    }


def _add(last: tuple[int, str] | None, said: dict[str, Any], corrects: Event | None) -> Event:
    """Insert an event behind the last one, of which number and hash are given."""
    if corrects and (later := Event.objects.filter(corrects=corrects).first()):
        message = f"{corrects} was corrected by #{later.sequence}: correct that one."
        raise AlreadyCorrected(message)
    event = _sealed(last, said, corrects)
    event.save()
    return event


def _sealed(last: tuple[int, str] | None, said: dict[str, Any], corrects: Event | None) -> Event:
    number, before = last or (0, FIRST)
    place: dict[str, Any] = {"sequence": number + 1, "previous_hash": before}
    seal = Link(**said, **place, corrects=corrects.hash if corrects else None).fingerprint()
    event = Event(**said, **place, corrects=corrects, hash=seal)
    event.clean_fields(exclude={"corrects"})
    return event


def _day(given: date | None, now: datetime) -> date:
    day = given or now.date()
    if day > (now + _EASTERNMOST).date():
        message = f"{day} lies ahead: an event is recorded once it has happened."
        raise NotRecordable(message)
    return day
