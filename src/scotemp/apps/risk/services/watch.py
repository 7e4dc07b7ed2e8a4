"""Indicators, and values of them: entered one by one or by the hundred thousand, held where doubtful, never overwritten."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.risk.models import Indicator, Observation
from scotemp.apps.risk.rules.watching import doubt
from scotemp.kit.access.guarded import Visibility
from scotemp.kit.events import log
from scotemp.kit.recording import author, edit, lock

EDITABLE: Final = ("names", "unit", "direction", "frequency", "source", "licence", "is_open", "least", "most")

_BATCH: Final = 1000

_LARGEST: Final = Decimal(10) ** 18


@dataclass(frozen=True, slots=True)
class Told:
    """A value as a source tells it; `known_at` is when it was released, by default now."""

    indicator: Indicator
    place: str
    period: date
    value: Decimal
    known_at: datetime | None = None


@dataclass(slots=True)
class Taken:
    """What came of telling values: how many were told, how many were new, how many of these are held for a person."""

    told: int = 0
    new: int = 0
    held: int = 0
    last: dict[tuple[int, str], Decimal | None] = field(default_factory=dict)


@transaction.atomic
def enter_indicator(*, actor: str | None, code: str, is_demonstration: bool = False, **told: Any) -> Indicator:
    """Enter an indicator; `told` are columns of EDITABLE and the level. Raises ValidationError."""
    entered = Indicator(code=code, is_demonstration=is_demonstration, created_by_id=author(actor), **told)
    entered.visibility = entered.shown_to
    entered.full_clean()
    entered.save()
    log.record(subject=entered, kind="registered", actor=actor, data={"code": code})
    return entered


@transaction.atomic
def edit_indicator(*, actor: str | None, indicator: Indicator, changes: Mapping[str, object]) -> None:
    """Change columns of EDITABLE; values that are believed follow a change of who may see them. Raises ValidationError."""
    lock(indicator)
    edit(indicator, changes, actor=actor, allowed=EDITABLE)
    indicator.visibility = indicator.shown_to
    indicator.save(update_fields=["visibility"])
    indicator.observations.filter(believed_at__isnull=False).update(visibility=indicator.visibility)


@transaction.atomic
def tell_value(
    *, actor: str | None, indicator: Indicator, place: str, period: date, value: Decimal, known_at: datetime | None = None
) -> Observation:
    """Keep one value; raises ValidationError if it is no value of the indicator, or is what is known already."""
    taken = tell_values(actor=actor, told=[Told(indicator, place, period, value, known_at)])
    if not taken.new:
        raise ValidationError({"value": _("This is what is known of the period already: nothing was added.")})
    kept: Observation = indicator.observations.filter(place=place, period=period).latest("pk")
    log.record(subject=kept, kind="registered", actor=actor, data={"doubt": kept.doubt})
    return kept


@transaction.atomic
def tell_values(*, actor: str | None, told: Iterable[Told], is_demonstration: bool = False) -> Taken:
    """Keep values in batches, all or none: what is known already is left out, what is doubtful is held until a person confirms it.

    Raises ValidationError for a place, day or value that cannot be one of the indicator.
    """
    now, rows, taken = timezone.now(), iter(told), Taken()
    while batch := list(islice(rows, _BATCH)):
        fresh = list(_fresh(batch, now, taken))
        for row in fresh:
            row.created_by_id, row.is_demonstration = author(actor), is_demonstration
        Observation.objects.bulk_create(fresh, batch_size=_BATCH)
        taken.told += len(batch)
        taken.new += len(fresh)
        taken.held += sum(row.is_held for row in fresh)
    return taken


@transaction.atomic
def confirm_value(*, actor: str | None, observation: Observation, reason: str) -> None:
    """Believe a value that was held, from now on; raises ValidationError if nobody doubts it or no reason is given."""
    lock(observation)
    if not observation.is_held:
        raise ValidationError(_("This value is not held: there is nothing to confirm."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the value is right although it looks wrong.")})
    observation.believed_at = timezone.now()
    observation.visibility = observation.indicator.shown_to
    observation.save(update_fields=["believed_at", "visibility"])
    log.record(subject=observation, kind="value_confirmed", actor=actor, reason=reason, data={"doubt": observation.doubt})


def check(one: Told, now: datetime) -> None:
    """Refuse a place, day or value that cannot be one of the indicator; raises ValidationError by column."""
    try:
        one.indicator.check_place(one.place)
    except ValidationError as fault:
        raise ValidationError({"place": fault}) from fault
    if not one.value.is_finite() or abs(one.value) >= _LARGEST:
        raise ValidationError({"value": _("This is no number that can be kept: give a decimal number below 10^18.")})
    if one.known_at and one.known_at > now:
        raise ValidationError({"known_at": _("Nobody can know a value before now: give the moment of its release.")})
    if one.period > (one.known_at or now).date():
        raise ValidationError({"period": _("The period begins after the value was known: give its first day.")})


def _fresh(batch: list[Told], now: datetime, taken: Taken) -> Iterator[Observation]:
    """Yield the rows of values that differ from what was known of their period when they were released."""
    known = _known(batch)
    for one in batch:
        check(one, now)
        key, series, at = (one.indicator.pk, one.place, one.period), (one.indicator.pk, one.place), one.known_at or now
        value = one.value.quantize(Decimal("0.000001"))
        last = sorted((pair for pair in known.setdefault(key, []) if pair[0] <= at), key=lambda pair: pair[0])[-1:]
        if last and last[0][1] == value and (one.known_at is None or last[0][0] == at):
            continue  # the same value with a release of its own is kept: a release between the two may yet be told
        known[key].append((at, value))
        why = doubt(value, least=one.indicator.least, most=one.indicator.most, previous=_previous(one, taken))
        if not why:
            taken.last[series] = value
        yield Observation(
            indicator=one.indicator, place=one.place, period=one.period, value=value, known_at=at, doubt=why,
            believed_at=None if why else at, visibility=Visibility.PARTIES if why else one.indicator.shown_to,
        )  # fmt: skip


def _known(batch: list[Told]) -> dict[tuple[int, str, date], list[tuple[datetime, Decimal]]]:
    """Return what was told before of the periods of a batch, with when."""
    found: dict[tuple[int, str, date], list[tuple[datetime, Decimal]]] = {(one.indicator.pk, one.place, one.period): [] for one in batch}
    rows = Observation.objects.filter(
        indicator__in={one.indicator.pk for one in batch}, place__in={one.place for one in batch}, period__in={one.period for one in batch}
    ).order_by("known_at", "pk")
    for indicator, place, period, at, value in rows.values_list("indicator_id", "place", "period", "known_at", "value").iterator():
        if (indicator, place, period) in found:
            found[indicator, place, period].append((at, value))
    return found


def _previous(one: Told, taken: Taken) -> Decimal | None:
    """Return the last value of the series that is believed; one question a series, not a value."""
    series = (one.indicator.pk, one.place)
    if series not in taken.last:
        rows = Observation.objects.filter(indicator=one.indicator, place=one.place, believed_at__isnull=False)
        taken.last[series] = rows.order_by("-period", "-known_at", "-pk").values_list("value", flat=True).first()
    return taken.last[series]
