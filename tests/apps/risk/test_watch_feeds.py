"""Feeds that fall silent or break, advisories, and rules that raise signals."""

import csv
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from watch_world import advice, feed, indicator, person

from scotemp.apps.risk.models import Advisory, Feed, Observation, Signal
from scotemp.apps.risk.services.feeds import check_feeds, read_advisories
from scotemp.apps.risk.services.signals import DRAFTS, check_rules
from scotemp.apps.risk.services.watch import tell_value
from scotemp.apps.risk.tasks import keep_watch
from scotemp.kit.outbox.models import Message
from scotemp.nomenclature import countries
from scotemp.nomenclature.lookup import UnknownName

pytestmark = pytest.mark.django_db

SHARED = Path(__file__).resolve().parents[4] / "shared/data/warning/travel/advisory_level_changes.csv"

SIX = {"KAZ": "Normal", "KGZ": "Caution", "TJK": "Avoid", "UZB": "Normal", "RUS": "Avoid", "BLR": "Avoid"}


def test_a_reading_in_which_all_fall_to_one_text_raises_the_alarm_and_is_not_kept() -> None:
    anna, boris, ivan = person("Anna", "EXP", watches=True), person("Boris", "STF"), person("Ivan", "ENT")
    found = feed("travel", "advisories")
    read_advisories(actor=None, feed=found, advice=advice(SIX), sum_of_file="")
    read = read_advisories(actor=None, feed=found, advice=advice(dict.fromkeys(SIX, "No summary")), sum_of_file="")
    found.refresh_from_db()
    assert (read.broken_text, read.changed, found.state) == ("No summary", 0, "broken")
    assert not Advisory.objects.filter(level="No summary").exists()
    assert set(Message.objects.values_list("recipient", flat=True)) == {anna.pk, boris.pk}
    assert check_feeds(timezone.now()) == 0
    read_advisories(actor=None, feed=found, advice=advice(SIX | {"KAZ": "Caution"}), sum_of_file="")
    found.refresh_from_db()
    assert found.state == "live"
    assert Advisory.objects.filter(country="KAZ").count() == 2
    assert not Message.objects.filter(recipient=ivan).exists()


def test_a_change_in_many_countries_to_different_levels_is_no_alarm() -> None:
    found = feed("travel", "advisories")
    read_advisories(actor=None, feed=found, advice=advice(SIX), sum_of_file="")
    after = {code: {"Normal": "Caution", "Caution": "Avoid", "Avoid": "Normal"}[level] for code, level in SIX.items()}
    assert read_advisories(actor=None, feed=found, advice=advice(after), sum_of_file="").changed == 6


@pytest.mark.skipif(not SHARED.exists(), reason="the shared data of travel advisories are not here")
def test_the_irish_feed_that_broke_on_12_september_2025_raises_the_alarm() -> None:
    found, levels, days = feed("ireland", "advisories"), {}, {}
    with SHARED.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["issuer"] == "ireland" and row["date_seen"] <= "2025-09-12":
                days.setdefault(row["date_seen"], []).append(row)
    broken = []
    for seen, rows in sorted(days.items()):
        for row in rows:
            try:
                levels[countries.find(row["destination"]).iso3] = row["to_level"]
            except UnknownName:
                continue
        read = read_advisories(actor=None, feed=found, advice=advice(levels), sum_of_file="")
        broken += [(seen, read.broken_text)] if read.broken_text else []
    assert broken == [("2025-09-12", "No summary found")]


def test_silence_beyond_the_rhythm_is_told_once_for_each_change() -> None:
    anna = person("Anna", "EXP", watches=True)
    found, now = feed(rhythm=2), timezone.now()
    states = []
    for days in (1, 3, 3, 5, 6):
        check_feeds(now + timedelta(days=days))
        found.refresh_from_db()
        states.append(found.state)
    assert states == ["live", "late", "late", "dead", "dead"]
    assert Message.objects.filter(recipient=anna).count() == 2
    browser = Client()
    browser.force_login(anna)
    assert "Feeds that are silent or broken" in browser.get("/en/desk/").content.decode()


def test_a_crossed_threshold_raises_one_signal_with_its_evidence(monkeypatch: pytest.MonkeyPatch) -> None:
    drafted: list[str] = []
    monkeypatch.setattr(DRAFTS, "_things", {"invented": lambda signal: drafted.append(f"{signal.rule} {signal.evidence.count()}")})
    rate, this = indicator(), timezone.now().date().replace(day=1)
    for months, value in ((2, 400), (1, 450)):
        period = date(this.year - 1, 12 - months, 1)
        tell_value(actor=None, indicator=rate, place="KAZ", period=period, value=Decimal(value))
        tell_value(actor=None, indicator=rate, place="KGZ", period=period, value=Decimal(85))
    now = timezone.now()
    assert (check_rules(now), check_rules(now)) == (1, 0)
    signal = Signal.objects.get()
    assert (signal.rule, signal.place, signal.severity, signal.evidence.count()) == ("currency_falls", "KAZ", "orange", 2)
    assert signal.packs
    assert drafted == ["currency_falls 2"]
    assert signal.expires_at == now + timedelta(days=90)
    assert check_rules(now + timedelta(days=63)) == 2
    assert set(Signal.objects.filter(rule="currency_silent").values_list("place", flat=True)) == {"KAZ", "KGZ"}


def test_a_value_that_is_held_raises_nothing() -> None:
    rate = indicator()
    for month, value in ((1, 4), (2, 4000)):
        tell_value(actor=None, indicator=rate, place="KAZ", period=date(2020, month, 1), value=Decimal(value))
    assert check_rules(timezone.now()) == 0


@pytest.mark.parametrize("language", ["en", "zh-hans", "ru"])
def test_every_page_of_the_watch_opens_in_three_languages(language: str) -> None:
    boris, rate = person("Boris", "STF"), indicator()
    for month, value in ((1, 400), (2, 480)):
        tell_value(actor=None, indicator=rate, place="KAZ", period=date(2020, month, 1), value=Decimal(value))
    found = feed("travel", "advisories")
    read_advisories(actor=None, feed=found, advice=advice(SIX), sum_of_file="")
    keep_watch.func()
    browser = Client()
    browser.force_login(boris)
    records = {
        "indicators": rate, "observations": Observation.objects.first(), "feeds": Feed.objects.get(),
        "advisories": Advisory.objects.first(), "signals": Signal.objects.get(),
    }  # fmt: skip
    for key, record in records.items():
        assert browser.get(f"/{language}/desk/{key}/").status_code == 200
        assert browser.get(f"/{language}/desk/{key}/{record.pk}/").status_code == 200


def test_an_analyst_enters_and_confirms_by_forms_and_an_auditor_may_not() -> None:
    anna, audrey = Client(), Client()
    anna.force_login(person("Anna", "EXP", watches=True))
    audrey.force_login(person("Audrey", "AUD"))
    rate = indicator()
    tell_value(actor=None, indicator=rate, place="KAZ", period=date(2020, 1, 1), value=Decimal(4))
    form = {"indicator": "fx-usd", "place": "KAZ", "period": "2020-02-01", "value": "4000", "released_on": "2020-03-05"}
    assert audrey.post("/en/desk/observations/new/", form).status_code == 403
    answer = anna.post("/en/desk/observations/new/", form)
    assert answer.status_code == 302, answer.context["form"].errors
    held = Observation.objects.get(doubt="jump")
    assert held.is_held
    page = anna.get(f"/en/desk/observations/{held.pk}/").content.decode()
    assert "Confirm the value" in page
