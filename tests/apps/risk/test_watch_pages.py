"""Pages of the watch: a series as it was known on a day, countries, rules, delays that others measure, advisories one by one."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from watch_world import advice, day, feed, indicator, person

from scotemp.apps.directory.services.countries import SECTIONS, CountrySection, Entry
from scotemp.apps.risk.models import Advisory, Observation, Signal
from scotemp.apps.risk.services.delays import MEASURED
from scotemp.apps.risk.services.feeds import Advice, read_advisories, tell_advisory
from scotemp.apps.risk.services.watch import Told, tell_value, tell_values
from scotemp.apps.risk.tasks import keep_watch
from scotemp.kit.api import tokens
from scotemp.kit.desks.cells import Reference

pytestmark = pytest.mark.django_db

LANGUAGES = ("en", "zh-hans", "ru")


def told_twice() -> Any:
    rate = indicator()
    for value, at in (("401.5", day(5, 2)), ("417.25", day(5, 3))):
        tell_value(actor=None, indicator=rate, place="KAZ", period=date(2020, 1, 1), value=Decimal(value), known_at=at)
    return rate


def test_the_page_of_a_series_shows_what_was_known_on_a_day_and_every_vintage() -> None:
    rate, visitor = told_twice(), Client()
    page = f"/en/risk/indicators/{rate.pk}/series/"
    then, now = (visitor.get(page, {"place": "KAZ", "known": known}) for known in ("2020-02-05", "2020-03-05"))
    assert [[str(one.figure) for one, _words in answer.context["values"]] for answer in (then, now)] == [["401.5"], ["417.25"]]
    assert len(now.context["vintages"]) == 2
    assert "<svg" in now.content.decode()
    assert "mark-demo" in now.content.decode()
    assert "Nothing was known" in visitor.get(page, {"place": "KAZ", "known": "2020-02-04"}).content.decode()
    assert visitor.get(page, {"place": "KAZ", "known": "yesterday"}).status_code == 404
    assert visitor.get(page, {"place": "RUS"}).status_code == 404
    for language in LANGUAGES:
        assert visitor.get(f"/{language}/risk/indicators/{rate.pk}/series/").status_code == 200


def test_a_series_that_the_licence_closes_is_not_there_for_visitors() -> None:
    closed = indicator(is_open=False)
    tell_value(actor=None, indicator=closed, place="KAZ", period=date(2020, 1, 1), value=Decimal(4))
    assert Client().get(f"/en/risk/indicators/{closed.pk}/series/").status_code == 404
    assert "Invented bank" not in Client().get("/en/risk/countries/KAZ/").content.decode()


def test_the_page_of_a_country_gathers_what_is_known_with_source_and_age(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SECTIONS, "_things", {})
    SECTIONS.put("invented", CountrySection("Offices", lambda code, viewer: [Entry(Reference(f"Office of {code}", "/x/"), "open")]))
    rate, travel = told_twice(), feed("travel", "advisories")
    pair = indicator("border-trade", level="pair")
    tell_value(actor=None, indicator=pair, place="CHN-KAZ", period=date(2020, 1, 1), value=Decimal(7))
    tell_value(actor=None, indicator=rate, place="KGZ", period=date(2020, 1, 1), value=Decimal(85))
    read_advisories(actor=None, feed=travel, advice=advice({"KAZ": "Normal"}), sum_of_file="")
    read_advisories(actor=None, feed=travel, advice=advice({"KAZ": "Caution"}), sum_of_file="")
    staff = Client()
    staff.force_login(person("Boris", "STF"))
    for language in LANGUAGES:
        answer = staff.get(f"/{language}/risk/countries/KAZ/")
        page = answer.content.decode()
        assert "417.25" in page or "417,25" in page
        assert "Invented bank" in page
        assert "Caution" in page
        assert "Normal" not in page
        assert "Office of KAZ" in page
        assert {one["row"].place for one in answer.context["values"]} == {"KAZ", "CHN-KAZ"}
    assert {one["age"] for one in answer.context["values"] if one["row"].place == "KAZ"} == {(timezone.now() - day(5, 3)).days}
    assert staff.get("/en/risk/countries/").status_code == 200
    assert staff.get("/en/risk/countries/ZZZ/").status_code == 404


def test_the_rules_stand_with_how_often_they_were_crossed() -> None:
    rate = indicator()
    for month, value in ((1, 400), (2, 480)):
        tell_value(actor=None, indicator=rate, place="KAZ", period=date(2020, month, 1), value=Decimal(value))
    keep_watch.func()
    staff = Client()
    staff.force_login(person("Boris", "STF"))
    rows = staff.get("/en/risk/rules/").context["rows"]
    assert {one["says"]: one["raised"] for one in rows if one["says"].startswith("fx-usd: change")} == {"fx-usd: change 10": 1}
    assert Client().get("/en/risk/rules/").status_code == 302


def test_delays_that_another_desk_measures_are_taken_in_and_raise_a_signal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MEASURED, "_things", {})
    delay, first = indicator("border-delay", level="border", frequency="day", unit="hours"), date(2024, 1, 1)
    rows = [Told(delay, "khorgos", first + timedelta(days=number), Decimal(20 + number % 3)) for number in range(14)]
    MEASURED.put("invented", lambda now: [*rows, Told(delay, "khorgos", first + timedelta(days=14), Decimal(60))])
    keep_watch.func()
    keep_watch.func()
    assert Observation.objects.count() == 15
    assert Signal.objects.get().rule == "border_slow"


def test_an_advisory_is_entered_once() -> None:
    travel, one = feed("travel", "advisories"), Advice("KAZ", "Caution", "Take care.", date(2025, 9, 1))
    tell_advisory(actor=None, feed=travel, one=one)
    with pytest.raises(ValidationError, match="read last"):
        tell_advisory(actor=None, feed=travel, one=one)
    with pytest.raises(ValidationError, match="brings values"):
        tell_advisory(actor=None, feed=feed(), one=one)
    assert Advisory.objects.count() == 1


def test_an_analyst_imports_a_table_after_a_trial_that_names_the_bad_cells() -> None:
    indicator()
    anna = Client()
    anna.force_login(person("Anna", "EXP", watches=True))
    table = b"Indicator,Place,First day of the period,Value\nfx-usd,KAZ,2020-01-01,400\nfx-usd,QQQ,2020-01-01,4\nnone,KAZ,2020-01-01,4\n"
    page = anna.post("/en/import/observations/", {"file": SimpleUploadedFile("rates.csv", table)}).content.decode()
    assert "QQQ" in page
    assert not Observation.objects.exists()
    token = page.split('name="token" value="')[1].split('"')[0]
    assert anna.post("/en/import/observations/confirm/", {"token": token, "row-2": "create"}).status_code == 302
    assert [one.place for one in Observation.objects.all()] == ["KAZ"]


def test_a_program_of_an_analyst_enters_values_and_reads_them() -> None:
    indicator()
    anna = person("Anna", "EXP", watches=True)
    _token, secret = tokens.make(actor=anna.key, user=anna, name="rates", roles=["EXP"], may_write=True)
    program, headers = Client(), {"Authorization": f"Bearer {secret}"}
    told = {"indicator": "fx-usd", "place": "KAZ", "period": "2020-01-01", "value": "400.5"}
    answer = program.post("/api/v1/observations", told, content_type="application/json", headers=headers)
    assert answer.status_code == 201, answer.content
    assert "400.5" in program.get("/api/v1/observations").content.decode()
    assert (
        program.post("/api/v1/observations", told | {"place": "QQQ"}, content_type="application/json", headers=headers).status_code == 422
    )


def test_a_series_keeps_a_release_that_is_told_late() -> None:
    rate = indicator()
    january = date(2020, 1, 1)
    for after, value in ((5, 1), (10, 1), (7, 2)):
        tell_values(actor=None, told=[Told(rate, "KAZ", january, Decimal(value), day(1, 2) + timedelta(days=after))])
    moments = [datetime(2020, 2, number, tzinfo=UTC) for number in (6, 8, 11)]
    assert [int(Observation.objects.as_of(moment).get().value) for moment in moments] == [1, 2, 1]


@pytest.mark.parametrize(("kept", "shown"), [("1000.000000", "1000"), ("0.500000", "0.5"), ("0.000000", "0"), ("-20.000000", "-20")])
def test_a_figure_is_written_without_needless_noughts_and_powers(kept: str, shown: str) -> None:
    assert str(Observation(value=Decimal(kept)).figure) == shown
