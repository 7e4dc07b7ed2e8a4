"""Localities, what is measured and offered there, and their incentives."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from scotemp.apps.directory.models import Incentive, Level, Locality, LocalityFigure, Park, Utility
from scotemp.kit.access.guarded import Visibility
from scotemp.kit.content.content import Content
from scotemp.kit.events import log
from scotemp.kit.recording import author, columns, edit, lock, tell_added

EDITABLE: Final = ("names", "official_code", "latitude", "longitude", "description", "contact_office")
INCENTIVE_EDITABLE: Final = ("names", "description", "legal_source", "legal_source_url", "valid_from", "valid_until")


@transaction.atomic
def add_locality(
    *,
    actor: str | None,
    level: str,
    country: str,
    names: Mapping[str, str],
    parent: Locality | None = None,
    is_demonstration: bool = False,
    **told: Any,
) -> Locality:
    """Add a place below another; names by language, `told` are columns of EDITABLE.

    Raises ValidationError, also where a place would lie below a smaller one or in another country.
    """
    order = [one.value for one in Level]
    if parent is not None and level in order and order.index(parent.level) >= order.index(level):
        raise ValidationError({"parent": _("A place lies within a larger one.")})
    if parent is not None and parent.country != country:
        raise ValidationError({"parent": _("A place lies in the country of the place above it.")})
    place = Locality(
        level=level, country=country, names=dict(names), parent=parent, is_demonstration=is_demonstration, created_by_id=author(actor),
        **told,
    )  # fmt: skip
    place.full_clean()
    place.save()
    place.path = f"{parent.path if parent else '/'}{place.pk}/"
    place.save(update_fields=["path"])
    log.record(subject=place, kind="registered", actor=actor, data={"level": level, "parent": str(parent.pk) if parent else None})
    return place


@transaction.atomic
def edit_locality(*, actor: str | None, locality: Locality, changes: Mapping[str, object], reason: str = "") -> None:
    """Change columns of EDITABLE; raises ValidationError."""
    lock(locality)
    edit(locality, changes, actor=actor, allowed=EDITABLE, reason=reason)


def _add(row: Any, actor: str | None) -> Any:
    row.full_clean()
    row.save()
    tell_added(row.locality, row, actor)
    return row


@transaction.atomic
def add_figure(
    *, actor: str | None, locality: Locality, key: str, value: Decimal, unit: str, year: int, source: str, method: str = ""
) -> LocalityFigure:
    """Add a figure of a year; raises ValidationError without a source, or if that year has one."""
    figure = LocalityFigure(locality=locality, key=key, value=value, unit=unit, year=year, source=source, method=method)
    added: LocalityFigure = _add(figure, actor)
    return added


@transaction.atomic
def add_park(
    *,
    actor: str | None,
    locality: Locality,
    names: Mapping[str, str],
    area: Decimal | None = None,
    area_free: Decimal | None = None,
    description: Content | None = None,
    source: str = "",
) -> Park:
    """Add a park, areas in hectares; raises ValidationError."""
    park = Park(locality=locality, names=dict(names), area=area, area_free=area_free, description=description or Content(), source=source)
    added: Park = _add(park, actor)
    return added


@transaction.atomic
def add_utility(*, actor: str | None, locality: Locality, kind: str, price: Decimal, unit: str, valid_on: date, source: str) -> Utility:
    """Add what a utility, land or work costs on a day, in the unit named; raises ValidationError."""
    added: Utility = _add(Utility(locality=locality, kind=kind, price=price, unit=unit, valid_on=valid_on, source=source), actor)
    return added


@transaction.atomic
def take_back_row(*, actor: str | None, row: LocalityFigure | Park | Utility, reason: str) -> None:
    """Remove a figure, park or price that was told wrongly; the log keeps what it was and why it went. Raises ValidationError."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is taken back.")})
    lock(row.locality)
    told = {"what": row._meta.model_name, "key": str(row.pk), "values": columns(row)}
    row.delete()
    log.record(subject=row.locality, kind="taken_back", actor=actor, reason=reason, data=told)


@transaction.atomic
def draft_incentive(
    *,
    actor: str | None,
    locality: Locality,
    names: Mapping[str, str],
    valid_from: date,
    valid_until: date | None = None,
    legal_source: str = "",
    legal_source_url: str = "",
    description: Content | None = None,
) -> Incentive:
    """Draft an incentive; investors see it once it is published, inside its dates. Raises ValidationError.

    What is offered in a demonstration is one as well.
    """
    drafted = Incentive(
        locality=locality, names=dict(names), description=description or Content(), legal_source=legal_source,
        legal_source_url=legal_source_url, valid_from=valid_from, valid_until=valid_until, created_by_id=author(actor),
        visibility=Visibility.PARTIES, is_demonstration=locality.is_demonstration,
    )  # fmt: skip
    drafted.full_clean()
    drafted.save()
    log.record(subject=drafted, kind="registered", actor=actor, data={"locality": str(locality.pk)})
    return drafted


@transaction.atomic
def edit_incentive(*, actor: str | None, incentive: Incentive, changes: Mapping[str, object], reason: str = "") -> None:
    """Change a draft; raises ValidationError once it has been legally checked."""
    lock(incentive)
    if incentive.state != "draft":
        raise ValidationError(_("Only a draft is changed: send it back first, so that the new words are checked."))
    edit(incentive, changes, actor=actor, allowed=INCENTIVE_EDITABLE, reason=reason)
