"""Watch countries and a border by invented numbers, read an invented feed that falls silent, and put the rules to what is known."""

import math
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

from django.utils import timezone

from scotemp.apps.risk.models import Feed
from scotemp.apps.risk.models.watch import WATCH
from scotemp.apps.risk.services.feeds import Advice, check_feeds, enter_feed, read_advisories
from scotemp.apps.risk.services.signals import check_rules
from scotemp.apps.risk.services.watch import Told, enter_indicator, tell_values
from scotemp.demo.world.localities import by_language
from scotemp.demo.world.stage import SOURCE, Stage
from scotemp.kit.access.granting import grant
from scotemp.nomenclature.language import Names

COUNTRIES: Final = ("BLR", "CHN", "IND", "IRN", "KAZ", "KGZ", "PAK", "RUS", "TJK", "UZB")
_MONTHS: Final = {"fx-usd": 132}
"""So many months are told of the rate, long enough for a back-test; two years of anything else."""

_FALL: Final = 29
"""Months between the falls of one country's rate, which swings before each."""


_INDICATORS: Final = (
    ("fx-usd", "country", "up", "units per USD", Names("Invented rate of exchange", "虚构汇率", "Вымышленный курс валюты")),
    ("unrest", "country", "up", "events a month", Names("Invented count of unrest", "虚构骚乱次数", "Вымышленное число волнений")),
    ("port-days", "country", "up", "days", Names("Invented days in port", "虚构在港天数", "Вымышленные дни в порту")),
    ("border-delay", "border", "up", "hours", Names("Invented delay at a border", "虚构口岸延误", "Вымышленная задержка на границе")),
)
_FEED: Final = Names("Invented advisories for travellers", "虚构旅行提示", "Вымышленные советы путешественникам")


def keep_watch(stage: Stage) -> None:
    """Two years of invented months, the last of which crosses a rule; advisories of a feed that has not spoken for weeks."""
    for handle in ("expert", "second.expert"):
        grant(actor=stage.key("administrator"), user=stage.users[handle], role="EXP", scope=WATCH, reason=SOURCE)
    for number, (code, level, direction, unit, names) in enumerate(_INDICATORS):
        made = enter_indicator(
            actor=stage.key("expert"), code=code, level=level, direction=direction, unit=unit, names=by_language(names),
            frequency="month", source="Demonstration", licence="Invented: free to use", is_open=True, is_demonstration=True,
        )  # fmt: skip
        places = COUNTRIES if level == "country" else ("star-pass",)
        told = [
            Told(made, place, _month(stage.today, back), _value(number, row, back), _known(_month(stage.today, back)))
            for row, place in enumerate(places)
            for back in range(_MONTHS.get(code, 25), 0, -1)
        ]
        tell_values(actor=stage.key("expert"), told=told, is_demonstration=True)
    _advise(stage)
    check_rules(timezone.now())


def _advise(stage: Stage) -> None:
    feed = enter_feed(
        actor=stage.key("expert"),
        key="demo-advisories",
        names=by_language(_FEED),
        sort=Feed.Sort.ADVISORIES,
        rhythm=7,
        is_demonstration=True,
    )
    levels = ("Take normal care", "Take more care", "Travel only if you must")
    advice = [Advice(country, f"{levels[row % 3]} (invented)", "Invented.", stage.ago(40 + row)) for row, country in enumerate(COUNTRIES)]
    read_advisories(actor=None, feed=feed, advice=advice, sum_of_file="0" * 64, read_at=timezone.now() - timedelta(days=30))
    check_feeds(timezone.now())


def _month(today: date, back: int) -> date:
    """Return the first day of the month that lies so many months back."""
    months = today.year * 12 + today.month - 1 - back
    return date(months // 12, months % 12 + 1, 1)


def _known(month: date) -> datetime:
    """Return when a month was told of: at the end of it."""
    return datetime.combine(month + timedelta(days=27), time(12), UTC)


def _value(number: int, row: int, back: int) -> Decimal:
    """Return a value that swings a little; rates fall by half now and then, one by a sixth in the last month."""
    swing = 1 + 0.02 * math.sin(0.9 * back + row + number)
    jump = 1.18 if (number, row, back) == (0, COUNTRIES.index("KGZ"), 1) else 1.0
    level = (90 + 7 * row, 3 + (row * 7) % 5, 4 + (row * 3) % 7, 14)[number]
    ahead = (back + 5 * row) % (3 * _FALL)
    fallen = 1.5 ** -((back + 5 * row) // (3 * _FALL)) if number == 0 else 1.0
    restless = 1 + 0.05 * (-1) ** back if number == 0 and ahead < 6 and back > 6 else 1.0
    return Decimal(f"{level * swing * jump * fallen * restless:.4f}")
