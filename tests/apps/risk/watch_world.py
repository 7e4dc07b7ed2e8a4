"""Analysts, indicators and feeds of an invented watch."""

from datetime import UTC, date, datetime
from typing import Any

from scotemp.apps.risk.models import Feed, Indicator
from scotemp.apps.risk.models.watch import WATCH
from scotemp.apps.risk.services.feeds import Advice, enter_feed
from scotemp.apps.risk.services.watch import enter_indicator
from scotemp.kit.access.granting import grant
from scotemp.kit.accounts.models import User

NAMES = {"en": "Invented rate", "zh-Hans": "虚构汇率", "ru": "Вымышленный курс"}


def person(name: str, role: str, *, watches: bool = False) -> User:
    found = User.objects.create_user(f"{name.lower()}@example.org", name=name)
    grant(actor=None, user=found, role=role, scope=WATCH if watches else None)
    return found


def indicator(code: str = "fx-usd", **said: Any) -> Indicator:
    told = {
        "names": NAMES, "unit": "per USD", "direction": "up", "frequency": "month", "source": "Invented bank", "licence": "CC0",
        "level": "country", "is_open": True, "is_demonstration": True,
    } | said  # fmt: skip
    return enter_indicator(actor=None, code=code, **told)


def feed(key: str = "rates", sort: str = "observations", rhythm: int = 2) -> Feed:
    return enter_feed(actor=None, key=key, names=NAMES, sort=sort, rhythm=rhythm, is_demonstration=True)


def day(number: int, month: int = 1, year: int = 2020) -> datetime:
    return datetime(year, month, number, tzinfo=UTC)


def advice(levels: dict[str, str]) -> list[Advice]:
    return [Advice(country, level, "", date(2025, 9, 12)) for country, level in levels.items()]
