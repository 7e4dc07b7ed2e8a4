"""What shipments measure of borders for the watch: hours from the arrival before a border to the first word from beyond it."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from statistics import median
from typing import Final

from scotemp.apps.logistics.models import Shipment
from scotemp.apps.logistics.selectors.progress import reached
from scotemp.apps.risk.models import Indicator
from scotemp.apps.risk.services.watch import Told, enter_indicator

CODE: Final = "border-hours-of-shipments"

FEWEST: Final = 3
"""Below so many crossings in a month a median would tell of single shipments."""

_BACK: Final = timedelta(days=120)
"""How long after its departure a shipment may still change what was measured."""

_HOUR: Final = timedelta(hours=1)


def measured(now: datetime) -> Iterator[Told]:
    """Yield the median hours of each border and month that at least FEWEST shipments crossed; the indicator is entered with the first."""
    found: dict[tuple[str, date], list[float]] = defaultdict(list)
    for key, took in _crossings(now):
        found[key].append(took)
    enough = {key: hours for key, hours in found.items() if len(hours) >= FEWEST}
    if not enough:
        return
    indicator = _indicator()
    for (place, month), hours in sorted(enough.items()):
        yield Told(indicator, place, month, Decimal(str(round(median(hours), 2))))


def _crossings(now: datetime) -> Iterator[tuple[tuple[str, date], float]]:
    """Yield border and month (of the first word from beyond it) of each crossing, and its hours."""
    departed = Shipment.objects.filter(departed_at__gt=now - _BACK, departed_at__lte=now, is_demonstration=False)
    for shipment in departed.select_related("option").order_by("pk").iterator():
        at = reached(shipment)
        for step in shipment.option.plan["steps"]:
            begun, ended = at.get(step.get("from", "")), at.get(step["place"])
            if step["kind"] == "border" and begun and ended and begun < ended <= now:
                yield (f"{step['from']}-{step['place']}".lower(), ended.date().replace(day=1)), (ended - begun) / _HOUR


def _indicator() -> Indicator:
    found = Indicator.objects.filter(code=CODE).first()
    return found or enter_indicator(
        actor=None,
        code=CODE,
        names={
            "en": "Hours at the border, median of the platform's shipments",
            "zh-Hans": "口岸停留小时数（平台货运中位数）",
            "ru": "Часы на границе, медиана перевозок платформы",
        },
        unit="h",
        direction=Indicator.Direction.UP,
        level=Indicator.Level.BORDER,
        frequency=Indicator.Frequency.MONTH,
        source="Events told of shipments on the platform",
        licence="The platform's own",
        least=Decimal(0),
        most=Decimal(2400),
    )
