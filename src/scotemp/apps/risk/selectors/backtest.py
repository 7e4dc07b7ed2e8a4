"""What the watch was told of an indicator, as a back-test reads it: every value with the month in which it became known."""

from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from scotemp.apps.risk.models import Indicator, Observation
from scotemp.apps.risk.selectors.watch import source_of
from scotemp.assessments.assessment import Assessment
from scotemp.assessments.warning.backtest import Scorecard, backtest
from scotemp.assessments.warning.rates_file import of_values

Card = Assessment[Scorecard]


def suits(indicator: Indicator) -> bool:
    """Say whether an indicator can be tested: one of countries by the month, of which higher is worse."""
    asked = (indicator.level, indicator.frequency, indicator.direction)
    return asked == (Indicator.Level.COUNTRY, Indicator.Frequency.MONTH, Indicator.Direction.UP)


def scorecard(indicator: Indicator) -> Card:
    """Return the back-test of an indicator that the asker sees; kept until a value is added or believed. Raises TooLittle."""
    told = _told(indicator).order_by("-pk").values_list("pk", flat=True)
    return _computed(indicator, told.first() or 0, told.count())


def _told(indicator: Indicator) -> QuerySet[Any]:
    found: QuerySet[Any] = Observation.objects.filter(indicator=indicator, believed_at__isnull=False, value__gt=0)
    return found


@lru_cache(maxsize=8)
def _computed(indicator: Indicator, newest: int, count: int) -> Card:
    """Compute once for everybody: `newest` and `count` tell whether anything was added."""
    rows = list(_told(indicator).values_list("place", "period", "value", "known_at"))
    rates = of_values((place, _month(period), float(value), _month(at)) for place, period, value, at in rows)
    last = max((at.date() for *_others, at in rows), default=date.min)
    return backtest(rates, source=source_of(indicator, last.isoformat()), as_of=last, invented=indicator.is_demonstration)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1
