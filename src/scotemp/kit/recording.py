"""What every service does: check a row, keep it, and tell the log what differs."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from scotemp.kit.content.content import Content
from scotemp.kit.events import log


def author(actor: str | None) -> int | None:
    """Return the key of the user who acts, for the column `created_by`; none for the platform itself."""
    return None if actor is None else int(actor)


def lock(record: models.Model) -> None:
    """Read a record anew and hold it until the transaction ends."""
    record.refresh_from_db(from_queryset=models.QuerySet(type(record)).select_for_update())


def columns(record: models.Model) -> dict[str, object]:
    """Return the columns of a row as the log keeps them; keys of others by their column."""
    return {field.attname: plain(getattr(record, field.attname)) for field in record._meta.concrete_fields if not field.primary_key}


def plain(value: object) -> object:
    """Return a value as the log takes it: decimals and days as text."""
    if isinstance(value, Content):
        return value.as_json()
    return str(value) if isinstance(value, Decimal) else value.isoformat() if isinstance(value, date) else value


def tell_added(subject: models.Model, row: models.Model, actor: str | None) -> None:
    """Record that a row was added to a subject."""
    log.record(
        subject=subject, kind="added", actor=actor, data={"what": row._meta.model_name or "", "key": str(row.pk), "values": columns(row)}
    )


def edit(
    record: Any,
    changes: Mapping[str, object],
    *,
    actor: str | None,
    allowed: Iterable[str],
    subject: models.Model | None = None,
    private: bool = False,
    reason: str = "",
) -> dict[str, list[object]]:
    """Write what differs and record it as an ``edit`` of the subject, the record itself by default; returns old and new by column.

    Of a `private` record the log keeps which columns changed, and no value. Raises ValidationError for a fault or for a
    column that is not edited this way.
    """
    if alien := set(changes) - set(allowed):
        raise ValidationError(_("These cannot be changed here: %(names)s.") % {"names": ", ".join(sorted(alien))})
    before = columns(record)
    for name, value in changes.items():
        setattr(record, name, value)
    record.full_clean()
    after = columns(record)
    different = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    if different:
        record.save()
        said: dict[str, object] = {"columns": sorted(different)} if private else {"changes": different}
        if subject is not None and subject is not record:
            said |= {"what": record._meta.model_name, "key": str(record.pk)}
        log.record(subject=subject or record, kind="edit", actor=actor, reason=reason, data=said)
    return different
