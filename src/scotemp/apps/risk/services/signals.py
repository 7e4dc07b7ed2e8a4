"""The rules of the day are put to what is known: a threshold that is crossed raises a signal, once."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

from django.db import transaction

from scotemp.apps.risk.models import Indicator, Observation, Signal
from scotemp.apps.risk.rules.watch_pack import SignalRule
from scotemp.apps.risk.rules.watching import crosses
from scotemp.kit.events import log
from scotemp.kit.registry import Slot
from scotemp.kit.rulepacks.rules import in_force

DRAFTS: Final[Slot[Callable[[Signal], object]]] = Slot("drafts from signals")
"""What is drafted from a new signal, within the transaction that raises it; filled by whoever judges signals."""

LONGEST: Final = 600
"""The latest values of a series that a rule looks at: fifty years of months."""


def check_rules(now: datetime) -> int:
    """Put every rule in force to every series as it is known now; return how many signals are new."""
    packs = in_force(now.date())
    rules = {name: rule for name, rule in packs.rules("signals").items() if isinstance(rule, SignalRule)}
    indicators = {one.code: one for one in Indicator.objects.filter(code__in={rule.indicator for rule in rules.values()})}
    return sum(
        _put(name, rule, packs.reference, series, now)
        for name, rule in rules.items()
        if rule.indicator in indicators
        for series in _series(indicators[rule.indicator], now)
    )


def _series(indicator: Indicator, now: datetime) -> Iterator[list[Observation]]:
    """Yield the series of each place, the earliest value first, one in memory at a time."""
    rows = Observation.objects.as_of(now).filter(indicator=indicator).select_related("indicator").order_by("place", "period")
    for _place, found in groupby(rows.iterator(chunk_size=1000), key=lambda one: one.place):
        yield list(found)[-LONGEST:]


def _put(name: str, rule: SignalRule, packs: str, series: list[Observation], now: datetime) -> bool:
    last, upward = series[-1], series[-1].indicator.direction == Indicator.Direction.UP
    if rule.test == "silence":
        crossed = now - last.known_at > timedelta(days=float(rule.threshold))
    else:
        values = [one.value for one in series]
        crossed = len(series) > rule.fewest and crosses(rule.test, rule.threshold, values, higher_is_worse=upward)
    return crossed and _raise(name, rule, packs, series[-2:], now)


@transaction.atomic
def _raise(name: str, rule: SignalRule, packs: str, evidence: list[Observation], now: datetime) -> bool:
    """Raise a signal unless it was raised before for the same rule, place and period."""
    last = evidence[-1]
    signal, fresh = Signal.objects.get_or_create(
        dedup=f"{name} {last.place} {last.period}",
        defaults={
            "rule": name, "packs": packs, "indicator": last.indicator, "place": last.place, "period": last.period,
            "severity": rule.severity, "raised_at": now, "expires_at": now + timedelta(days=rule.expires),
            "is_demonstration": last.is_demonstration,
        },
    )  # fmt: skip
    if fresh:
        signal.evidence.set(evidence)
        log.record(subject=signal, kind="signal_raised", actor=None, data={"rule": name, "packs": packs, "severity": rule.severity})
        for draft in DRAFTS:
            draft(signal)
    return fresh
