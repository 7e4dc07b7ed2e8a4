"""The back-test of an indicator on the web: what was told, as it became known; honest where there is too little."""

import math
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.test import Client
from watch_world import indicator

from scotemp.apps.risk.models import Indicator
from scotemp.apps.risk.selectors.backtest import scorecard
from scotemp.apps.risk.services.watch import Told, tell_value, tell_values

pytestmark = pytest.mark.django_db

LANGUAGES = ("en", "zh-hans", "ru")
FIRST = 2004 * 12


def told(*, months: int = 216) -> Indicator:
    """Three currencies that fall by half every four years, one after the other; each month is told of at its end."""
    made = indicator()
    rows = []
    for row, place in enumerate(("KAZ", "UZB", "KGZ")):
        for month in range(FIRST, FIRST + months):
            fallen = 1.6 ** ((month - FIRST + 13 * row) // 47)
            value = Decimal(f"{100 * fallen * (1 + 0.01 * math.sin(month)):.4f}")
            day = date(month // 12, month % 12 + 1, 1)
            rows.append(Told(made, place, day, value, datetime(day.year, day.month, 28, tzinfo=UTC)))
    tell_values(actor=None, told=rows, is_demonstration=True)
    return made


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_the_scorecard_and_says_that_it_is_invented(language: str) -> None:
    made = told()
    page = Client().get(f"/{language}/risk/indicators/{made.pk}/backtest/")
    assert page.status_code == 200
    assert page.context["document"].sections[0].key == "models"
    assert page.content.decode().count("<table") >= 3
    assert scorecard(made).limits[-1] == "invented"


def test_a_revision_told_later_changes_no_forecast_before_it() -> None:
    made = told()
    before = {(one.country, one.month): one.said for one in scorecard(made).value.told}
    at = datetime(2021, 12, 31, tzinfo=UTC)
    tell_value(actor=None, indicator=made, place="KAZ", period=date(2015, 3, 1), value=Decimal(900), known_at=at)
    after = {(one.country, one.month): one.said for one in scorecard(made).value.told}
    early = {key: said for key, said in before.items() if key[1] < 2020 * 12}
    assert len(early) > 50
    assert {key: after.get(key) for key in early} == early


def test_too_little_is_said_with_what_is_lacking_and_what_cannot_be_tested_has_no_page() -> None:
    short = told(months=30)
    page = Client().get(f"/en/risk/indicators/{short.pk}/backtest/").content.decode()
    assert "more than four years of months" in page
    assert Client().get(f"/en/risk/indicators/{short.pk}/backtest.pdf").status_code == 404
    yearly = indicator("yearly", frequency="year")
    assert Client().get(f"/en/risk/indicators/{yearly.pk}/backtest/").status_code == 404
    closed = indicator("closed", is_open=False)
    assert Client().get(f"/en/risk/indicators/{closed.pk}/backtest/").status_code == 404


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF"), ("xlsx", b"PK")])
def test_it_comes_as_a_file(form: str, begins: bytes) -> None:
    answer = Client().get(f"/en/risk/indicators/{told().pk}/backtest.{form}")
    assert answer.status_code == 200
    assert answer.content.startswith(begins)
